import type { Listing, Order } from "../../core/records.ts";
import { day, hour, minute } from "../../core/time.ts";
import { type Buyer, demoBuyers } from "./buyers.ts";
import { chinaMidnight, iso } from "./calendar.ts";
import type { Drawn } from "./drawn.ts";
import { goods } from "./goods/goods.ts";
import { orderFaults, type Unnumbered } from "./order-faults.ts";
import type { Random } from "./random.ts";
import { complaints, praise } from "./reviews.ts";
import { type DemoStore, payeeOf, type Trade } from "./stores.ts";

const total = 3_000;
const days = 35;
const buyers = 2_100;

/** How many of a day's orders come in each hour, from midnight on. */
const hourly = [4, 2, 1, 1, 1, 1, 2, 4, 7, 9, 11, 11, 10, 9, 9, 10, 10, 9, 9, 11, 14, 15, 13, 8];
const clock = hourly.flatMap((weight, h) => Array.from({ length: weight }, () => h));

interface Shop {
  readonly store: DemoStore;
  readonly listings: readonly Listing[];
}

/** Orders of the last five weeks, oldest first: most are ordinary, some come in bad clusters. */
export function demoOrders(
  random: Random,
  stores: readonly DemoStore[],
  listings: readonly Listing[],
  now: Date,
): Drawn<Order>[] {
  const catalogue = Map.groupBy(
    listings.filter(({ status, category }) => status === "on_sale" && gramsOf(category) !== null),
    ({ storeId }) => storeId,
  );
  const shops = stores.flatMap((store): Shop[] => {
    const listings = catalogue.get(store.id);
    return listings === undefined
      ? []
      : Array.from({ length: store.weight }, () => ({ store, listings }));
  });
  const people = demoBuyers(random, buyers);
  const drawn = Array.from(
    { length: total },
    (): Drawn<Unnumbered> => ({
      record: ordinaryOrder(random, random.pick(shops), random.pick(people), now),
    }),
  );
  for (const fault of orderFaults) {
    const store = stores.find(({ id }) => id === fault.storeId);
    if (store === undefined) throw new RangeError(`${fault.storeId} is no store of the tenant`);
    const start = now.getTime() - fault.daysAgo * day;
    const taken = drawn
      .map(({ record, breaks }, at) => ({ record, breaks, at }))
      .filter(({ record, breaks }) => breaks === undefined && record.storeId === store.id)
      .filter(({ record }) => isSilent(record))
      .slice(0, fault.count);
    if (taken.length < fault.count) throw new RangeError(`too few orders to break ${fault.rule}`);
    for (const [i, { record, at }] of taken.entries()) {
      const placed = start + i * fault.everyMinutes * minute;
      const moved = movedTo(record, placed);
      drawn[at] = { record: fault.spoil(moved, { i, store }), breaks: fault.rule };
    }
  }
  drawn.sort((a, b) => Date.parse(a.record.placedAt) - Date.parse(b.record.placedAt));
  return drawn.map(({ record, ...rest }, i) => ({
    record: { id: `o${String(i + 1).padStart(5, "0")}`, ...record },
    ...rest,
  }));
}

const gramsOf = (category: string | undefined) =>
  goods.find((kind) => kind.category === category)?.grams ?? null;

function ordinaryOrder(
  random: Random,
  { store, listings }: Shop,
  buyer: Buyer,
  now: Date,
): Unnumbered {
  const listing = random.pick(listings);
  const skus = listing.skus?.filter(({ stock }) => stock !== 0) ?? [];
  const sku = random.pick(skus.length > 0 ? skus : (listing.skus ?? []));
  const quantity = random.chance(0.84) ? 1 : random.int(2, 3);
  const goodsPrice = cents(sku.price * quantity);
  const placed = momentBefore(random, now);
  const paid = placed + random.int(1, 18) * minute;
  const order: Unnumbered = {
    storeId: store.id,
    placedAt: iso(placed),
    paidAt: iso(paid),
    amount: cents(goodsPrice + postage(random, goodsPrice)),
    status: "paid",
    buyer,
    payee: payeeOf(store.trade),
    items: [{ listingId: listing.id, skuId: sku.id, quantity, price: sku.price }],
  };
  return random.chance(0.02) ? cancelled(order) : shipped(random, order, { store, listing }, now);
}

