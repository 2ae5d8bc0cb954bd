import type { Order, Store } from "../../src/core/records.ts";
import { day, minute } from "../../src/core/time.ts";
import { busyCounter, fakeDeals, insider, type Scheme, schemes } from "./other-fakes.ts";
import { otherStores } from "./other-stores.ts";
import {
  type BuyerPart,
  buyerTypes,
  type Deal,
  type Market,
  moment,
  openMarket,
  sold,
  stranger,
} from "./other-trade.ts";

/** An order of the other generator, and the truth about it. */
export interface OtherLabelled {
  readonly order: Order;
  readonly brushing: boolean;
  readonly related: boolean;
  readonly brand: boolean;
  readonly kind: Scheme | LookAlike | "ordinary" | "own-purchase" | "office-neighbour";
}

export interface OtherWorld {
  readonly stores: readonly Store[];
  /** In the order of time. */
  readonly orders: readonly OtherLabelled[];
}

/**
 * Orders by other habits than `generateOrders`: what is told of a buyer goes by platform,
 * base rates go from 1 to 8 %, fakes and honest look-alikes are of other kinds. It was
 * written before the judge was measured on it.
 */
export function otherOrders(seed: number, count: number, storeCount = 45): OtherWorld {
  const market = openMarket(otherStores(seed, storeCount));
  const { draw, world } = market;
  const plans: { deal: Deal; kind: OtherLabelled["kind"]; brushing: boolean }[] = [];
  const add = (kind: OtherLabelled["kind"], deals: readonly Deal[], brushing = false) => {
    for (const deal of deals) plans.push({ deal, kind, brushing });
  };
  const brushed = count * draw.between(0.01, 0.08);
  while (plans.length < brushed) {
    const scheme = draw.pick(schemes);
    add(scheme, fakeDeals(scheme, market), true);
  }
  const alike = plans.length + count * draw.between(0.05, 0.3);
  while (plans.length < alike) {
    const kind = draw.pick(lookAlikes);
    add(kind, honest[kind](market));
  }
  const owners = new Map(
    world.shops.map(({ owner }) => [owner, draw.chance(0.5) ? 0 : draw.between(0.02, 0.45)]),
  );
  while (plans.length < count) {
    const counter = busyCounter(market);
    const isOwn = draw.chance(owners.get(counter.shop.owner) ?? 0);
    const buyer = isOwn ? insider(market, counter) : stranger(market);
    const site = counter.shop.means.find(({ type, own }) => type === "ip" && own)?.clean;
    const isNear = !isOwn && site !== undefined && draw.chance(0.02);
    add(isOwn ? "own-purchase" : isNear ? "office-neighbour" : "ordinary", [
      { counter, buyer: isNear ? { ...buyer, ip: site } : buyer, at: moment(market) },
    ]);
  }
  plans.sort((a, b) => a.deal.at - b.deal.at);
  return {
    stores: world.stores,
    orders: plans.map(({ deal, kind, brushing }, i) => {
      const order = sold(market, `x${seed}-${i}`, deal);
      return { order, kind, brushing, ...tie(market, deal, order) };
    }),
  };
}

/** Whether what the order shows of its buyer is its owner's own, and whether another store of the brand has it. */
function tie(
  { world: { shops, values } }: Market,
  { counter, buyer }: Deal,
  { buyer: shown = {} }: Order,
) {
  let related = false;
  let brand = false;
  for (const part of Object.keys(buyerTypes) as BuyerPart[]) {
    const clean = buyer[part];
    if (part === "ip" || clean === undefined || shown[part] === undefined) continue;
    for (const { id, owner, means } of shops) {
      if (owner !== counter.shop.owner) continue;
      const has = means.some(
        (one) =>
          one.own &&
          one.type === buyerTypes[part] &&
          (one.spot === undefined ? one.clean === clean : values.isAt(one.spot, clean)),
      );
      if (!has) continue;
      related = true;
      brand ||= id !== counter.shop.id;
    }
  }
  return { related, brand };
}

/** Honest trade that looks like brushing from one side or another. */
const lookAlikes = [
  "dropshipper",
  "gift-company",
  "school",
  "live-burst",
  "free-trial",
  "family-phone",
  "proxy-buyer",
  "digital-cards",
] as const;
type LookAlike = (typeof lookAlikes)[number];

