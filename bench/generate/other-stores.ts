import { platforms, type Store } from "../../src/core/records.ts";
import { type Draw, drawing } from "./orders-draw.ts";
import {
  type Identity,
  type Means,
  type MeansType,
  meansMaker,
  type OtherShop,
} from "./other-means.ts";
import { strangersAlike } from "./other-strangers.ts";
import { OtherValues } from "./other-values.ts";

/** How merchants of this generator are set up. */
export const merchants = ["direct", "family", "shell", "studio", "single"] as const;
type Merchant = (typeof merchants)[number];

export interface OtherStoreWorld {
  readonly draw: Draw;
  readonly values: OtherValues;
  /** With the means that their records show. */
  readonly shops: readonly OtherShop[];
  readonly stores: readonly Store[];
  readonly ownerOf: ReadonlyMap<string, number>;
  readonly styleOf: readonly Merchant[];
  readonly lookAlikes: readonly { readonly kind: string; readonly stores: readonly string[] }[];
}

/**
 * Stores by other habits than `storeWorld`: chains of 5 to 200 stores, studios that work in
 * cells, shells behind nominees, franchises; forms that know some kinds of identity and not
 * others, and hardly any times. It was written before the linker was measured on it.
 */
export function otherStores(seed: number, count: number): OtherStoreWorld {
  const draw = drawing(seed * 7_919 + 13);
  const values = new OtherValues(draw);
  const shops: OtherShop[] = [];
  const styleOf: Merchant[] = [];
  while (shops.length < count) {
    const merchant = draw.chance(0.55) ? "single" : draw.pick(merchants.slice(0, 4));
    const owner = styleOf.push(merchant) - 1;
    const brand = `牌子${seed}-${owner}`;
    for (const means of opened(draw, values, merchant, count)) {
      shops.push({ id: `m${shops.length}`, owner, brand, means });
    }
  }
  const lookAlikes = strangersAlike(draw, values, shops);
  const form = drawForm(draw);
  const registered = new Map(
    shops.map(({ id, means }) => [id, means.filter(({ type }) => draw.chance(form[type]))]),
  );
  return {
    draw,
    values,
    shops: shops.map((shop) => ({ ...shop, means: registered.get(shop.id) ?? [] })),
    stores: shops.map((shop) => written(draw, values, shop, registered.get(shop.id) ?? [])),
    ownerOf: new Map(shops.map(({ id, owner }) => [id, owner])),
    styleOf,
    lookAlikes,
  };
}

/** The means of each store of one merchant. */
function opened(draw: Draw, values: OtherValues, merchant: Merchant, count: number): Means[][] {
  const { int, chance, pick } = draw;
  const many = <T>(n: number, make: (i: number) => T): T[] =>
    Array.from({ length: n }, (_, i) => make(i));
  const maker = meansMaker(values);
  switch (merchant) {
    case "direct": {
      const size = chance(0.15) ? int(20, Math.min(60, count >> 1)) : int(3, 12);
      const companies = many(int(1, 2), () => maker.paper(values.name()));
      const [payees, phones, devices] = [
        many(int(1, 2), maker.payee),
        many(int(1, 4), maker.phone),
        many(int(2, 6), maker.device),
      ];
      const [office, site, staff] = [maker.address(), maker.ip(), many(int(1, 5), maker.staff)];
      return many(size, (i) => [
        ...(companies[i % companies.length] ?? []),
        pick(payees),
        pick(phones),
        pick(devices),
        pick(devices),
        office,
        site,
        pick(staff),
      ]);
    }
    case "family": {
      const surname = values.name().slice(0, 1);
      const [payee, phone, home, device] = [
        maker.payee(),
        maker.phone(),
        maker.address(),
        maker.device(),
      ];
      return many(int(2, 6), () => [
        ...maker.paper(values.name(surname)),
        chance(0.75) ? payee : maker.payee(),
        chance(0.7) ? phone : maker.phone(),
        chance(0.75) ? home : maker.address(),
        chance(0.6) ? device : maker.device(),
        maker.ip(),
      ]);
    }
    case "shell": {
      const payees = many(int(1, 3), maker.payee);
      const devices = many(int(1, 3), maker.device);
      const email = maker.email();
      return many(int(4, Math.min(40, Math.max(6, count >> 2))), () => [
        ...maker.paper(values.name()),
        pick(payees),
        pick(devices),
        maker.virtualPhone(),
        maker.address(),
        maker.ip(),
        ...(chance(0.6) ? [email] : []),
      ]);
    }
    case "studio": {
      const cells = int(3, Math.min(24, Math.max(4, count >> 4)));
      const sites = many(int(1, 2), maker.ip);
      const payees = many(Math.ceil(cells / 2), maker.payee);
      const room = maker.address();
      return many(cells, () => {
        const [device, phone, payee] = [maker.device(), maker.phone(), pick(payees)];
        return many(int(3, 9), () => [
          ...maker.paper(values.name()),
          chance(0.85) ? payee : pick(payees),
          device,
          chance(0.5) ? phone : maker.virtualPhone(),
          pick(sites),
          ...(chance(0.3) ? [room] : []),
        ]);
      }).flat();
    }
    default:
      return [
        [
          ...maker.paper(values.name()),
          maker.payee(),
          maker.phone(),
          maker.address(),
          maker.device(),
          maker.ip(),
          maker.email(),
          maker.staff(),
        ],
      ];
  }
}

/** Which kinds a world's forms ask for, and how often they are filled in. */
function drawForm(draw: Draw): Record<MeansType, number> {
  const { between, chance } = draw;
  const often = (least: number) => between(least, 1);
  const atAll = (p: number, least: number) => (chance(p) ? often(least) : 0);
  return {
    legal_rep: often(0.75),
    licence: often(0.75),
    payee: often(0.85),
    entity: atAll(0.8, 0.4),
    phone: often(0.8),
    address: often(0.6),
    device: atAll(0.85, 0.75),
    ip: atAll(0.7, 0.6),
    email: atAll(0.6, 0.4),
    staff: atAll(0.5, 0.4),
  };
}

function written(
  draw: Draw,
  values: OtherValues,
  { id, brand }: OtherShop,
  shown: readonly Means[],
): Store {
  const company = shown.find(({ type }) => type === "entity");
  return {
    id,
    platform: draw.pick(platforms),
    name: `${brand}${id}店`,
    brand,
    ...(company && { entity: company.clean }),
    identities: shown.flatMap(({ type, clean, spot, seen }): Identity[] =>
      type === "entity"
        ? []
        : [
            {
              type,
              value: spot === undefined ? values.write(type, clean) : values.address(spot),
              ...(seen && { firstSeen: seen[0], lastSeen: seen[1] }),
            },
          ],
    ),
  };
}
