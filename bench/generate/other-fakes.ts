import { day, hour, minute } from "../../src/core/time.ts";
import {
  type Buyer,
  type BuyerPart,
  buyerTypes,
  type Counter,
  type Deal,
  type Market,
  stranger,
} from "./other-trade.ts";

/** How fakes are made in this generator. */
export const schemes = [
  "task-crowd",
  "phone-wall",
  "insider",
  "swap",
  "salary-loop",
  "part-refund",
  "old-parcels",
  "night-script",
] as const;
export type Scheme = (typeof schemes)[number];

/** The orders of one scheme in some days of the market. */
export function fakeDeals(scheme: Scheme, market: Market): Deal[] {
  const { draw, from, days } = market;
  const client = busyCounter(market);
  const size = draw.int(8, 120);
  const lasts = draw.between(0.3, 14) * day;
  const start = from + draw.between(0, Math.max(0, days * day - lasts));
  const any = () => start + draw.between(0, lasts);
  // Traits show on a part of the orders, as helpers differ in care.
  const care = draw.between(0.5, 1);
  const shows = () => draw.chance(care);
  const make = (n: number, one: (i: number) => Deal): Deal[] =>
    Array.from({ length: n }, (_, i) => one(i));
  const hot = draw.pick(client.goods);
  const gift = draw.between(25, 140);
  const praise = praises(market);
  const reviewed = (after: number, text = draw.pick(praise)) => ({ after, text, score: 5 });
  const values = market.world.values;
  switch (scheme) {
    case "task-crowd": {
      const clients = Array.from({ length: draw.int(1, 3) }, () => busyCounter(market));
      return make(size, () => {
        const counter = draw.pick(clients);
        return {
          counter,
          buyer: stranger(market),
          at:
            Math.floor(any() / day) * day +
            draw.pick([3, 6, 12, 14]) * hour +
            draw.around(20, 0.5) * minute,
          goods: counter === client ? hot : undefined,
          pieces: 1,
          grams: shows() ? gift : undefined,
          review: shows() ? reviewed(draw.around(20, 0.5)) : undefined,
        };
      });
    }
    case "phone-wall": {
      const nets = make2(draw.int(1, 5), () => values.site());
      const payers = make2(draw.int(2, 10), () => values.payee());
      const walls = make2(draw.int(2, 9), () => values.device());
      const doors = make2(draw.int(1, 5), () => values.spot());
      const accounts = make2(Math.ceil(size / 2), () => {
        const spot = draw.pick(doors);
        return stranger(market, {
          device: draw.chance(0.7) ? draw.pick(walls) : values.device(),
          ip: draw.pick(nets),
          payer: draw.pick(payers),
          address: values.address(
            draw.chance(0.4) ? { ...spot, room: spot.room + draw.int(0, 3) } : spot,
          ),
        });
      });
      return make(size, () => ({
        counter: client,
        buyer: draw.pick(accounts),
        at: any(),
        goods: shows() ? hot : undefined,
        scans: shows() ? draw.int(0, 1) : undefined,
        review: draw.chance(0.4) ? reviewed(draw.around(10, 0.8)) : undefined,
      }));
    }
    case "insider":
      return make(size, () => ({
        counter: client,
        buyer: insider(market, client),
        at: any(),
        grams: shows() ? gift : undefined,
        scans: draw.chance(0.3) ? 1 : undefined,
        review: shows() ? reviewed(draw.around(6, 0.7)) : undefined,
      }));
    case "swap": {
      const circle = Array.from({ length: draw.int(3, 6) }, () => busyCounter(market));
      return make(size, () => {
        const counter = draw.pick(circle);
        const from = draw.pick(
          circle.filter(({ shop }) => shop.owner !== counter.shop.owner).concat(client),
        );
        return {
          counter,
          buyer: from.shop.owner === counter.shop.owner ? stranger(market) : insider(market, from),
          at: any(),
          grams: draw.chance(0.5) ? gift : undefined,
          review: draw.chance(0.5) ? reviewed(draw.around(24, 0.5)) : undefined,
        };
      });
    }
    case "salary-loop": {
      const payers = make2(draw.int(1, 3), () => values.payee());
      return make(size, () => {
        const payer = draw.pick(payers);
        return {
          counter: client,
          buyer: stranger(market, { payer }),
          at: any(),
          payee: draw.chance(0.5) ? payer : undefined,
          grams: shows() ? gift : undefined,
          scans: shows() ? 2 : undefined,
        };
      });
    }
    case "part-refund":
      return make(size, () => ({
        counter: client,
        buyer: stranger(market),
        at: any(),
        goods: hot,
        pieces: 1,
        refund: shows()
          ? { after: client.carrier.hours + draw.between(30, 90), part: draw.between(0.9, 0.99) }
          : undefined,
        review: shows() ? reviewed(draw.around(8, 0.5)) : undefined,
      }));
    case "old-parcels": {
      const parcels = make2(Math.ceil(size / draw.int(2, 15)), () => `JT${draw.digits(13)}`);
      return make(size, () => ({
        counter: client,
        buyer: stranger(market),
        at: any(),
        tracking: shows() ? draw.pick(parcels) : undefined,
        hours: shows() ? draw.between(-20, 3) : undefined,
        scans: draw.chance(0.5) ? 1 : undefined,
      }));
    }
    default: {
      const every = draw.between(1.5, 12) * minute;
      const phones = make2(draw.int(1, 4), () => values.device());
      return make(size, (i) => ({
        counter: client,
        buyer: stranger(market, shows() ? { device: draw.pick(phones) } : {}),
        at: start + 18 * hour + i * every + draw.normal() * 3_000,
        goods: hot,
        pieces: 1,
        scans: draw.chance(0.5) ? 1 : undefined,
      }));
    }
  }
}

const make2 = <T>(n: number, one: () => T): T[] => Array.from({ length: n }, one);

/** Somebody who buys with one registered means of the owner of a counter. */
export function insider(market: Market, { shop }: Counter): Buyer {
  const { draw, world } = market;
  const own = world.shops
    .filter(({ owner }) => owner === shop.owner)
    .flatMap(({ means }) => means.filter(({ own, type }) => own && type !== "ip"));
  const parts = (Object.keys(buyerTypes) as BuyerPart[]).flatMap((part) =>
    own.filter(({ type }) => type === buyerTypes[part]).map((means) => ({ part, means })),
  );
  if (parts.length === 0) return stranger(market);
  const { part, means } = draw.pick(parts);
  return stranger(market, {
    [part]: means.spot === undefined ? means.clean : world.values.address(means.spot),
  });
}

export function busyCounter({ draw, counters }: Market): Counter {
  const [a, b] = [draw.pick(counters), draw.pick(counters)];
  return a.busy > b.busy ? a : b;
}

/** Reviews as a task's sheet has them: some ready, to be varied a little. */
function praises({ draw }: Market): string[] {
  const heads = ["真心推荐这家店", "收到货惊喜到了", "买过最值的一次", "回购三次的老顾客来说一句"];
  const bodies = [
    "质量超出预期细节处理得很好",
    "家里人都说好看又实用",
    "客服全程耐心解答发货神速",
    "对比好几家最后选这里没错",
  ];
  const tails = ["五星好评", "已推荐给同事", "还会再来", "值得信赖"];
  return Array.from(
    { length: draw.int(2, 12) },
    () => `${draw.pick(heads)}，${draw.pick(bodies)}，${draw.pick(tails)}。`,
  );
}
