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

const sealed = /^pv_[0-9a-f]{32}$/;
/** A keyed hash, which intake made of a value after it was read. */
const isSealed = (value: string): boolean => value.startsWith("pv_") && sealed.test(value);

/** A value of a buyer, or of a store where it turns up as one, as it is matched. */
export function readMeans(part: BuyerPart, value: string): Reading | undefined {
  if (isSealed(value)) return { key: value, strength: "full" };
  if (masked.test(value)) return undefined;
  const plain = handle.test(value) ? value.replace("@", "#") : value;
  return read(kindOf[part], plain);
}

/** So many values of a part are remembered. */
const most = 4_096;

/** Reads means, and remembers the latest: what is costly to read often comes again soon. */
export class MeansReader {
  readonly #known: Readonly<Record<BuyerPart, Map<string, string | undefined>>> = {
    account: new Map(),
    phone: new Map(),
    address: new Map(),
    device: new Map(),
    ip: new Map(),
    payer: new Map(),
  };

  /** The key by which equal means are equal; nothing where they say nothing. */
  keyOf(part: BuyerPart, value: string): string | undefined {
    if (isSealed(value)) return value;
    const ofPart = this.#known[part];
    const known = ofPart.get(value);
    if (known !== undefined || ofPart.has(value)) return known;
    if (ofPart.size >= most) ofPart.clear();
    const key = readMeans(part, value)?.key;
    ofPart.set(value, key);
    return key;
  }
}
