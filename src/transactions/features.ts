import { hour } from "../core/time.ts";
import type { Book } from "./book.ts";
import { flag } from "./columns.ts";
import {
  distinctIn,
  type Groups,
  groupRows,
  meanOfNeighbours,
  meanOfOthers,
  othersNearby,
  pairKeys,
} from "./groups.ts";
import { rankAmongAll, rankWithin } from "./ranks.ts";
import { buyersPer, type Signals } from "./signals.ts";

/** One thing that the model sees of every order. */
export interface Feature {
  readonly name: string;
  /** 1: more of it never speaks against a fake trade; -1: more never for it; 0: learned. */
  readonly direction: -1 | 0 | 1;
  /** NaN where an order does not say. */
  readonly read: (book: Book, signals: Signals) => Float32Array;
}

/** How many more there are than one, in doublings. */
const doublings = (counts: Float32Array): Float32Array =>
  counts.map((count) => Math.log2(Math.max(1, count)));

const log = (values: Float32Array): Float32Array =>
  values.map((value) => Math.log2(Math.max(value, 1 / 64)));

/** What the rest of its group shows of an order: the mean of their oddness. */
const company =
  (groupsOf: (book: Book) => Groups): Feature["read"] =>
  (book, { oddness }) => {
    const out = new Float32Array(oddness.length);
    return meanOfOthers(groupsOf(book), oddness, mean(oddness), out);
  };

/**
 * The features, in the order of the model's columns. Amounts, weights and times stand as
 * ranks and ratios to the store's and everybody's habits, so that they mean the same in
 * other data; sharing stands as counts.
 */
