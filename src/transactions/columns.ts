import type { Order } from "../core/records.ts";
import { hour } from "../core/time.ts";
import { Interner } from "./interner.ts";
import { MeansReader } from "./means.ts";
import { opinionOf } from "./opinion.ts";

/** What an order says of its buyer; each part is matched on its own. */
export const buyerParts = ["account", "phone", "address", "device", "ip", "payer"] as const;
export type BuyerPart = (typeof buyerParts)[number];

/** What else orders share, beside the parts of the buyer. */
const otherKeys = ["store", "tracking", "listing", "words", "phrasing"] as const;
const keyNames = [...buyerParts, ...otherKeys];
export type KeyName = (typeof keyNames)[number];

/** Durations are hours after the order was placed. */
const numberNames = [
  "paidAfter",
  "signedAfter",
  "reviewedAfter",
  "refundedAfter",
  "events",
  "grams",
  "quantity",
  "score",
  "letters",
] as const;
export type NumberName = (typeof numberNames)[number];

/** Bits of `flags`. */
export const flag = { paid: 1, gone: 2, signed: 4, refunded: 8, selfPaid: 16 } as const;

type Column = Int32Array | Float32Array | Float64Array | Uint8Array;

/**
 * Orders as columns of numbers: a million take some 200 MB, whatever their texts are.
 * Texts become numbers by their hash, times become durations. An order that comes again
 * under its id takes the place of the former one.
 */
export class OrderColumns {
  size = 0;
  /** Per key: what numbers its texts. */
  readonly names: Readonly<Record<KeyName, Interner>>;
  #keys: Record<KeyName, Int32Array>;
  #numbers: Record<NumberName, Float32Array>;
  #placedAt = new Float64Array(64);
  #fen = new Float64Array(64);
  #refundFen = new Float64Array(64);
  #flags = new Uint8Array(64);
  readonly #means = new MeansReader();
  readonly #ids = new Interner();
  #idBytes = new Uint8Array(1024);
  #idEnds = new Float64Array(64);
  readonly #encoder = new TextEncoder();
  readonly #decoder = new TextDecoder();

  constructor() {
    this.names = record(keyNames, () => new Interner());
    this.#keys = record(keyNames, () => new Int32Array(64));
    this.#numbers = record(numberNames, () => new Float32Array(64));
  }

  /** Milliseconds since 1970. */
  get placedAt(): Float64Array {
    return this.#placedAt.subarray(0, this.size);
  }
  /** The amount, in fen. */
  get fen(): Float64Array {
    return this.#fen.subarray(0, this.size);
  }
  get refundFen(): Float64Array {
    return this.#refundFen.subarray(0, this.size);
  }
  get flags(): Uint8Array {
    return this.#flags.subarray(0, this.size);
  }
  /** The numbers of a key's texts; -1 where an order has none. */
  key(name: KeyName): Int32Array {
    return this.#keys[name].subarray(0, this.size);
  }
  /** A measure; NaN where an order has none. */
  number(name: NumberName): Float32Array {
    return this.#numbers[name].subarray(0, this.size);
  }

  idOf(row: number): string {
    const from = row === 0 ? 0 : (this.#idEnds[row - 1] ?? 0);
    return this.#decoder.decode(this.#idBytes.subarray(from, this.#idEnds[row]));
  }

  /** Add an order. @returns whether its id is new; else it has replaced the former order */
  put(order: Order): boolean {
    const row = this.#ids.intern(order.id);
    const isNew = row === this.size;
    if (isNew) {
      if (row === this.#placedAt.length) this.#grow();
      this.#keepId(row, order.id);
      this.size++;
    }
    this.#putKeys(row, order);
    this.#putMeasures(row, order);
    return isNew;
  }

  #putKeys(row: number, { buyer, storeId, logistics, items, review }: Order): void {
    for (const part of buyerParts) {
      const value = buyer?.[part];
      this.#putKey(row, part, value === undefined ? undefined : this.#means.keyOf(part, value));
    }
    this.#putKey(row, "store", storeId);
    this.#putKey(row, "tracking", logistics?.trackingNo?.trim().toUpperCase());
    const listing = items?.[0]?.listingId;
    this.#putKey(row, "listing", listing === undefined ? undefined : `${storeId}\n${listing}`);
    const opinion = review?.text === undefined ? undefined : opinionOf(review.text);
    this.#putKey(row, "words", opinion?.words);
    this.#putKey(row, "phrasing", opinion?.phrasing);
    this.#numbers.letters[row] = opinion?.words.length ?? Number.NaN;
  }

  #putKey(row: number, name: KeyName, text: string | undefined): void {
    this.#keys[name][row] = text === undefined || text === "" ? -1 : this.names[name].intern(text);
  }