const honest: Readonly<Record<LookAlike, (market: Market) => Deal[]>> = {
  /** One account, card and machine order for customers all over the country. */
  dropshipper: (market) => {
    const { draw, world, from, days } = market;
    const counter = busyCounter(market);
    const { account, device, ip, payer } = stranger(market);
    return times(draw.int(10, 90), () => ({
      counter,
      buyer: stranger(market, {
        ...(account && { account }),
        ...(device && { device }),
        ...(ip && { ip }),
        ...(payer && { payer }),
        phone: world.values.phone(),
      }),
      at: from + draw.between(0, days) * day,
    }));
  },
  /** A company sends the same gift to its customers: one card, one morning, many addresses. */
  "gift-company": (market) => {
    const { draw } = market;
    const counter = busyCounter(market);
    const goods = draw.pick(counter.goods);
    const clerk = stranger(market);
    const at = moment(market);
    return times(draw.int(8, 60), (i) => ({
      counter,
      goods,
      buyer: { ...stranger(market), ...clerk, address: stranger(market).address ?? "" },
      at: at + i * draw.around(4, 0.5) * minute,
      pieces: 1,
    }));
  },
  /** One station, one network, many young people, many shops. */
  school: (market) => {
    const { draw, world } = market;
    const spot = { ...world.values.spot(), estate: "大学菜鸟驿站", block: 1, unit: 1, room: 101 };
    const ip = world.values.site();
    return times(draw.int(20, 150), () => ({
      counter: busyCounter(market),
      buyer: stranger(market, { address: world.values.address(spot), ip }),
      at: moment(market),
    }));
  },
  "live-burst": (market) => {
    const { draw } = market;
    const counter = busyCounter(market);
    const goods = draw.pick(counter.goods);
    const at = moment(market);
    return times(draw.int(30, 220), () => ({
      counter,
      goods,
      buyer: stranger(market),
      at: at + draw.between(0, 90) * minute,
      pieces: 1,
      amount: Math.round(goods.price * 0.6 * 10) / 10,
    }));
  },
  /** Samples for next to nothing: light parcels, and reviews are owed. */
  "free-trial": (market) => {
    const { draw, from, days } = market;
    const counter = busyCounter(market);
    const goods = draw.pick(counter.goods);
    const start = from + draw.between(0, Math.max(1, days - 4)) * day;
    return times(draw.int(15, 80), () => ({
      counter,
      goods,
      buyer: stranger(market),
      at: start + draw.between(0, 3) * day,
      pieces: 1,
      amount: draw.pick([0.01, 1, 9.9]),
      grams: goods.grams * 0.3,
      review: draw.chance(0.8)
        ? {
            after: draw.around(60, 0.6),
            text: `试用装，${draw.pick(["香味淡雅", "很好吸收", "有点小", "适合出差", "想买正装"])}，${draw.pick(["先用一周再看", "给妈妈也申请了", "谢谢商家", "包装精致", "会考虑回购"])}${draw.digits(1)}`,
            score: draw.int(3, 5),
          }
        : undefined,
    }));
  },
  "family-phone": (market) => {
    const { draw } = market;
    const shared = stranger(market);
    const folk = times(draw.int(2, 5), () =>
      stranger(market, {
        ...(shared.device && { device: shared.device }),
        ...(shared.address && { address: shared.address }),
        ...(shared.payer && draw.chance(0.6) && { payer: shared.payer }),
      }),
    );
    return times(draw.int(4, 20), () => ({
      counter: busyCounter(market),
      buyer: draw.pick(folk),
      at: moment(market),
    }));
  },
  /** Buys for others, tries much on, and sends half of it back. */
  "proxy-buyer": (market) => {
    const { draw } = market;
    const buyer = stranger(market);
    const counter = busyCounter(market);
    return times(draw.int(6, 40), () => ({
      counter: draw.chance(0.7) ? counter : busyCounter(market),
      buyer,
      at: moment(market),
      refund: draw.chance(0.5) ? { after: draw.around(120, 0.4), part: 1 } : undefined,
    }));
  },
  /** Codes that nobody sends: signed at once. */
  "digital-cards": (market) => {
    const { draw } = market;
    const counter = busyCounter(market);
    const goods = { id: `${counter.shop.id}-card`, price: draw.pick([10, 30, 50, 100]), grams: 0 };
    return times(draw.int(10, 100), () => ({
      counter,
      goods,
      buyer: stranger(market),
      at: moment(market),
      hours: draw.between(0.001, 0.05),
      pieces: 1,
      review: draw.chance(0.2)
        ? {
            after: draw.around(0.5, 0.5),
            text: draw.pick(["秒到账", "充值很快", "自动发货方便"]),
            score: 5,
          }
        : undefined,
    }));
  },
};

const times = <T>(n: number, make: (i: number) => T): T[] =>
  Array.from({ length: n }, (_, i) => make(i));
