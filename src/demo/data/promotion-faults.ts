import type { Promotion } from "../../core/records.ts";
import { day } from "../../core/time.ts";
import { iso } from "./calendar.ts";
import type { Fault } from "./drawn.ts";
import type { PriceHistory } from "./prices.ts";
import type { Kind, Offer } from "./promotions.ts";

/** A way to spoil a promotion of one kind, and the prices that go with it. */
interface PromotionFault extends Fault<Promotion, Offer> {
  readonly kind: Kind;
  readonly history?: PriceHistory;
  /** No price of it was ever seen. */
  readonly unseen?: true;
}

type Item = NonNullable<Promotion["items"]>[number];

const withItem = (promotion: Promotion, change: (item: Item) => Partial<Item>): Promotion => ({
  ...promotion,
  items: (promotion.items ?? []).map((item) => ({ ...item, ...change(item) })),
});

/** Another price, in the copy too. */
const priced = (promotion: Promotion, price: number, comparePrice?: number): Promotion => {
  const before = promotion.items?.[0]?.price;
  return {
    ...withItem(promotion, () => ({ price, ...(comparePrice !== undefined && { comparePrice }) })),
    copy: (promotion.copy ?? "").replaceAll(`${before}元`, `${price}元`),
  };
};

const cents = (yuan: number): number => Math.round(yuan * 100) / 100;

const copied = (rule: string, kind: Kind, words: string): PromotionFault => ({
  rule,
  kind,
  spoil: (promotion) => ({ ...promotion, copy: `${words}${promotion.copy}` }),
});

const reduced = (promotion: Promotion, threshold: number, amount: number): Promotion => {
  const before = `满${promotion.threshold}元减${promotion.amount}元`;
  const after = `满${threshold}元减${amount}元`;
  const said = (text = "") => text.replaceAll(before, after);
  const { title, copy, terms } = promotion;
  return {
    ...promotion,
    threshold,
    amount,
    title: said(title),
    copy: said(copy),
    terms: said(terms),
  };
};

