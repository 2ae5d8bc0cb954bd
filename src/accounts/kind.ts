import type { Store } from "../core/records.ts";

export type Identity = NonNullable<Store["identities"]>[number];

/** What two stores can have in common: a type of identity, or the company on the licence. */
export type Kind = Identity["type"] | "entity";

/**
 * Kinds that tend to come together for one reason, so that two of them count as one:
 * a place has an address and an IP, a machine sits behind an IP and is used by
 * somebody, an agency answers phone and mail, and a licence names company and person.
 */
const correlated: readonly (readonly Kind[])[] = [
  ["address", "ip"],
  ["device", "ip", "staff"],
  ["phone", "email"],
  ["licence", "entity", "legal_rep"],
];

/** Whether sharing one kind says nothing about sharing the other but through the owner. */
export const independent = (a: Kind, b: Kind): boolean =>
  a !== b && !correlated.some((family) => family.includes(a) && family.includes(b));

/**
 * Kinds that others run or lend: an agency works with its own, a franchise answers and ships
 * for its shops, and a secretary's office registers its clients and takes their calls.
 */
export const operating: ReadonlySet<Kind> = new Set([
  "device",
  "ip",
  "staff",
  "phone",
  "email",
  "address",
]);

/** Kinds that say who owns, and not only who works or sits where. */
export const owning: ReadonlySet<Kind> = new Set(["licence", "payee", "entity", "legal_rep"]);

export interface KindTraits {
  /** How often two stores of one owner share it: m of Fellegi and Sunter. */
  readonly m: number;
  /** It is at least this frequent among other owners, however rare in the data: the least u. */
  readonly u: number;
  /** How often strangers share it by error or chance, beside other kinds. */
  readonly chance: number;
  /** More otherwise unrelated parties than this make the value a hub, which links nobody. */
  readonly parties: number;
  /** Days that may lie between one store's last and another's first use; beyond, it changed hands. */
  readonly gapDays: number;
  /** Bits against a link where both stores have the kind and no value of it in common. */
  readonly differs: number;
}

/**
 * Chosen, not fitted: m after what owners of several shops can hardly avoid (a payee)
 * and what they can (a legal representative); u after how many people share such a
 * value in life; a licence number is one company's by law, so that only errors repeat it. The gap of a phone is the 90 days that carriers keep a number
 * before it is given out again; staff that leave and start elsewhere link nobody.
 */
export const traits: Readonly<Record<Kind, KindTraits>> = {
  licence: {
    m: 0.5,
    u: 0,
    chance: 0.02,
    parties: 12,
    gapDays: Number.POSITIVE_INFINITY,
    differs: 0.3,
  },
  entity: {
    m: 0.5,
    u: 0,
    chance: 0.05,
    parties: 12,
    gapDays: Number.POSITIVE_INFINITY,
    differs: 0,
  },
  legal_rep: {
    m: 0.5,
    u: 0,
    chance: 1,
    parties: 4,
    gapDays: Number.POSITIVE_INFINITY,
    differs: 0.5,
  },
  payee: { m: 0.6, u: 0, chance: 0.5, parties: 4, gapDays: Number.POSITIVE_INFINITY, differs: 0.7 },
  phone: { m: 0.5, u: 0, chance: 1, parties: 4, gapDays: 90, differs: 0 },
  email: { m: 0.4, u: 0, chance: 1, parties: 4, gapDays: Number.POSITIVE_INFINITY, differs: 0 },
  device: { m: 0.5, u: 0, chance: 1, parties: 4, gapDays: 30, differs: 0 },
  staff: { m: 0.4, u: 0.001, chance: 1, parties: 4, gapDays: 7, differs: 0 },
  address: { m: 0.4, u: 0.001, chance: 1, parties: 4, gapDays: 30, differs: 0 },
  ip: { m: 0.5, u: 0.01, chance: 1, parties: 4, gapDays: 1, differs: 0 },
};
