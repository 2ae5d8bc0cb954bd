import { day, hour, minute } from "../../src/core/time.ts";
import type { Draw } from "./orders-draw.ts";
import type { Habits } from "./orders-habits.ts";
import type { People, Person } from "./orders-people.ts";
import { moment, type Sale } from "./orders-sale.ts";
import type { Shop } from "./orders-shops.ts";

/** Honest trade that looks like brushing from one side or another, and how often it comes up. */
const frequency = {
  "group-buying": 4,
  dormitory: 1,
  burst: 1,
  company: 6,
  subscription: 3,
  "village-station": 1,
  loyal: 3,
} as const;
export type LookAlike = keyof typeof frequency;

const lookAlikes = Object.entries(frequency).flatMap(([kind, times]) =>
  Array<LookAlike>(times).fill(kind as LookAlike),
);

export interface Honest {
  readonly kind: LookAlike;
  readonly sales: Sale[];
}

interface Scene {
  readonly draw: Draw;
  readonly habits: Habits;
  readonly people: People;
  readonly pickShop: () => Shop;
}

/** One occasion of honest look-alikes. */
export function honestOccasion(scene: Scene): Honest {
  const kind = scene.draw.pick(lookAlikes);
  return { kind, sales: occasions[kind](scene) };
}

const occasions: Readonly<Record<LookAlike, (scene: Scene) => Sale[]>> = {
  /** A leader orders with the neighbours: one listing, one evening, often one address, at times one parcel. */
  "group-buying": ({ draw, habits, people, pickShop }) => {
    const shop = pickShop();
    const listing = draw.pick(shop.listings);
    const at = moment(draw, habits);
    const street = people.street();
    const address = draw.chance(0.5) ? people.address(street) : undefined;
    const tracking = address !== undefined && draw.chance(0.4) ? `YT${draw.digits(12)}` : undefined;
    return Array.from({ length: draw.int(5, 40) }, () => ({
      shop,
      listing,
      person: people.person({ address: address ?? people.address(street) }),
      at: at + draw.between(0, 5) * hour,
      quantity: draw.int(1, 3),
      tracking,
    }));
  },
  /** Many people, one address and one network, many shops. */
  dormitory: ({ draw, habits, people, pickShop }) => {
    const street = people.street();
    const address = draw.chance(0.6) ? people.address(street) : undefined;
    const ip = people.ip();
    const inhabitants = Array.from({ length: draw.int(15, 120) }, () =>
      people.person({ address: address ?? people.address(street), ip }),
    );
    return Array.from({ length: inhabitants.length * 2 }, () => ({
      shop: pickShop(),
      person: draw.pick(inhabitants),
      at: moment(draw, habits),
    }));
  },
  /** A livestream or flash sale: strangers rush at one listing at one price. */
  burst: ({ draw, habits, people, pickShop }) => {
    const shop = pickShop();
    const listing = draw.pick(shop.listings);
    const at = moment(draw, habits);
    const amount = draw.chance(0.5) ? shop.coupon + draw.pick([0, 0.9, 1]) : listing.price;
    const lasts = draw.between(0.3, 3) * hour;
    return Array.from({ length: draw.int(30, 250) }, () => ({
      shop,
      listing,
      person: people.person(),
      at: at + draw.between(0, lasts),
      quantity: 1,
      amount,
    }));
  },
  /** A company buys for its people: one card, one address, large and now and then. */
  company: ({ draw, habits, people, pickShop }) => {
    const shop = pickShop();
    const payer = people.payer();
    const address = people.address();
    const ip = people.ip();
    const device = draw.chance(0.5) ? people.device() : undefined;
    const clerks = Array.from({ length: draw.int(1, 6) }, () =>
      people.person({ payer, address, ip, ...(device === undefined ? {} : { device }) }),
    );
    const first = moment(draw, habits);
    return Array.from({ length: draw.int(4, 25) }, (_, i) => ({
      shop,
      person: draw.pick(clerks),
      at: first + i * draw.between(0.1, 3) * hour,
      quantity: draw.int(2, 20),
    }));
  },
  /** The same goods on the same day of each week or month. */
  subscription: ({ draw, habits, people, pickShop }) => {
    const shop = pickShop();
    const listing = draw.pick(shop.listings);
    const person = people.person();
    const every = draw.pick([3, 5, 7, 10]) * day;
    const first = habits.startsAt + draw.between(0, 5) * day + 9 * hour;
    return Array.from({ length: Math.floor((habits.days - 5) / (every / day)) }, (_, i) => ({
      shop,
      listing,
      person,
      at: first + i * every + draw.between(0, 20) * minute,
      quantity: 1,
    }));
  },
  /** Somebody orders for a whole village, on one device to one door. */
  "village-station": ({ draw, habits, people, pickShop }) => {
    const device = people.device();
    const address = people.address();
    const ip = people.ip();
    const payer = draw.chance(0.5) ? people.payer() : undefined;
    const villagers = Array.from({ length: draw.int(6, 40) }, () =>
      people.person({ device, address, ip, ...(payer === undefined ? {} : { payer }) }),
    );
    return Array.from({ length: villagers.length * 2 }, () => ({
      shop: pickShop(),
      person: draw.pick(villagers),
      at: moment(draw, habits),
    }));
  },
  /** One person who keeps coming back to one shop. */
  loyal: ({ draw, habits, people, pickShop }) => {
    const shop = pickShop();
    const person: Person = people.person();
    return Array.from({ length: draw.int(4, 20) }, () => ({
      shop,
      person,
      at: moment(draw, habits),
    }));
  },
};