/** One promotion is spoilt for each of these, the kind of mistakes made on a campaign's eve. */
export const promotionFaults: readonly PromotionFault[] = [
  {
    rule: "promotion.coupon-threshold",
    kind: "coupon",
    spoil: (promotion) => reduced(promotion, 20, 2),
  },
  {
    rule: "promotion.coupon-threshold",
    kind: "full_reduction",
    spoil: (promotion) => reduced(promotion, 25, 3),
  },
  {
    rule: "promotion.amount-reaches-threshold",
    kind: "coupon",
    spoil: (promotion) => reduced(promotion, 30, 199),
  },
  {
    rule: "promotion.stacked-below-floor",
    kind: "full_reduction",
    spoil: (promotion) => reduced(promotion, 199, 110),
  },
  {
    rule: "promotion.compare-price-overstated",
    kind: "flash_sale",
    spoil: (promotion, { usual }) =>
      withItem(promotion, () => ({ comparePrice: cents(usual * 1.8), compareLabel: "原价" })),
  },
  {
    rule: "promotion.compare-price-overstated",
    kind: "discount",
    // A deal two days before at a lower price makes the usual price too high a base.
    history: (usual, daysBefore) => (daysBefore === 2 ? cents(usual * 0.9) : usual),
    spoil: (promotion) => promotion,
  },
  {
    rule: "promotion.compare-price-unsupported",
    kind: "flash_sale",
    unseen: true,
    spoil: (promotion) => withItem(promotion, () => ({ compareLabel: "日常价" })),
  },
  {
    rule: "promotion.raised-before-discount",
    kind: "discount",
    history: (usual, daysBefore) => (daysBefore < 14 ? cents(usual * 1.25) : usual),
    spoil: (promotion, { usual }) => priced(promotion, usual, cents(usual * 1.25)),
  },
  {
    rule: "promotion.discount-overstated",
    kind: "discount",
    spoil: (promotion, { usual }) => ({
      ...priced(promotion, cents(usual * 0.75)),
      rate: 0.5,
      title: "会员五折",
    }),
  },
  {
    rule: "promotion.clearance-not-cheaper",
    kind: "bundle",
    spoil: (promotion, { usual }) => ({
      ...priced(promotion, usual),
      title: "换季清仓搭配购",
    }),
  },
  {
    rule: "promotion.discount-without-base",
    kind: "coupon",
    spoil: (promotion) => ({
      ...promotion,
      title: "全店8折起",
      copy: `全店8折起，${promotion.copy}`,
    }),
  },
  {
    rule: "promotion.conditions-not-said",
    kind: "coupon",
    spoil: (promotion) => ({
      ...promotion,
      title: "店铺大额券",
      copy: "先领券再下单，数量有限。",
      terms: "限本店商品，不与其他店铺券同时使用。",
    }),
  },
  {
    rule: "promotion.final-say-clause",
    kind: "full_reduction",
    spoil: (promotion) => ({
      ...promotion,
      terms: `${promotion.terms}本活动最终解释权归商家所有。`,
    }),
  },
  {
    rule: "promotion.order-not-formed-clause",
    kind: "flash_sale",
    spoil: (promotion) => ({
      ...promotion,
      terms: `${promotion.terms}付款成功不代表合同成立，商家有权取消订单。`,
    }),
  },
  {
    rule: "promotion.gift-unnamed",
    kind: "gift",
    spoil: (promotion) => ({
      ...promotion,
      copy: "购买指定商品赠精美好礼，送完即止。",
      terms: "赠品随机，随主商品寄出。",
      gifts: [{ quantity: 1 }],
    }),
  },
  {
    rule: "promotion.presale-terms-missing",
    kind: "presale",
    spoil: ({ presale, ...promotion }) => ({
      ...promotion,
      presale: { deposit: presale?.deposit ?? 20 },
    }),
  },
  {
    rule: "promotion.presale-ships-late",
    kind: "presale",
    spoil: (promotion, { end }) => ({
      ...promotion,
      presale: { ...promotion.presale, shipBy: iso(end + 32 * day) },
    }),
  },
  {
    rule: "promotion.presale-oversell",
    kind: "presale",
    spoil: (promotion, { stock }) =>
      withItem(promotion, () => ({ stock: stock + 60, locked: Math.round(stock / 2) })),
  },
  {
    rule: "promotion.locked-over-stock",
    kind: "flash_sale",
    spoil: (promotion) => withItem(promotion, () => ({ stock: 20, locked: 29 })),
  },
  {
    rule: "promotion.prize-above-limit",
    kind: "lottery",
    spoil: (promotion) => ({
      ...promotion,
      copy: `下单抽小汽车！${promotion.copy}`,
      terms: (promotion.terms ?? "").replace(
        "空气净化器一台，价值899元",
        "小汽车一辆，价值88000元",
      ),
      prize: { ...promotion.prize, maxValue: 88_000 },
    }),
  },
  {
    rule: "promotion.prize-rules-incomplete",
    kind: "lottery",
    spoil: (promotion) => ({
      ...promotion,
      copy: "下单就能抽，人人有份。",
      terms: "结果以页面为准。",
      prize: { maxValue: 299 },
    }),
  },
  {
    rule: "promotion.endless",
    kind: "discount",
    spoil: (promotion, { start }) => ({ ...promotion, endsAt: iso(start + 120 * day) }),
  },
  copied("promotion.absolute-terms", "coupon", "史上最强优惠，全网第一！"),
  copied("promotion.efficacy-claims", "flash_sale", "祛疤根治，一周见效，无效退款。"),
  copied("promotion.false-price-words", "bundle", "跳楼价大甩卖，全年最低价！"),
  copied("promotion.off-platform", "full_reduction", "加微信 anju_vip 转账再减十元。"),
  copied("promotion.review-for-cash", "gift", "五星好评晒图再返现5元。"),
];
