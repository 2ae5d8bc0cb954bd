import type { Listing, PricePoint, Promotion } from "../../core/records.ts";
import type { Drawn } from "./drawn.ts";
import type { Random } from "./random.ts";

const total = 46;
const dayMs = 86_400_000;
/** Prices are seen on these days before a promotion starts: often in the last week. */
const priceDays = [58, 52, 45, 38, 31, 26, 21, 17, 12, 10, 7, 6, 5, 4, 3, 2, 1];

/** Campaigns around now over the tenant's listings, and the prices before them. */
export function demoPromotions(
  random: Random,
  listings: readonly Listing[],
  now: Date,
): { promotions: Drawn<Promotion>[]; prices: PricePoint[] } {
  const prices: PricePoint[] = [];
  const promotions = Array.from({ length: total }, (_, i): Drawn<Promotion> => {
    const listing = listings[i * 8];
    if (listing === undefined) throw new RangeError("there are too few listings to promote");
    const start = dayOf(now, random.int(-9, 14));
    const usual = listing.skus?.find(({ id }) => id === "k1")?.price ?? 59;
    const fault = i % 4 === 2 ? faults[Math.floor(i / 4) % faults.length] : undefined;
    const plain = plainPromotion(random, listing, i, start, usual);
    prices.push(...(fault?.prices ?? steady)(listing.id, start, usual));
    return fault === undefined
      ? { record: plain }
      : { record: fault.spoil(plain, usual), breaks: fault.rule };
  });
  return { promotions, prices };
}

function plainPromotion(
  random: Random,
  listing: Listing,
  i: number,
  start: Date,
  usual: number,
): Promotion {
  const days = random.int(2, 6);
  const end = new Date(start.getTime() + days * dayMs - 1_000);
  const base = {
    id: `m${String(i + 1).padStart(3, "0")}`,
    storeIds: [listing.storeId],
    startsAt: start.toISOString(),
    endsAt: end.toISOString(),
  };
  const until = `${chinaDay(start)}至${chinaDay(end)}`;
  const price = yuan(usual * 0.88);
  const item = {
    listingId: listing.id,
    skuId: "k1",
    price,
    comparePrice: usual,
    compareLabel: "近七日最低成交价",
    stock: random.int(20, 40),
    locked: random.int(0, 15),
  };
  switch (i % 4) {
    case 0: {
      const threshold = random.pick([99, 129, 199, 299]);
      const amount = Math.round(threshold / 10);
      return {
        ...base,
        kind: "coupon",
        title: `满${threshold}元减${amount}元店铺券`,
        copy: `满${threshold}元可用，每个账号限领一张，${until}有效。`,
        terms: `满${threshold}元减${amount}元，仅限本店商品，不与其他店铺券同时使用，${until}有效。`,
        threshold,
        amount,
      };
    }
    case 1:
      return {
        ...base,
        kind: "flash_sale",
        title: "周末限时购",
        copy: `活动价${price}元，划线价为近七日最低成交价，${until}，售完为止。`,
        terms: `每个账号限购三件，${until}。`,
        items: [item],
      };
    case 2:
      return {
        ...base,
        kind: "full_reduction",
        title: "跨件满减",
        copy: `满199元减20元，每单限减一次，${until}。`,
        terms: `同一订单实付满199元减20元，运费不计入，${until}。`,
        threshold: 199,
        amount: 20,
        items: [item],
      };
    default:
      return {
        ...base,
        kind: "gift",
        title: "下单有礼",
        copy: `购买指定商品赠帆布袋一个，数量有限，送完即止，${until}。`,
        terms: `赠品为帆布袋一个，参考价9.9元，随主商品寄出，${until}。`,
        items: [item],
        gifts: [{ name: "帆布袋", quantity: 1, value: 9.9 }],
      };
  }
}

const yuan = (value: number): number => Math.round(value * 10) / 10;

/** The midnight in China that begins the day `days` from now. */
const dayOf = (now: Date, days: number): Date => {
  const eight = 8 * 3_600_000;
  return new Date(Math.floor((now.getTime() + eight) / dayMs + days) * dayMs - eight);
};

const chinaDay = (at: Date): string =>
  new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

type Prices = (listingId: string, start: Date, usual: number) => PricePoint[];

const points = (
  listingId: string,
  start: Date,
  priceAt: (daysBefore: number) => number,
): PricePoint[] =>
  priceDays.flatMap((days) =>
    (["deal", "shown"] as const).map((kind) => ({
      listingId,
      skuId: "k1",
      at: new Date(start.getTime() - days * dayMs + 36_000_000).toISOString(),
      price: priceAt(days),
      kind,
    })),
  );

const steady: Prices = (listingId, start, usual) => points(listingId, start, () => usual);

interface Fault {
  readonly rule: string;
  readonly spoil: (promotion: Promotion, usual: number) => Promotion;
  readonly prices?: Prices;
}

const withItem = (
  promotion: Promotion,
  change: Partial<NonNullable<Promotion["items"]>[number]>,
): Promotion => ({
  ...promotion,
  items: (promotion.items ?? []).map((item) => ({ ...item, ...change })),
});

/** All of them spoil a full reduction: see the `i % 4 === 2` above. */
const faults: readonly Fault[] = [
  {
    rule: "promotion.coupon-threshold",
    spoil: (p) => ({
      ...p,
      threshold: 19,
      amount: 2,
      copy: (p.copy ?? "").replaceAll("满199元减20元", "满19元减2元"),
      terms: (p.terms ?? "").replaceAll("满199元减20元", "满19元减2元"),
    }),
  },
  {
    rule: "promotion.compare-price-overstated",
    spoil: (p, usual) => withItem(p, { comparePrice: yuan(usual * 1.8), compareLabel: "原价" }),
  },
  {
    rule: "promotion.raised-before-discount",
    spoil: (p, usual) => withItem(p, { price: usual, comparePrice: yuan(usual * 1.25) }),
    prices: (listingId, start, usual) =>
      points(listingId, start, (days) => (days < 14 ? yuan(usual * 1.25) : usual)),
  },
  {
    rule: "promotion.final-say-clause",
    spoil: (p) => ({ ...p, terms: `${p.terms}本活动最终解释权归商家所有。` }),
  },
  {
    rule: "promotion.gift-unnamed",
    spoil: (p) => ({ ...p, gifts: [{ quantity: 1 }] }),
  },
  {
    rule: "promotion.presale-terms-missing",
    spoil: (p) => ({ ...p, kind: "presale", presale: { deposit: 20 } }),
  },
  {
    rule: "promotion.prize-above-limit",
    spoil: (p) => ({
      ...p,
      prize: { maxValue: 88_000, rules: "每个账号限抽一次，奖品为小汽车一辆，中奖概率千分之一" },
    }),
  },
  {
    rule: "promotion.locked-over-stock",
    spoil: (p) => withItem(p, { stock: 30, locked: 45 }),
  },
  {
    rule: "promotion.absolute-terms",
    spoil: (p) => ({ ...p, copy: `全网最低价！${p.copy}` }),
  },
  {
    rule: "promotion.compare-price-unsupported",
    spoil: (p) => p,
    prices: () => [],
  },
  {
    rule: "promotion.amount-reaches-threshold",
    spoil: (p) => ({ ...p, threshold: 199, amount: 199 }),
  },
];
