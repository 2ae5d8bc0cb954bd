import { hour } from "../core/time.ts";
import { beats } from "./beat.ts";
import type { Book } from "./book.ts";
import { flag } from "./columns.ts";
import { distinctIn, groupRows, othersNearby, pairKeys } from "./groups.ts";
import { mutualTrade } from "./mutual.ts";
import { certainty } from "./owners.ts";
import { medianOf, quantilesOf, rankAmongAll } from "./ranks.ts";

/** What speaks for a fake trade by itself, each from 0 (not at all) to 1; NaN: the order does not say. */
export const signalCodes = [
  "money-loop",
  "empty-parcel",
  "silent-parcel",
  "instant-signing",
  "tracking-reused",
  "alike-reviews",
  "instant-review",
  "praise-then-refund",
  "just-over-threshold",
  "mutual-purchases",
  "device-farm",
  "payer-farm",
  "address-farm",
  "clockwork",
] as const;
export type SignalCode = (typeof signalCodes)[number];

/** Of an order alone, and how much each counts where orders are compared with their company. */
const oddities = {
  "money-loop": 1,
  "empty-parcel": 1,
  "silent-parcel": 0.8,
  "instant-signing": 0.5,
  "tracking-reused": 1,
  "alike-reviews": 0.8,
  "instant-review": 0.6,
  "praise-then-refund": 0.6,
  "just-over-threshold": 0.2,
  "mutual-purchases": 1,
} as const satisfies Partial<Record<SignalCode, number>>;

/** Signals and the measures that they are read from, by order. */
export interface Signals {
  readonly of: Readonly<Record<SignalCode, Float32Array>>;
  /** The weighted sum of what is odd about an order alone. */
  readonly oddness: Float32Array;
  /** The weight over what the listing's parcels of that many pieces weigh. */
  readonly weightRatio: Float32Array;
  /** Scans, and hours from payment to signing, over the store's usual. */
  readonly eventsRatio: Float32Array;
  readonly signingRatio: Float32Array;
  /** Other buyers whose review in the same store is phrased alike. */
  readonly alike: Float32Array;
  /** Hours from signing to the review; below 0: before it. */
  readonly reviewDelay: Float32Array;
  /** Hours from payment to signing. */
  readonly signingDelay: Float32Array;
  /** How strongly the ring's orders, and those of the same listing, keep a beat. */
  readonly ringBeat: Float32Array;
  readonly listingBeat: Float32Array;
  /** Other buyers on the same device within a day. */
  readonly deviceDay: Float32Array;
}

export function readSignals(book: Book): Signals {
  const { orders } = book;
  const { placedAt } = orders;
  const weightRatio = weightRatios(book);
  const alike = alikeReviews(book);
  const signingDelay = minus(orders.number("signedAfter"), orders.number("paidAfter"));
  const reviewDelay = minus(orders.number("reviewedAfter"), orders.number("signedAfter"));
  const eventsRatio = toUsual(book, orders.number("events"));
  const signingRatio = toUsual(book, signingDelay);
  const ringBeat = beats(book.rings, placedAt, book.buyer);
  const listingBeat = beats(book.by("listing"), placedAt, book.buyer);
  const deviceDay = othersNearby(book.by("device"), book.buyer, placedAt, {
    within: 24 * hour,
    most: 64,
  });
  const of: Record<SignalCode, Float32Array> = {
    "money-loop": moneyLoops(book),
    "empty-parcel": weightRatio.map((ratio) => falling(ratio, 0.2, 0.5)),
    "silent-parcel": silentParcels(book, eventsRatio),
    "instant-signing": signingRatio.map((ratio) => falling(ratio, 0.1, 0.3)),
    "tracking-reused": reusedTracking(book),
    "alike-reviews": alike.map((others) => rising(others, 1.5, 5)),
    "instant-review": instantReviews(reviewDelay),
    "praise-then-refund": praiseThenRefund(book),
    "just-over-threshold": justOver(orders.fen),
    "mutual-purchases": mutualTrade(book).map((count) => rising(count, 0.5, 3)),
    "device-farm": deviceDay.map((others) => rising(others, 1.5, 6)),
    "payer-farm": buyersPer(book, "payer").map((buyers) => rising(buyers, 2, 8)),
    "address-farm": buyersPer(book, "address").map((buyers) => rising(buyers, 3, 12)),
    clockwork: ringBeat.map((beat, row) => rising(Math.max(beat, listingBeat[row] ?? 0), 6, 12)),
  };
  const oddness = new Float32Array(orders.size);
  for (const [code, weight] of Object.entries(oddities) as [keyof typeof oddities, number][]) {
    const signal = of[code];
    for (let row = 0; row < oddness.length; row++) {
      oddness[row] = (oddness[row] ?? 0) + weight * (signal[row] || 0);
    }
  }
  return {
    of,
    oddness,
    weightRatio,
    eventsRatio,
    signingRatio,
    alike,
    reviewDelay,
    signingDelay,
    ringBeat,
    listingBeat,
    deviceDay,
  };
}