/** Paid with a coupon, with postage, or as it stands. */
const postage = (random: Random, goodsPrice: number): number =>
  random.chance(0.25) ? -cents(goodsPrice * 0.1) : goodsPrice < 39 && random.chance(0.5) ? 6 : 0;

const cents = (yuan: number): number => Math.round(yuan * 100) / 100;

function momentBefore(random: Random, now: Date): number {
  const at =
    chinaMidnight(now, -random.int(0, days - 1)) +
    random.pick(clock) * hour +
    random.int(0, 3_599) * 1_000;
  return at < now.getTime() - 30 * minute ? at : at - day;
}

const cancelled = ({ paidAt: _, ...order }: Unnumbered): Unnumbered => ({
  ...order,
  status: "cancelled",
});

/** What became of a paid order by now. */
function shipped(
  random: Random,
  order: Unnumbered,
  { store, listing }: { store: DemoStore; listing: Listing },
  now: Date,
): Unnumbered {
  const paid = Date.parse(order.paidAt ?? order.placedAt);
  const shippedAt = paid + random.int(3, 34) * hour;
  const signedAt = shippedAt + random.int(30, 108) * hour + random.int(0, 59) * minute;
  const logistics = {
    trackingNo: `${random.pick(["SF", "YT", "ZTO", "JDV"])}${random.digits(12)}`,
    weightGrams: random.int(...(gramsOf(listing.category) ?? [200, 2_000])),
  };
  if (shippedAt > now.getTime()) return order;
  if (signedAt > now.getTime()) {
    return { ...order, status: "shipped", logistics: { ...logistics, events: random.int(1, 4) } };
  }
  const signed: Unnumbered = {
    ...order,
    status: "signed",
    logistics: { ...logistics, events: random.int(5, 11), signedAt: iso(signedAt) },
  };
  if (random.chance(0.04)) return refunded(random, signed, signedAt, now);
  return random.chance(0.32) ? reviewed(random, signed, store.trade, signedAt, now) : signed;
}

function refunded(random: Random, order: Unnumbered, signedAt: number, now: Date): Unnumbered {
  const at = signedAt + random.int(8, 120) * hour;
  if (at > now.getTime()) return order;
  const amount = random.chance(0.7) ? order.amount : cents(order.amount * 0.3);
  const whole = amount === order.amount;
  return {
    ...order,
    ...(whole && { status: "refunded" as const }),
    refund: { at: iso(at), amount },
  };
}

function reviewed(
  random: Random,
  order: Unnumbered,
  trade: Trade,
  signedAt: number,
  now: Date,
): Unnumbered {
  const at = signedAt + random.int(3, 96) * hour + random.int(1, 59) * minute;
  if (at > now.getTime()) return order;
  const glad = random.chance(0.93);
  const score = glad ? random.pick([5, 5, 5, 5, 4]) : random.int(1, 3);
  return {
    ...order,
    review: { at: iso(at), score, text: random.pick(glad ? praise[trade] : complaints) },
  };
}

/**
 * Signed, and nothing came after: an order can be moved later, and a review or a refund
 * might then lie in the future.
 */
const isSilent = ({ status, refund, review }: Unnumbered): boolean =>
  status === "signed" && refund === undefined && review === undefined;

/** The same silent order, with all its times moved along. */
function movedTo(order: Unnumbered, placed: number): Unnumbered {
  const by = placed - Date.parse(order.placedAt);
  const move = (time: string): string => iso(Date.parse(time) + by);
  const { paidAt, logistics } = order;
  return {
    ...order,
    placedAt: iso(placed),
    ...(paidAt !== undefined && { paidAt: move(paidAt) }),
    ...(logistics?.signedAt !== undefined && {
      logistics: { ...logistics, signedAt: move(logistics.signedAt) },
    }),
  };
}
