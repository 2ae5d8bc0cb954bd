import type { Mark } from "../core/finding.ts";
import type { Listing, PricePoint, Promotion, Store } from "../core/records.ts";
import { day, hour } from "../core/time.ts";
import { type CopyAnswer, type CopyFacts, copyFacts } from "../rulebase/copy-facts.ts";
import { marksOf, type Texts } from "../rulebase/marks.ts";
import { type Overlap, overlapOf } from "./overlap.ts";
import { type ItemPrices, indexPrices, itemPrices } from "./prices.ts";
import { type Stack, stackOf } from "./stack.ts";
import { type StockFacts, stockFacts, type Unshipped } from "./stock.ts";

export interface PromotionInput {
  readonly promotion: Promotion;
  readonly stores?: readonly Store[] | undefined;
  /** Price points of the promotion's items; those after its start are not used. */
  readonly prices?: readonly PricePoint[] | undefined;
  /** The listings of the items and those that sell from the same stock. */
  readonly listings?: readonly Listing[] | undefined;
  /** Pieces paid for and not shipped, of those listings. */
  readonly unshipped?: readonly Unshipped[] | undefined;
  /** Promotions of its stores that are on at the same time, or that may come with it. */
  readonly others?: readonly Promotion[] | undefined;
  readonly copy?: CopyAnswer | undefined;
  readonly now: Date;
}

export interface PromotionFacts extends Record<string, unknown> {
  readonly promotion: Promotion;
  readonly stores: { readonly count: number; readonly platforms: string[] };
  readonly copy: CopyFacts;
  readonly time: { readonly days: number; readonly startsInHours: number };
  readonly price: PriceFacts;
  readonly stack: Stack;
  readonly overlap: Overlap;
  readonly stock: StockFacts;
  readonly presale: PresaleFacts;
  readonly gift: { readonly unnamed: number; readonly value: number };
  readonly prize: { readonly maxValue: number | null; readonly missing: string[] };
  readonly words: WordFacts;
}

/** The worst item of its kind. `by` says how bad; 0, with nothing else known, when there is none. */
interface Worst extends Omit<ItemPrices, "price"> {
  readonly price: number | null;
  readonly by: number;
  /** How many items are of this kind. */
  readonly count: number;
}

const noneWorse: Worst = {
  by: 0,
  count: 0,
  listingId: "",
  skuId: "",
  price: null,
  comparePrice: null,
  compareLabel: "",
  low7: null,
  low30: null,
  median30: null,
  reference: null,
  within: null,
  lower: null,
  raisedBy: null,
  raisedTo: null,
};

interface PriceFacts {
  readonly items: number;
  /** Compare price above a lower deal before, in yuan; those that break the law come first. */
  readonly overstated: Worst;
  /** A compare price that does not say what price it is. */
  readonly unlabelled: Worst;
  /** Nothing to pay: `by` is 1. */
  readonly free: Worst;
  /** A compare price with no deal ever behind it: `by` is that price. */
  readonly unsupported: Worst;
  /** Raised before the discount: share above the usual price. */
  readonly raised: Worst;
  /** Above the lowest deal of 30 days, in yuan. */
  readonly overLow30: Worst;
  /** At or above the median deal of 30 days, in yuan and a fen. */
  readonly notCheaper: Worst;
  /** Claimed rate against the real one, as a difference of shares. */
  readonly discountGap: Worst;
}

interface PresaleFacts {
  /** Of deposit, balanceFrom, balanceTo, shipBy. */
  readonly missing: string[];
  readonly shipDays: number | null;
  /** The deposit is taken and nothing says when it is given back. */
  readonly refundUnsaid: boolean;
  /** The balance ends before it begins, or goods ship before it does. */
  readonly reversed: boolean;
}

interface WordFacts {
  readonly finalSay: Mark[];
  readonly notFormed: Mark[];
  /** Terms that take a right from buyers or a duty from the store. */
  readonly unfair: Mark[];
  /** The deposit is kept whoever is at fault. */
  readonly depositKept: Mark[];
  readonly clearance: Mark[];
  /** 8折, 直降, 立减 … without a word or a price that says from what. */
  readonly baseless: Mark[];
  /** Conditions that the promotion has and its texts do not say. */
  readonly unsaid: string[];
  readonly limited: Mark[];
}

