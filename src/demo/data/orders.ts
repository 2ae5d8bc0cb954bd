import type { Listing, Order } from "../../core/records.ts";
import type { Drawn } from "./drawn.ts";
import type { Random } from "./random.ts";
import { type DemoStore, payeeOf, staffOf } from "./stores.ts";

const total = 3_000;
const days = 35;
const hourMs = 3_600_000;

const cities = ["杭州市西湖区", "上海市浦东新区", "成都市武侯区", "广州市天河区", "武汉市洪山区"];
const praise = ["很满意，会再买", "包装完好，物流也快", "家里人都喜欢", "和描述一致", "第二次买了"];

/** Orders of the last five weeks, most of them ordinary. */
export function demoOrders(
  random: Random,
  stores: readonly DemoStore[],
  listings: readonly Listing[],
  now: Date,
): Drawn<Order>[] {
  const catalogue = Map.groupBy(listings, (listing) => listing.storeId);
  const selling = stores.filter(({ id }) => catalogue.has(id));
  return Array.from({ length: total }, (_, i): Drawn<Order> => {
    const store = random.pick(selling);
    const listing = random.pick(catalogue.get(store.id) ?? listings);
    const order = ordinaryOrder(random, store, listing, now, i);
    // Faults fall on old orders, which have gone their whole way.
    const fault = i % 67 === 30 && i > 400 ? faults[Math.floor(i / 67) % faults.length] : undefined;
    if (fault === undefined) return { record: order };
    return { record: fault.spoil(order, store, i), breaks: fault.rule };
  });
}

/** Order 0 is the newest. */
function ordinaryOrder(
  random: Random,
  store: DemoStore,
  listing: Listing,
  now: Date,
  i: number,
): Order {
  const placed = now.getTime() - 2 * hourMs - (i / total) * days * 24 * hourMs;
  const age = (now.getTime() - placed) / hourMs;
  const sku = listing.skus?.at(-1);
  const price = sku?.price ?? 59;
  const quantity = random.chance(0.85) ? 1 : 2;
  const order: Order = {
    id: `o${String(i + 1).padStart(5, "0")}`,
    storeId: store.id,
    placedAt: iso(placed),
    paidAt: iso(placed + random.int(1, 20) * 60_000),
    amount: Math.round(price * quantity * 100) / 100,
    status: age < 40 ? "paid" : age < 110 ? "shipped" : "signed",
    buyer: {
      account: `buyer-${random.int(10_000, 99_999)}-${i}`,
      phone: `13${random.int(100_000_000, 999_999_999)}`,
      address: `${random.pick(cities)}某路${random.int(1, 999)}号${random.int(1, 30)}栋${i}室`,
      device: `dev-${i}-${random.int(1_000, 9_999)}`,
      ip: `123.${random.int(10, 250)}.${random.int(1, 250)}.${random.int(1, 250)}`,
      payer: `支付账户-${i}`,
    },
    payee: payeeOf(store.trade),
    items: [{ listingId: listing.id, ...(sku && { skuId: sku.id }), quantity, price }],
  };
  if (order.status === "paid") return order;
  const signedAt = placed + random.int(50, 100) * hourMs;
  const signed = order.status === "signed";
  return {
    ...order,
    logistics: {
      trackingNo: `SF${1_000_000_000 + i * 7}`,
      events: signed ? random.int(5, 9) : random.int(1, 4),
      weightGrams: random.int(180, 2_600),
      ...(signed && { signedAt: iso(signedAt) }),
    },
    ...(signed && random.chance(0.3) && reviewed(random, signedAt)),
  };
}

const reviewed = (random: Random, signedAt: number): Pick<Order, "review"> => ({
  review: {
    at: iso(signedAt + random.int(3, 90) * hourMs),
    score: random.chance(0.9) ? 5 : random.int(3, 4),
    text: random.pick(praise),
  },
});

const iso = (time: number): string => new Date(time).toISOString();

interface Fault {
  readonly rule: string;
  readonly spoil: (order: Order, store: DemoStore, i: number) => Order;
}

const faults: readonly Fault[] = [
  {
    rule: "transaction.payee-is-payer",
    spoil: (o) => ({ ...o, buyer: { ...o.buyer, payer: "个人账户甲" }, payee: "个人账户甲" }),
  },
  {
    rule: "transaction.empty-parcel",
    spoil: (o) => ({ ...o, logistics: { ...o.logistics, weightGrams: 8 } }),
  },
  {
    rule: "transaction.own-buyer",
    spoil: (o, store) => ({ ...o, buyer: { ...o.buyer, account: staffOf(store.trade) } }),
  },
  {
    rule: "transaction.amount-mismatch",
    spoil: (o) => ({ ...o, amount: o.amount + 188 }),
  },
  {
    rule: "transaction.signed-without-logistics",
    spoil: (o) => ({ ...o, status: "signed", logistics: { ...o.logistics, events: 0 } }),
  },
  {
    rule: "transaction.fabricated-trade",
    spoil: (o, store) => ({
      ...o,
      buyer: { ...o.buyer, account: staffOf(store.trade) },
      logistics: { ...o.logistics, weightGrams: 5 },
    }),
  },
  {
    rule: "transaction.refund-exceeds-amount",
    spoil: (o) => ({ ...o, status: "refunded", refund: { at: o.placedAt, amount: o.amount + 60 } }),
  },
];
