import type { Order } from "../../core/records.ts";
import { hour, minute } from "../../core/time.ts";
import { iso } from "./calendar.ts";
import type { Fault } from "./drawn.ts";
import { type DemoStore, staffOf } from "./stores.ts";

/** An order before it has a number. */
export type Unnumbered = Omit<Order, "id">;

interface Place {
  /** Which order of the cluster this is. */
  readonly i: number;
  readonly store: DemoStore;
}

/** A cluster of orders in one store that break a rule together. */
export interface OrderFault extends Fault<Unnumbered, Place> {
  readonly storeId: string;
  readonly count: number;
  readonly daysAgo: number;
  readonly everyMinutes: number;
}

type Part = NonNullable<Order["buyer"]>;
const bought = (order: Unnumbered, change: Part): Unnumbered => ({
  ...order,
  buyer: { ...order.buyer, ...change },
});

const sent = (order: Unnumbered, change: NonNullable<Order["logistics"]>): Unnumbered => ({
  ...order,
  logistics: { ...order.logistics, ...change },
});

const signedAtOf = ({ logistics, placedAt }: Unnumbered): number =>
  Date.parse(logistics?.signedAt ?? placedAt);

const reviewed = (order: Unnumbered, at: number, text: string): Unnumbered => ({
  ...order,
  review: { at: iso(at), score: 5, text },
});

const staff = (store: DemoStore, i: number): Part => {
  const accounts = staffOf(store.trade);
  return { account: accounts[i % accounts.length] ?? "" };
};

const looped = "李明 个人账户 尾号 5520";

/** About 3 % of the orders. Clusters of one rule on one day in one store are one alert. */
export const orderFaults: readonly OrderFault[] = [
  {
    rule: "transaction.payee-is-payer",
    storeId: "s-tb-food",
    count: 4,
    daysAgo: 9,
    everyMinutes: 26,
    spoil: (order) => ({ ...bought(order, { payer: looped }), payee: looped }),
  },
  {
    rule: "transaction.payee-is-payer",
    storeId: "s-pdd-home",
    count: 2,
    daysAgo: 16,
    everyMinutes: 900,
    spoil: (order) => ({ ...order, payee: order.buyer?.payer }),
  },
  {
    rule: "transaction.empty-parcel",
    storeId: "s-pdd-food",
    count: 6,
    daysAgo: 12,
    everyMinutes: 38,
    spoil: (order, { i }) => sent(order, { weightGrams: 6 + i }),
  },
  {
    rule: "transaction.empty-parcel",
    storeId: "s-ks-beauty",
    count: 3,
    daysAgo: 20,
    everyMinutes: 1_500,
    spoil: (order, { i }) => sent(order, { weightGrams: 9 + 2 * i }),
  },
  {
    rule: "transaction.own-buyer",
    storeId: "s-tm-food",
    count: 5,
    daysAgo: 23,
    everyMinutes: 2_700,
    spoil: (order, { store, i }) => bought(order, staff(store, i)),
  },
  {
    rule: "transaction.own-buyer",
    storeId: "s-tb-home",
    count: 3,
    daysAgo: 15,
    everyMinutes: 1_700,
    spoil: (order, { store, i }) => bought(order, staff(store, i)),
  },
  {
    rule: "transaction.fabricated-trade",
    storeId: "s-tb-food",
    count: 4,
    daysAgo: 13,
    everyMinutes: 55,
    spoil: (order, { store, i }) =>
      sent(bought(order, staff(store, i)), { weightGrams: 8, events: 2 }),
  },
  {
    rule: "transaction.fabricated-trade",
    storeId: "s-ks-food",
    count: 2,
    daysAgo: 8,
    everyMinutes: 40,
    spoil: (order, { store, i }) => sent(bought(order, staff(store, i)), { events: 0 }),
  },
  {
    rule: "transaction.device-with-many-buyers",
    storeId: "s-dy-beauty",
    count: 5,
    daysAgo: 10,
    everyMinutes: 17,
    spoil: (order) => bought(order, { device: "DEV-EMU-77120", ip: "116.21.94.8" }),
  },
  {
    rule: "transaction.address-with-many-buyers",
    storeId: "s-pdd-home",
    count: 11,
    daysAgo: 14,
    everyMinutes: 380,
    spoil: (order) => bought(order, { address: "河北省廊坊市广阳区新源道77号快递代收点" }),
  },
  {
    rule: "transaction.repeat-orders",
    storeId: "s-jd-home",
    count: 7,
    daysAgo: 11,
    everyMinutes: 44,
    spoil: (order) =>
      bought(order, {
        account: "囤货的阿团",
        phone: "19900458811",
        device: "DEV-880245",
        payer: "何建平 尾号 2204",
      }),
  },
  {
    rule: "transaction.tracking-reused",
    storeId: "s-dy-food",
    count: 4,
    daysAgo: 9,
    everyMinutes: 70,
    spoil: (order) => sent(order, { trackingNo: "YT770215840019" }),
  },
  {
    rule: "transaction.signed-without-logistics",
    storeId: "s-ks-food",
    count: 3,
    daysAgo: 18,
    everyMinutes: 600,
    spoil: (order) => sent(order, { events: 0 }),
  },
  {
    rule: "transaction.shipped-without-tracking",
    storeId: "s-xhs-home",
    count: 2,
    daysAgo: 19,
    everyMinutes: 300,
    spoil: (order) => sent(order, { trackingNo: "" }),
  },
  {
    rule: "transaction.signed-too-soon",
    storeId: "s-tb-home",
    count: 3,
    daysAgo: 10,
    everyMinutes: 90,
    spoil: (order) =>
      sent(order, { signedAt: iso(Date.parse(order.paidAt ?? order.placedAt) + 50 * minute) }),
  },
  {
    rule: "transaction.instant-praise",
    storeId: "s-xhs-beauty",
    count: 4,
    daysAgo: 13,
    everyMinutes: 120,
    spoil: (order) => reviewed(order, signedAtOf(order) + 2 * minute, "非常好，五星推荐！"),
  },
  {
    rule: "transaction.review-before-signing",
    storeId: "s-tm-home",
    count: 2,
    daysAgo: 17,
    everyMinutes: 800,
    spoil: (order) => reviewed(order, signedAtOf(order) - 20 * hour, "质量很好，已经推荐给朋友。"),
  },
  {
    rule: "transaction.praise-then-refund",
    storeId: "s-tm-beauty",
    count: 3,
    daysAgo: 15,
    everyMinutes: 240,
    spoil: (order) => ({
      ...reviewed(order, signedAtOf(order) + 5 * hour, "用了很满意，回购。"),
      status: "refunded",
      refund: { at: iso(signedAtOf(order) + 30 * hour), amount: order.amount },
    }),
  },
  {
    rule: "transaction.refund-exceeds-amount",
    storeId: "s-jd-food",
    count: 2,
    daysAgo: 14,
    everyMinutes: 2_000,
    spoil: (order) => ({
      ...order,
      status: "refunded",
      refund: { at: iso(signedAtOf(order) + 20 * hour), amount: order.amount + 60 },
    }),
  },
  {
    rule: "transaction.amount-mismatch",
    storeId: "s-jd-beauty",
    count: 3,
    daysAgo: 12,
    everyMinutes: 700,
    spoil: (order, { i }) => ({ ...order, amount: order.amount + 128 + 40 * i }),
  },
  {
    rule: "transaction.late-shipment",
    storeId: "s-pdd-food",
    count: 5,
    daysAgo: 3.2,
    everyMinutes: 130,
    spoil: ({ logistics: _, review: __, ...order }) => ({ ...order, status: "paid" }),
  },
];