  #putMeasures(row: number, order: Order): void {
    const { logistics, review, refund, items, status } = order;
    const placedAt = Date.parse(order.placedAt);
    const after = (time: string | undefined) =>
      time === undefined ? Number.NaN : (Date.parse(time) - placedAt) / hour;
    this.#placedAt[row] = placedAt;
    this.#fen[row] = Math.round(order.amount * 100);
    this.#refundFen[row] = Math.round((refund?.amount ?? 0) * 100);
    this.#flags[row] =
      (order.paidAt !== undefined || status !== "cancelled" ? flag.paid : 0) |
      (status === "refunded" || status === "cancelled" ? flag.gone : 0) |
      (status === "signed" || logistics?.signedAt !== undefined ? flag.signed : 0) |
      (status === "refunded" || (refund?.amount ?? 0) > 0 ? flag.refunded : 0) |
      (this.#isSelfPaid(order) ? flag.selfPaid : 0);
    const numbers = this.#numbers;
    numbers.paidAfter[row] = after(order.paidAt);
    numbers.signedAfter[row] = after(logistics?.signedAt);
    numbers.reviewedAfter[row] = after(review?.at);
    numbers.refundedAfter[row] = after(refund?.at);
    numbers.events[row] = logistics?.events ?? Number.NaN;
    numbers.grams[row] = logistics?.weightGrams ?? Number.NaN;
    numbers.score[row] = review?.score ?? Number.NaN;
    numbers.quantity[row] = items?.reduce((sum, { quantity }) => sum + quantity, 0) ?? Number.NaN;
  }

  #isSelfPaid({ buyer, payee }: Order): boolean {
    if (buyer?.payer === undefined || payee === undefined) return false;
    const payer = this.#means.keyOf("payer", buyer.payer);
    return payer !== undefined && payer === this.#means.keyOf("payer", payee);
  }

  #keepId(row: number, id: string): void {
    const from = row === 0 ? 0 : (this.#idEnds[row - 1] ?? 0);
    // A UTF-16 unit takes three bytes at most.
    if (from + id.length * 3 > this.#idBytes.length) {
      this.#idBytes = enlarged(this.#idBytes, this.#idBytes.length * 2 + id.length * 3);
    }
    const { written } = this.#encoder.encodeInto(id, this.#idBytes.subarray(from));
    this.#idEnds[row] = from + written;
  }

  #grow(): void {
    const capacity = this.#placedAt.length * 2;
    for (const name of keyNames) this.#keys[name] = enlarged(this.#keys[name], capacity);
    for (const name of numberNames) this.#numbers[name] = enlarged(this.#numbers[name], capacity);
    this.#placedAt = enlarged(this.#placedAt, capacity);
    this.#fen = enlarged(this.#fen, capacity);
    this.#refundFen = enlarged(this.#refundFen, capacity);
    this.#flags = enlarged(this.#flags, capacity);
    this.#idEnds = enlarged(this.#idEnds, capacity);
  }
}

function enlarged<T extends Column>(old: T, length: number): T {
  const grown = new (old.constructor as new (length: number) => T)(length);
  grown.set(old);
  return grown;
}

const record = <K extends string, V>(names: readonly K[], make: () => V): Record<K, V> =>
  Object.fromEntries(names.map((name) => [name, make()])) as Record<K, V>;