/** 1 up to `full`, 0 from `none` on, straight between them; NaN stays. */
const falling = (value: number, full: number, none: number): number =>
  Math.min(1, Math.max(0, (none - value) / (none - full)));

/** 0 up to `none`, 1 from `full` on. */
const rising = (value: number, none: number, full: number): number =>
  Math.min(1, Math.max(0, (value - none) / (full - none)));

const minus = (a: Float32Array, b: Float32Array): Float32Array =>
  a.map((value, row) => value - (Number.isNaN(b[row] ?? Number.NaN) ? 0 : (b[row] ?? 0)));

/** How many buyers share an order's value of a key; NaN where it has none. */
export function buyersPer(
  book: Book,
  name: "device" | "payer" | "address" | "ip" | "phone",
): Float32Array {
  const buyers = book.buyersBy(name);
  return Float32Array.from(book.orders.key(name), (key) =>
    key < 0 ? Number.NaN : (buyers[key] ?? 0),
  );
}

/** The seller pays itself: the payer is the payee, or a payee of the same owner. */
function moneyLoops({ orders, claims, owner }: Book): Float32Array {
  const { flags } = orders;
  const payers = orders.key("payer");
  const own = new Map<number, readonly number[]>();
  for (const [payer, found] of claims.payer) {
    const owners = found.filter(({ type }) => type === "payee").map((claim) => claim.owner);
    own.set(
      payer,
      owners.filter((one) => certainty(found, one) >= 0.9),
    );
  }
  return Float32Array.from(payers, (payer, row) => {
    if (payer < 0) return Number.NaN;
    const isOwn = own.get(payer)?.includes(owner[row] ?? -1) ?? false;
    return isOwn || ((flags[row] ?? 0) & flag.selfPaid) !== 0 ? 1 : 0;
  });
}

function weightRatios(book: Book): Float32Array {
  const { orders } = book;
  const grams = orders.number("grams");
  const quantity = orders.number("quantity");
  const each = grams.map((weight, row) => weight / Math.max(1, quantity[row] || 1));
  const perListing = quantilesOf(book.by("listing"), each, 0.5, 5);
  // Goods differ, so without a listing's own habit even a store's light parcels count.
  const perStore = quantilesOf(book.by("store"), grams, 0.1, 10);
  const listings = orders.key("listing");
  const stores = orders.key("store");
  return grams.map((weight, row) => {
    const expected =
      (perListing[listings[row] ?? -1] ?? Number.NaN) * Math.max(1, quantity[row] || 1);
    const usual = Number.isNaN(expected) ? (perStore[stores[row] ?? -1] ?? Number.NaN) : expected;
    return usual > 0 ? weight / usual : Number.NaN;
  });
}

/** A measure over its middle value in the same store. */
function toUsual({ orders, by }: Book, values: Float32Array): Float32Array {
  const medians = quantilesOf(by("store"), values, 0.5, 8);
  const everywhere = medianOf(values);
  const stores = orders.key("store");
  return values.map((value, row) => {
    const own = medians[stores[row] ?? -1] ?? Number.NaN;
    const usual = Number.isNaN(own) ? everywhere : own;
    return usual > 0 ? value / usual : Number.NaN;
  });
}

