import { day } from "../core/time.ts";
import { type Kind, traits } from "./kind.ts";
import { alone, type Parties } from "./parties.ts";

/** When a store had a value, in milliseconds; open where the record does not say. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A value that stores have, and who has it. */
export interface Value {
  readonly kind: Kind;
  /** The same for all writings of it. */
  readonly key: string;
  readonly weak: boolean;
  /** The least share of owners that have it. */
  readonly atLeast: number;
  /** Numbers of stores in the order of their ids. */
  readonly holders: number[];
  /** Companies among the holders. */
  companies: number;
  parties: Parties;
}

export const newValue = (kind: Kind, key: string, weak: boolean, atLeast: number): Value => ({
  kind,
  key,
  weak,
  atLeast,
  holders: [],
  companies: 0,
  parties: alone,
});

/** The owners that a value of two holders could belong to. */
export function ownersBetween({ parties }: Value, a: number, b: number): number {
  const one = parties.of.get(a);
  return one === undefined || one !== parties.of.get(b) ? parties.count : parties.spread;
}

/** Shared by more parties than any one owner accounts for, whichever holders one looks at. */
export const isHub = ({ kind, parties }: Value): boolean =>
  Math.min(parties.count, parties.spread) > traits[kind].parties;

/** Above this many holders, each is held against a few and not against all. */
const allPairs = 64;
const few = 6;

/**
 * The holders that a holder is held against: all, or where they are many the first few
 * of all and of its own party, who in turn are held against everybody.
 */
export function heldAgainst({ holders, parties }: Value, store: number): readonly number[] {
  if (holders.length <= allPairs) return holders;
  const party = parties.of.get(store);
  const own = party === undefined ? [] : holders.filter((one) => parties.of.get(one) === party);
  return [holders, own].flatMap((list) => {
    const centres = list.slice(0, few);
    return centres.includes(store) ? list : centres;
  });
}

/** What of a value decides who is held against whom; the same text, the same pairs. */
export function centresOf({ holders, parties }: Value): string {
  if (holders.length <= allPairs) return "";
  const own = Map.groupBy(holders, (store) => parties.of.get(store));
  return String([holders, ...own.values()].map((list) => list.slice(0, few)));
}

/** Whether the spans touch, or one store took the value over soon after the other. */
export function together(kind: Kind, a: Span, b: Span): boolean {
  const gap = Math.max(a.from, b.from) - Math.min(a.to, b.to);
  return gap <= traits[kind].gapDays * day;
}

/** When an identity was seen, by its record. */
export function spanOf({
  firstSeen,
  lastSeen,
}: {
  firstSeen?: string | undefined;
  lastSeen?: string | undefined;
}): Span {
  const from = firstSeen === undefined ? Number.NEGATIVE_INFINITY : Date.parse(firstSeen);
  const to = lastSeen === undefined ? Number.POSITIVE_INFINITY : Date.parse(lastSeen);
  return from <= to ? { from, to } : { from: to, to: from };
}
