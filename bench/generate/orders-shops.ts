import { type Platform, platforms, type Store } from "../../src/core/records.ts";
import { type Draw, runningSums } from "./orders-draw.ts";
import type { People, Person } from "./orders-people.ts";

export interface Listing {
  readonly id: string;
  readonly price: number;
  /** Of one piece, packed; 0 for what is not sent. */
  readonly grams: number;
}

export interface Shop {
  readonly store: Store;
  readonly owner: Owner;
  readonly listings: readonly Listing[];
  /** Running sums of how well each listing sells. */
  readonly sales: readonly number[];
  readonly payee: string;
  /** A carrier that scans little, a shop around the corner, goods that weigh nothing. */
  readonly scansLittle: boolean;
  readonly nearby: boolean;
  readonly coupon: number;
}

export interface Owner {
  readonly index: number;
  readonly shops: Shop[];
  /** People whose accounts or means are registered with a store of the owner. */
  readonly staff: readonly Person[];
  readonly ip: string;
  readonly office: string;
  /** The part of its trade that is with itself, without any fake. */
  readonly ownTrade: number;
}

type Identity = NonNullable<Store["identities"]>[number];

/** Owners with their stores until there are `count` stores. */
export function openShops(draw: Draw, people: People, count: number, prefix: string): Owner[] {
  const owners: Owner[] = [];
  const park = people.street();
  const parkAddress = people.address(park);
  for (let made = 0; made < count; ) {
    const index = owners.length;
    const ip = people.ip();
    const office = draw.chance(0.1) ? parkAddress : people.address();
    const staff = Array.from({ length: draw.int(1, 8) }, () => people.person({ ip }));
    const owner: Owner = {
      index,
      shops: [],
      staff,
      ip,
      office,
      ownTrade: draw.chance(0.45) ? 0 : draw.between(0.01, 0.5),
    };
    const brands = Array.from({ length: draw.int(1, 3) }, (_, i) => `品牌${prefix}${index}-${i}`);
    const legalRep = `法人${prefix}${index}`;
    const licence = `91${draw.digits(16)}`;
    const payee = people.payer();
    const size = Math.min(count - made, draw.chance(0.4) ? 1 : draw.int(2, 10));
    for (let i = 0; i < size; i++, made++) {
      const identities: Identity[] = [
        { type: "legal_rep", value: legalRep },
        { type: "licence", value: licence },
        { type: "payee", value: payee },
        { type: "address", value: office },
        { type: "ip", value: ip },
      ];
      staff.forEach((person, at) => {
        // Everybody is registered somewhere; a store knows some of the group's people.
        if (at % size !== i && !draw.chance(0.3)) return;
        identities.push({ type: "staff", value: person.account });
        if (draw.chance(0.5)) identities.push({ type: "phone", value: person.phone });
        if (draw.chance(0.5)) identities.push({ type: "device", value: person.device });
      });
      const listings = drawListings(draw, `${prefix}s${made}`);
      const platform: Platform = draw.pick(platforms);
      owner.shops.push({
        store: {
          id: `${prefix}s${made}`,
          platform,
          name: `店铺${prefix}${made}`,
          brand: draw.pick(brands),
          entity: `公司${prefix}${index}`,
          identities,
        },
        owner,
        listings,
        sales: runningSums(listings.map(() => draw.around(1, 1.2))),
        payee,
        scansLittle: draw.chance(0.06),
        nearby: draw.chance(0.05),
        coupon: draw.pick([99, 100, 150, 199, 200, 299, 300, 400]),
      });
    }
    owners.push(owner);
  }
  return owners;
}

function drawListings(draw: Draw, prefix: string): Listing[] {
  const kind = draw.int(0, 11);
  return Array.from({ length: draw.int(3, 25) }, (_, i) => {
    const price = draw.around(80, 0.9);
    return {
      id: `${prefix}l${i}`,
      price: draw.chance(0.6) ? Math.round(price) - 0.1 : Math.round(price * 10) / 10,
      // Stickers and cards weigh next to nothing; vouchers are not sent.
      grams: kind === 0 ? draw.between(4, 15) : kind === 1 ? 0 : draw.around(400, 0.9),
    };
  }).map((listing) => ({ ...listing, price: Math.max(1, listing.price) }));
}