/** Signed, and the carrier saw next to nothing of it. */
function silentParcels({ orders }: Book, eventsRatio: Float32Array): Float32Array {
  const events = orders.number("events");
  const { flags } = orders;
  const tracking = orders.key("tracking");
  const signed = (row: number) => ((flags[row] ?? 0) & flag.signed) !== 0;
  let untracked = 0;
  let all = 0;
  for (let row = 0; row < orders.size; row++) {
    if (!signed(row)) continue;
    all++;
    if ((tracking[row] ?? -1) < 0) untracked++;
  }
  // Where many have no number, the data lacks it, not the parcel.
  const isRare = untracked < 0.1 * all;
  return events.map((seen, row) => {
    if (!signed(row)) return Number.NaN;
    if (seen === 0) return 1;
    if (!Number.isNaN(seen)) return falling(eventsRatio[row] ?? 1, 0.2, 0.45);
    return isRare && (tracking[row] ?? -1) < 0 ? 0.7 : Number.NaN;
  });
}

/** A parcel's number on orders to several addresses; several buyers at one address may share a parcel. */
function reusedTracking(book: Book): Float32Array {
  const { orders } = book;
  const parcels = book.by("tracking");
  const buyers = book.buyersBy("tracking");
  const addresses = distinctIn(parcels, orders.key("address"), orders.names.address.size);
  return Float32Array.from(orders.key("tracking"), (parcel) => {
    if (parcel < 0) return Number.NaN;
    if ((addresses[parcel] ?? 0) > 1) return 1;
    if ((buyers[parcel] ?? 0) < 2) return 0;
    return addresses[parcel] === 1 ? 0.25 : 1;
  });
}

/** Other buyers who wrote alike in the same store, beyond what chance gives to a phrase so common. */
function alikeReviews(book: Book): Float32Array {
  const { orders, buyer, buyers, byTime } = book;
  const out = new Float32Array(orders.size).fill(Number.NaN);
  const store = orders.key("store");
  const reviewsOf = new Float64Array(orders.names.store.size);
  let reviews = 0;
  orders.key("words").forEach((text, row) => {
    if (text < 0) return;
    reviews++;
    reviewsOf[store[row] ?? 0] = (reviewsOf[store[row] ?? 0] ?? 0) + 1;
  });
  for (const name of ["words", "phrasing"] as const) {
    const texts = orders.key(name);
    const everywhere = book.by(name);
    const { keys, count } = pairKeys(store, texts);
    const here = groupRows(keys, count, byTime);
    const writers = distinctIn(here, buyer, buyers);
    for (let row = 0; row < out.length; row++) {
      const text = texts[row] ?? -1;
      if (text < 0) continue;
      const size = (everywhere.starts[text + 1] ?? 0) - (everywhere.starts[text] ?? 0);
      const others = (writers[keys[row] ?? 0] ?? 1) - 1;
      // What is said elsewhere tells how common it is; what is said here alone may be rare.
      const elsewhere = Math.max(0, size - others - 1);
      const mine = reviewsOf[store[row] ?? 0] ?? 0;
      const expected = (elsewhere * mine) / Math.max(1, reviews - mine);
      const beyond = Math.max(0, others - expected - 2 * Math.sqrt(expected + 0.25));
      out[row] = Math.max(out[row] || 0, beyond);
    }
  }
  return out;
}

function instantReviews(delay: Float32Array): Float32Array {
  const ranks = rankAmongAll(delay);
  return delay.map((hours, row) =>
    hours < 0 ? 1 : falling(ranks[row] ?? Number.NaN, 0.01, 0.05) * 0.8,
  );
}

function praiseThenRefund({ orders }: Book): Float32Array {
  const refunded = orders.number("refundedAfter");
  return orders
    .number("reviewedAfter")
    .map((reviewed, row) =>
      Number.isNaN(reviewed) ? Number.NaN : (refunded[row] ?? 0) > reviewed ? 1 : 0,
    );
}

/** By up to two in a hundred above a multiple of 50 yuan, where coupons begin. */
function justOver(fen: Float64Array): Float32Array {
  const step = 5_000;
  return Float32Array.from(fen, (amount) =>
    amount < step ? 0 : falling((amount % step) / amount, 0.006, 0.02),
  );
}