export const features: readonly Feature[] = [
  { name: "money-loop", direction: 1, read: (_, { of }) => of["money-loop"] },
  { name: "weight-ratio", direction: -1, read: (_, { weightRatio }) => log(weightRatio) },
  {
    name: "weight-rank",
    direction: -1,
    read: ({ by, orders }) => rankWithin(by("store"), orders.number("grams")),
  },
  { name: "silent-parcel", direction: 1, read: (_, { of }) => of["silent-parcel"] },
  {
    name: "events-rank",
    direction: -1,
    read: ({ by, orders }) => rankWithin(by("store"), orders.number("events")),
  },
  { name: "events-ratio", direction: -1, read: (_, { eventsRatio }) => log(eventsRatio) },
  { name: "signing-ratio", direction: -1, read: (_, { signingRatio }) => log(signingRatio) },
  {
    name: "signing-rank",
    direction: -1,
    read: ({ by }, { signingDelay }) => rankWithin(by("store"), signingDelay),
  },
  { name: "tracking-reused", direction: 1, read: (_, { of }) => of["tracking-reused"] },
  {
    name: "review-rank",
    direction: -1,
    read: (_, { reviewDelay }) => rankAmongAll(reviewDelay),
  },
  { name: "instant-review", direction: 1, read: (_, { of }) => of["instant-review"] },
  { name: "alike-reviews", direction: 1, read: (_, { alike }) => log(alike.map((n) => n + 1)) },
  { name: "praise-then-refund", direction: 1, read: (_, { of }) => of["praise-then-refund"] },
  {
    name: "refunded",
    direction: 0,
    read: ({ orders }) =>
      Float32Array.from(orders.flags, (flags) => ((flags & flag.refunded) !== 0 ? 1 : 0)),
  },
  { name: "just-over", direction: 1, read: (_, { of }) => of["just-over-threshold"] },
  { name: "mutual-purchases", direction: 1, read: (_, { of }) => of["mutual-purchases"] },
  { name: "device-buyers", direction: 1, read: (book) => doublings(buyersPer(book, "device")) },
  { name: "device-day", direction: 1, read: (_, { deviceDay }) => deviceDay },
  { name: "payer-buyers", direction: 1, read: (book) => doublings(buyersPer(book, "payer")) },
  { name: "phone-buyers", direction: 1, read: (book) => doublings(buyersPer(book, "phone")) },
  { name: "address-buyers", direction: 0, read: (book) => doublings(buyersPer(book, "address")) },
  { name: "ip-buyers", direction: 0, read: (book) => doublings(buyersPer(book, "ip")) },
  {
    name: "ip-day",
    direction: 0,
    read: ({ by, buyer, orders }) =>
      othersNearby(by("ip"), buyer, orders.placedAt, { within: 24 * hour, most: 64 }),
  },
  { name: "buyer-here", direction: 0, read: ordersOfBuyerHere },
  { name: "buyer-breadth", direction: -1, read: breadthOfBuyer },
  { name: "ring-beat", direction: 1, read: (_, { ringBeat }) => ringBeat },
  { name: "listing-beat", direction: 1, read: (_, { listingBeat }) => listingBeat },
  { name: "burst", direction: 0, read: burstOfStore },
  {
    name: "ring-buyers",
    direction: 0,
    read: (book) => log(perRing(book, book.buyer, book.buyers)),
  },
  {
    name: "ring-buyers-per-device",
    direction: 1,
    read: (book) => crowding(book, "device"),
  },
  {
    name: "ring-buyers-per-address",
    direction: 0,
    read: (book) => crowding(book, "address"),
  },
  { name: "ring-listing-share", direction: 0, read: ringListingShare },
  { name: "ring-amount-spread", direction: -1, read: ringAmountSpread },
  { name: "signals", direction: 1, read: (_, { of }) => countOf(Object.values(of)) },
  { name: "oddness", direction: 1, read: (_, { oddness }) => oddness },
  { name: "company-device", direction: 1, read: company(({ by }) => by("device")) },
  { name: "company-address", direction: 1, read: company(({ by }) => by("address")) },
  { name: "company-payer", direction: 1, read: company(({ by }) => by("payer")) },
  { name: "company-ip", direction: 1, read: company(({ by }) => by("ip")) },
  { name: "company-account", direction: 1, read: company(({ by }) => by("account")) },
  { name: "company-phrasing", direction: 1, read: company(({ by }) => by("phrasing")) },
  { name: "company-ring", direction: 1, read: company(({ rings }) => rings) },
  { name: "company-amount", direction: 1, read: company(({ sameAmount }) => sameAmount) },
  { name: "company-store", direction: 1, read: company(({ by }) => by("store")) },
  {
    name: "company-own",
    direction: 1,
    read: (book, { oddness }) =>
      meanOfNeighbours(tradeWithKnown(book), oddness, book.orders.placedAt, {
        reach: 6,
        within: 7 * 24 * hour,
        prior: mean(oddness),
      }),
  },
  {
    name: "company-moment",
    direction: 1,
    read: ({ by, orders }, { oddness }) =>
      meanOfNeighbours(by("listing"), oddness, orders.placedAt, {
        reach: 4,
        within: 48 * hour,
        prior: mean(oddness),
      }),
  },
];

function mean(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return values.length === 0 ? 0 : sum / values.length;
}

/** How many signals are on, each by its strength. */
function countOf(signals: readonly Float32Array[]): Float32Array {
  const out = new Float32Array(signals[0]?.length ?? 0);
  for (const signal of signals) {
    for (let row = 0; row < out.length; row++) out[row] = (out[row] ?? 0) + (signal[row] || 0);
  }
  return out;
}

/** A store's orders of its own people; and those of another owner's. */
function tradeWithKnown({ orders, related, owner, byTime }: Book): Groups {
  const kinds = Float32Array.from(related.own, (own, row) =>
    own >= 0.5 ? (owner[row] ?? 0) : (related.stranger[row] ?? -1),
  );
  const { keys, count } = pairKeys(orders.key("store"), kinds);
  return groupRows(keys, count, byTime);
}

const sizeOf = ({ starts }: Groups, key: number): number =>
  (starts[key + 1] ?? 0) - (starts[key] ?? 0);

/** How often a buyer bought from the same owner, in doublings. */
function ordersOfBuyerHere({ buyer, owner, byTime }: Book): Float32Array {
  const { keys, count } = pairKeys(buyer, owner);
  const here = groupRows(keys, count, byTime);
  return log(Float32Array.from(keys, (key) => (key < 0 ? Number.NaN : sizeOf(here, key))));
}

