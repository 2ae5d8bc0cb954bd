import { bitsOf, type Evidence } from "./evidence.ts";
import { type Kind, operating, traits } from "./kind.ts";
import { ownersBetween, type Span, type Value } from "./values.ts";

/** A value as one store has it: when, and as it is written. */
export type Holding = Span & { readonly text: string };

/** One of two stores that are held against each other. */
export interface Side {
  readonly id: string;
  readonly number: number;
  readonly holdings: ReadonlyMap<Value, Holding>;
  /** How many values of each kind it has, without weak ones. */
  readonly kinds: ReadonlyMap<Kind, number>;
}

/** Two stores, `a` before `b` by id, and what they had at the same time. */
export interface Pair {
  readonly a: Side;
  readonly b: Side;
  readonly shared: readonly Value[];
}

/** What rarity is measured by. */
export interface Scale {
  /** Owners that the stores are drawn from. */
  readonly owners: number;
  readonly stores: number;
  /** Kinds of which most stores have several values. */
  readonly severalUsual: ReadonlySet<Kind>;
}

/** Names repeat within a region and an age, so that a small sample shows them: the least of stores for these. */
const leastNames = 64;
/** What a weak value says at most, in bits. */
const mostOfWeak = 2;

/**
 * What clients have of an agency: one that too many share explains whatever else they
 * share of what is run for them. Where nothing else is shared, so do both stores' own
 * phones and devices beside the shared ones.
 */
const serving: ReadonlySet<Kind> = new Set(["device", "staff", "phone", "email"]);

/** What each value that the stores share says of their owners. */
export function evidenceOf({ a, b, shared }: Pair, scale: Scale): Evidence[] {
  const parties = shared.map((value) => ownersBetween(value, a.number, b.number));
  const isHub = (kind: Kind, i: number) =>
    kind !== "legal_rep" && (parties[i] ?? 0) > traits[kind].parties;
  const isWork = shared.every(({ kind }) => operating.has(kind));
  const isBeside = shared.every(
    ({ kind }) => waysToAgree(kind, a, b) > 1 && !scale.severalUsual.has(kind),
  );
  const isAgencys =
    (isWork && isBeside) || shared.some(({ kind }, i) => serving.has(kind) && isHub(kind, i));
  return shared.map((value, i) => {
    const { kind, key, weak, holders } = value;
    const isSilent = isHub(kind, i) || (isAgencys && operating.has(kind));
    return {
      type: kind,
      key,
      value: a.holdings.get(value)?.text ?? "",
      sharedBy: holders.length,
      parties: parties[i] ?? 0,
      bits: isSilent ? 0 : bits(value, parties[i] ?? 0, waysToAgree(kind, a, b), scale),
      counts: !weak && !isSilent,
    };
  });
}

function bits({ kind, weak, atLeast }: Value, parties: number, ways: number, scale: Scale): number {
  const among = kind === "legal_rep" ? Math.max(leastNames, scale.stores) : scale.owners;
  const found = Math.max(0, bitsOf(kind, parties, atLeast, among) - Math.log2(ways));
  return weak ? Math.min(mostOfWeak, found) : found;
}

/** Stores with several values of a kind agree by chance in as many more ways. */
const waysToAgree = (kind: Kind, a: Side, b: Side): number =>
  (a.kinds.get(kind) ?? 1) * (b.kinds.get(kind) ?? 1);

/** Bits against: kinds that both stores have, without a value in common. */
export function against({ a, b, shared }: Pair): number {
  let sum = 0;
  for (const kind of a.kinds.keys()) {
    if (b.kinds.has(kind) && !shared.some((value) => value.kind === kind)) {
      sum += traits[kind].differs;
    }
  }
  return sum;
}
