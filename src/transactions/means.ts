import type { PersonalClass } from "../access/vault.ts";
import type { Kind } from "../accounts/kind.ts";
import { type Reading, read } from "../accounts/reading.ts";
import type { BuyerPart } from "./columns.ts";

/** As which kind of identity a part of a buyer is read. */
const kindOf: Readonly<Record<BuyerPart, Kind>> = {
  account: "staff",
  phone: "phone",
  address: "address",
  device: "device",
  ip: "ip",
  payer: "payee",
};

/** Under which class of personal values a part of a buyer is kept. */
export const classOfPart: Readonly<Record<BuyerPart, PersonalClass>> = {
  account: "account",
  phone: "phone",
  address: "address",
  device: "device",
  ip: "ip",
  payer: "payment",
};

/** Platforms hide the middle of names and numbers; what is left is many people's. */
const masked = /\*{2,}|•{2,}/;
/** An account at a payment service or platform, which looks like mail and is none. */
const handle = /^[^@]+@[^@.]+$/;

/** A keyed hash, which intake made of a value after it was read. */
const sealed = /^pv_[0-9a-f]{32}$/;

/** A value of a buyer, or of a store where it turns up as one, as it is matched. */
export function readMeans(part: BuyerPart, value: string): Reading | undefined {
  if (sealed.test(value)) return { key: value, strength: "full" };
  if (masked.test(value)) return undefined;
  const plain = handle.test(value) ? value.replace("@", "#") : value;
  return read(kindOf[part], plain);
}

/** Reads means, and remembers the latest: what is costly to read often comes again soon. */
export class MeansReader {
  readonly #known = new Map<string, string | undefined>();
  readonly #most = 50_000;

  /** The key by which equal means are equal; nothing where they say nothing. */
  keyOf(part: BuyerPart, value: string): string | undefined {
    if (sealed.test(value)) return value;
    const name = `${part} ${value}`;
    const known = this.#known.get(name);
    if (known !== undefined || this.#known.has(name)) return known;
    if (this.#known.size >= this.#most) this.#known.clear();
    const key = readMeans(part, value)?.key;
    this.#known.set(name, key);
    return key;
  }
}