/** Different owners that a buyer bought from, in doublings. */
function breadthOfBuyer({ buyer, buyers, owner, owners, byTime }: Book): Float32Array {
  const distinct = distinctIn(groupRows(buyer, buyers, byTime), owner, owners);
  return log(
    Float32Array.from(buyer, (one) => (one < 0 ? Number.NaN : (distinct[one] ?? Number.NaN))),
  );
}

/** How much busier the hour around an order is than the store's usual, over how much busier everybody's is. */
function burstOfStore({ orders, by, byTime }: Book): Float32Array {
  const { placedAt } = orders;
  const everybody: Groups = {
    count: 1,
    starts: Uint32Array.of(0, byTime.length),
    members: byTime,
  };
  const all = densityIn(everybody, placedAt);
  return densityIn(by("store"), placedAt).map((here, row) => Math.log2(here / (all[row] ?? 1)));
}

/** Orders within an hour on either side, over what an even spread over the group's time would have there. */
function densityIn(groups: Groups, placedAt: Float64Array): Float32Array {
  const out = new Float32Array(placedAt.length).fill(Number.NaN);
  const at = (place: number) => placedAt[groups.members[place] ?? 0] ?? 0;
  for (let k = 0; k < groups.count; k++) {
    const from = groups.starts[k] ?? 0;
    const to = groups.starts[k + 1] ?? 0;
    if (to === from) continue;
    const span = Math.max(at(to - 1) - at(from), 24 * hour);
    const expected = ((to - from) * 2 * hour) / span;
    let first = from;
    let past = from;
    for (let i = from; i < to; i++) {
      while (at(i) - at(first) > hour) first++;
      while (past < to && at(past) - at(i) <= hour) past++;
      out[groups.members[i] ?? 0] = (past - first + 1) / (expected + 1);
    }
  }
  return out;
}

/** Different values of a column in each order's ring. */
function perRing({ rings, ring }: Book, column: Int32Array, values: number): Float32Array {
  const distinct = distinctIn(rings, column, values);
  return Float32Array.from(ring, (one) => (one < 0 ? Number.NaN : (distinct[one] ?? 0)));
}

/** Buyers of the ring to each of its devices or addresses, in doublings. */
function crowding(book: Book, name: "device" | "address"): Float32Array {
  const buyers = perRing(book, book.buyer, book.buyers);
  const shared = perRing(book, book.orders.key(name), book.orders.names[name].size);
  return buyers.map((count, row) =>
    shared[row] === 0 ? Number.NaN : Math.log2(count / (shared[row] ?? 1)),
  );
}

/** The part of an order's ring, beside itself, that bought the same listing. */
function ringListingShare({ rings, ring, orders }: Book): Float32Array {
  const column = orders.key("listing");
  const out = new Float32Array(ring.length).fill(Number.NaN);
  const counts = new Uint32Array(orders.names.listing.size);
  for (let k = 0; k < rings.count; k++) {
    const members = rings.members.subarray(rings.starts[k], rings.starts[k + 1]);
    for (const row of members) {
      const value = column[row] ?? -1;
      if (value >= 0) counts[value] = (counts[value] ?? 0) + 1;
    }
    for (const row of members) {
      const value = column[row] ?? -1;
      if (value >= 0) out[row] = ((counts[value] ?? 1) - 1) / (members.length - 1);
    }
    for (const row of members) {
      const value = column[row] ?? -1;
      if (value >= 0) counts[value] = 0;
    }
  }
  return out;
}

/** How far the ring's amounts lie apart: the coefficient of variation; missing below four orders. */
function ringAmountSpread({ orders, rings, ring }: Book): Float32Array {
  const { fen } = orders;
  const spreads = new Float32Array(rings.count).fill(Number.NaN);
  for (let k = 0; k < rings.count; k++) {
    const members = rings.members.subarray(rings.starts[k], rings.starts[k + 1]);
    if (members.length < 4) continue;
    let sum = 0;
    let squares = 0;
    for (const row of members) {
      sum += fen[row] ?? 0;
      squares += (fen[row] ?? 0) ** 2;
    }
    const average = sum / members.length;
    const variance = Math.max(0, squares / members.length - average * average);
    spreads[k] = average === 0 ? 0 : Math.sqrt(variance) / average;
  }
  return Float32Array.from(ring, (one) => (one < 0 ? Number.NaN : (spreads[one] ?? Number.NaN)));
}