/** Builds the facts that promotion rules judge. */
export function promotionFacts(input: PromotionInput): PromotionFacts {
  const { promotion, stores = [], now } = input;
  const start = Date.parse(promotion.startsAt);
  const gifts = promotion.gifts ?? [];
  return {
    promotion,
    stores: {
      count: promotion.storeIds.length,
      platforms: [...new Set(stores.map((s) => s.platform))],
    },
    copy: copyFacts(input.copy),
    time: {
      days: (Date.parse(promotion.endsAt) - start) / day,
      startsInHours: (start - now.getTime()) / hour,
    },
    price: priceFacts(promotion, input.prices ?? [], start),
    stack: stackOf({
      promotion,
      others: input.others ?? [],
      listings: input.listings,
      stores,
    }),
    overlap: overlapOf(promotion, input),
    stock: stockFacts(promotion, input),
    presale: presaleFacts(promotion),
    gift: {
      unnamed: unnamedGifts(promotion),
      value: gifts.reduce((sum, { value = 0, quantity = 1 }) => sum + value * quantity, 0),
    },
    prize: prizeFacts(promotion),
    words: wordFacts(promotion),
  };
}

/** Prices of the maker, which do not claim to have been asked here. */
const makersPrice = /吊牌|建议零售|专柜|厂商|指导价/u;

function priceFacts(
  promotion: Promotion,
  prices: readonly PricePoint[],
  start: number,
): PriceFacts {
  const pointsOf = indexPrices(prices, start);
  const items = (promotion.items ?? []).map((item) => itemPrices(item, pointsOf(item), start));
  const compared = items.filter(({ comparePrice }) => comparePrice !== null);
  const { rate } = promotion;
  return {
    items: items.length,
    overstated: overstated(compared),
    unlabelled: worst(compared, ({ compareLabel, comparePrice, price }) =>
      compareLabel.trim() === "" ? minus(comparePrice, price) : null,
    ),
    free: worst(items, ({ price }) => (price === 0 ? 1 : 0)),
    unsupported: worst(compared, (one) =>
      one.reference === null && !makersPrice.test(one.compareLabel) ? one.comparePrice : null,
    ),
    raised: worst(items, (one) =>
      one.comparePrice === null || one.comparePrice === one.raisedTo ? one.raisedBy : null,
    ),
    overLow30: worst(items, (one) => minus(one.price, one.low30)),
    notCheaper: worst(items, (one) =>
      one.median30 === null ? null : one.price - one.median30 + 0.01,
    ),
    discountGap: worst(items, (one) =>
      rate === undefined || !one.reference ? null : one.price / one.reference - rate,
    ),
  };
}

const minus = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? null : a - b;

/** The item with the greatest measure above zero. */
function worst(items: readonly ItemPrices[], measure: (item: ItemPrices) => number | null): Worst {
  const measured = items
    .map((item) => ({ item, by: measure(item) ?? 0 }))
    .filter(({ by }) => by > 1e-9)
    .sort((a, b) => b.by - a.by);
  const first = measured[0];
  return first ? { ...first.item, by: first.by, count: measured.length } : noneWorse;
}

/** Days of the law's window. */
const lawDays = 7;

function overstated(compared: readonly ItemPrices[]): Worst {
  const over = ({ comparePrice, lower }: ItemPrices) => minus(comparePrice, lower);
  const byLaw = worst(
    compared.filter(({ within }) => within !== null && within <= lawDays),
    over,
  );
  return byLaw.count > 0 ? byLaw : worst(compared, over);
}

const depositReturned =
  /(?:定金|订金|预付款)[^。；\n]{0,30}?(?:退|返还|双倍)|(?:退|返还)[^。；\n]{0,12}?(?:定金|订金|预付款)/u;

function presaleFacts({ kind, presale = {}, endsAt, ...texts }: Promotion): PresaleFacts {
  if (kind !== "presale")
    return { missing: [], shipDays: null, refundUnsaid: false, reversed: false };
  const names = ["deposit", "balanceFrom", "balanceTo", "shipBy"] as const;
  const { shipBy, balanceFrom, balanceTo } = presale;
  const said = `${presale.refund ?? ""}\n${texts.copy ?? ""}\n${texts.terms ?? ""}`;
  const isBefore = (a?: string, b?: string) =>
    a !== undefined && b !== undefined && Date.parse(a) < Date.parse(b);
  return {
    missing: names.filter((name) => presale[name] === undefined),
    shipDays: shipBy ? (Date.parse(shipBy) - Date.parse(balanceTo ?? endsAt)) / day : null,
    refundUnsaid:
      (presale.deposit ?? 0) > 0 && !presale.refund?.trim() && !depositReturned.test(said),
    reversed: isBefore(balanceTo, balanceFrom) || isBefore(shipBy, balanceFrom),
  };
}

