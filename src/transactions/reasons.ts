import type { Text } from "../core/text.ts";
import { type BuyerPart, buyerParts } from "./columns.ts";
import type { SignalCode, Signals } from "./signals.ts";

/** Why an order was judged so, for a person to check. */
export interface Reason extends Text {
  readonly code: SignalCode | "own-buyer" | "company-it-keeps" | "unlike-others";
}

const said: Readonly<Record<SignalCode, Text>> = {
  "money-loop": {
    zh: "付款方就是收款方，货款回流",
    en: "The payer is the payee: the money goes in a circle",
  },
  "empty-parcel": {
    zh: "包裹重量远低于同款商品，疑似空包",
    en: "The parcel weighs far less than the same goods do: perhaps empty",
  },
  "silent-parcel": {
    zh: "已签收但几乎没有物流轨迹",
    en: "Signed for, with next to no scans on the way",
  },
  "instant-signing": {
    zh: "付款到签收的时间远短于其他订单",
    en: "Signed for far sooner after payment than others",
  },
  "tracking-reused": {
    zh: "同一运单号用于多个收货地址的订单",
    en: "The tracking number serves orders to several addresses",
  },
  "alike-reviews": {
    zh: "评价与本店其他买家的评价雷同",
    en: "The review reads like those of other buyers of this store",
  },
  "instant-review": {
    zh: "签收前或刚签收就评价",
    en: "Reviewed before the parcel was signed for, or right after",
  },
  "praise-then-refund": { zh: "评价之后又退款", en: "Reviewed, and refunded after that" },
  "just-over-threshold": {
    zh: "金额刚过满减门槛",
    en: "The amount is just over a coupon's threshold",
  },
  "mutual-purchases": {
    zh: "买家属于另一经营者，双方店铺互相购买",
    en: "The buyer belongs to another owner, and the two buy from each other",
  },
  "device-farm": {
    zh: "同一设备一天内有多个买家账号下单",
    en: "Several buyers ordered on the same device within a day",
  },
  "payer-farm": { zh: "同一付款账户为多个买家付款", en: "One account pays for several buyers" },
  "address-farm": { zh: "同一收货地址有多个买家", en: "Several buyers share the address" },
  clockwork: { zh: "下单间隔异常均匀", en: "The orders come at uncommonly even intervals" },
};

const company: Reason = {
  code: "company-it-keeps",
  zh: "与异常订单共用设备、地址、付款账户或时段",
  en: "It shares device, address, payer or moment with odd orders",
};

const unlike: Reason = {
  code: "unlike-others",
  zh: "多项特征合起来与其他订单明显不同",
  en: "Taken together its traits set it apart from other orders",
};

const partNames: Readonly<Record<BuyerPart, Text>> = {
  account: { zh: "账号", en: "account" },
  phone: { zh: "手机号", en: "phone" },
  address: { zh: "地址", en: "address" },
  device: { zh: "设备", en: "device" },
  ip: { zh: "IP", en: "IP" },
  payer: { zh: "付款账户", en: "payer" },
};

/** What of the buyer is the own group's; `parts` has bits by place in `buyerParts`. */
export function ownBuyer(parts: number): Reason {
  const own = buyerParts
    .filter((_, place) => (parts & (1 << place)) !== 0)
    .map((part) => partNames[part]);
  if (own.length === 0) {
    return {
      code: "own-buyer",
      zh: "买家在其他订单中已确认属于本店铺群",
      en: "Another order shows that the buyer belongs to the own store group",
    };
  }
  return {
    code: "own-buyer",
    zh: `买家的${own.map(({ zh }) => zh).join("、")}属于本店铺群`,
    en: `The buyer's ${own.map(({ en }) => en).join(", ")} belongs to the own store group`,
  };
}

/** A signal below this is no reason to give. */
const telling = 0.5;
/** Log odds from which what a feature did is worth naming. */
const weighty = 0.4;

/**
 * Why an order looks brushed: its own signals, those first to which the model gave most;
 * then the company that it keeps.
 *
 * @param shares what each feature did to the score, in log odds
 */
export function brushingReasons(
  row: number,
  { of }: Signals,
  names: readonly string[],
  shares: Float64Array,
): Reason[] {
  const given = new Map(names.map((name, f) => [name, shares[f] ?? 0]));
  const own = (Object.keys(said) as SignalCode[])
    .filter((code) => (of[code][row] ?? 0) >= telling)
    .toSorted((a, b) => (given.get(b) ?? 0) - (given.get(a) ?? 0))
    .map((code): Reason => ({ code, ...said[code] }));
  const kept = [...given].some(([name, share]) => name.startsWith("company-") && share >= weighty);
  const reasons = kept ? [...own, company] : own;
  return reasons.length === 0 ? [unlike] : reasons;
}