function unnamedGifts({ kind, gifts = [] }: Promotion): number {
  if (kind === "gift" && gifts.length === 0) return 1;
  return gifts.filter(({ name = "", quantity }) => name.trim() === "" || !quantity).length;
}

/** What 反不正当竞争法 (2025) art. 11(1) wants said: prizes, conditions, time, claiming. */
const prizeParts: readonly (readonly [string, RegExp])[] = [
  ["prizes", /奖项|奖品|等奖|奖金/u],
  ["conditions", /条件|资格|参与|参加|下单|满\s?\d/u],
  ["period", /时间|期间|截止|日期|\d+\s?[月日]|\d{4}-\d/u],
  ["claiming", /兑奖|领奖|领取|发放|公布|联系客服|兑换/u],
];

function prizeFacts({ kind, prize, terms = "" }: Promotion): PromotionFacts["prize"] {
  if (kind !== "lottery") return { maxValue: prize?.maxValue ?? null, missing: [] };
  const rules = `${prize?.rules ?? ""}\n${terms}`;
  return {
    maxValue: prize?.maxValue ?? null,
    missing: prizeParts.filter(([, said]) => !said.test(rules)).map(([part]) => part),
  };
}

const discountWords = /\d(?:\.\d)?\s?折|直降\s?\d+|立减\s?\d+|立省\s?\d+|半价/gu;
const baseWords =
  /原价|日常价|平时价|划线价|吊牌价|专柜价|建议零售价|活动前|前\s?7\s?[天日]|七日内|较|相比|到手价|基准/u;

function wordFacts(promotion: Promotion): WordFacts {
  const { title, copy, terms, items = [] } = promotion;
  const texts: Texts = { title, copy, terms };
  const all = [title, copy, terms].filter((text) => text !== undefined).join("\n");
  const based = baseWords.test(all) || items.some(({ comparePrice }) => comparePrice !== undefined);
  return {
    finalSay: marksOf(texts, /最终解释权|解释权归[^，。；\n]{0,20}所有/gu),
    notFormed: marksOf(
      texts,
      /(?:付款|支付|下单)(?:成功)?后?[^。；\n]{0,20}?(?:合同|订单|交易)[^。；\n]{0,6}?(?:不成立|未成立|不生效|无效)|(?:商家|本店|卖家|我方)有权(?:单方面?)?(?:随时)?(?:取消|关闭|终止)订单/gu,
    ),
    unfair: marksOf(
      texts,
      /(?:概不负责|(?:不承担|不负)任何(?:法律)?责任|(?:一经(?:售出|拍下|付款)|售出后?)[，,]?(?:概|恕|一律)?不(?:予)?(?:退换?|换)货?|不得(?:以任何理由)?(?:投诉|举报|起诉|维权)|放弃(?:一切)?(?:投诉|索赔|追究|起诉)[^。；\n]{0,4}?权利?|有权(?:随时|单方面?)(?:修改|变更|终止|取消)(?:本)?(?:活动|规则)[^。；\n]{0,8}?(?:不另行通知|无需通知|恕不)?)/gu,
    ),
    depositKept: marksOf(
      texts,
      /(?:定金|订金|预付款)[^。；，,\n]{0,6}?(?:一律|一概|概|均|恕|无论[^。；\n]{0,10}?|任何情况下?)不(?:予)?退/gu,
    ),
    clearance: marksOf(texts, /清仓(?:价|甩卖|处理)?|甩卖|跳楼价|亏本(?:价|甩卖)?|最低价|拆迁价/gu),
    baseless: based ? [] : marksOf(texts, discountWords),
    unsaid: all === "" ? [] : unsaid(promotion, all),
    limited: marksOf(
      texts,
      /仅剩\s?\d+\s?[件份单套]|最后\s?\d+\s?[件份单套]|限量\s?\d+\s?[件份套]/gu,
    ),
  };
}

function unsaid({ kind, threshold }: Promotion, texts: string): string[] {
  const reduced = kind === "coupon" || kind === "full_reduction";
  return reduced && threshold && !texts.includes(String(threshold)) ? ["threshold"] : [];
}
