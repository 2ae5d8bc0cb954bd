import { diffArrays } from "diff";
import { containment, pairsOf } from "../capture/text.ts";
import { align, type Pair, parentsOf } from "./align.ts";
import type { Clause } from "./clauses.ts";
import { tokensOf } from "./tokens.ts";

type ChangeKind = "added" | "removed" | "modified" | "moved" | "renumbered";

/** A run of a redline. */
export interface Run {
  readonly op: "same" | "del" | "ins";
  readonly text: string;
}

/**
 * What happened to one clause. `kinds` holds more than one where a clause was
 * moved or renumbered and edited as well, the edit first.
 */
export interface ClauseChange {
  readonly kinds: readonly ChangeKind[];
  readonly before?: Clause;
  readonly after?: Clause;
  readonly runs: readonly Run[];
}

/** Above so many edits a word diff says less than the two texts side by side. */
const maxEditLength = 600;

/**
 * The changes between two versions, in the order of the new text, removals
 * where they stood. Two equal texts give none. Work and memory are bounded:
 * clauses first, words only inside a changed pair.
 */
export function diffClauses(before: readonly Clause[], after: readonly Clause[]): ClauseChange[] {
  const { pairs, removed, added } = align(before, after);
  const { moved, atHome } = placesOf(pairs, before, after);
  const changes: ClauseChange[] = [];
  for (const pair of pairs) {
    const kinds: ChangeKind[] = [];
    if (pair.before.hash !== pair.after.hash) kinds.push("modified");
    if (moved.has(pair)) kinds.push("moved");
    else if (numberOf(pair.before, atHome.has(pair)) !== numberOf(pair.after, atHome.has(pair)))
      kinds.push("renumbered");
    if (kinds.length > 0)
      changes.push({ kinds, ...pair, runs: redline(pair.before.text, pair.after.text) });
  }
  const into = absorbed(
    removed,
    pairs.map((pair) => [pair.after, pair.before]),
  );
  const outOf = absorbed(
    added,
    pairs.map((pair) => [pair.before, pair.after]),
  );
  for (const [clause, whole] of into)
    changes.push({ kinds: ["moved"], before: clause, after: whole, runs: kept(clause) });
  for (const [clause, whole] of outOf)
    changes.push({ kinds: ["moved"], before: whole, after: clause, runs: kept(clause) });
  for (const clause of added.filter((each) => !outOf.has(each)))
    changes.push({ kinds: ["added"], after: clause, runs: [{ op: "ins", text: clause.text }] });
  for (const clause of removed.filter((each) => !into.has(each)))
    changes.push({
      kinds: ["removed"],
      before: clause,
      runs: [{ op: "del", text: clause.text }],
    });
  return inReadingOrder(changes, pairs);
}

const kept = ({ text }: Clause): Run[] => [{ op: "same", text }];

/** A clause this short may stand in another by chance. */
const shortest = 12;

/** At least this share of a clause's words must have gone over. */
const mostly = 0.65;

/**
 * Clauses without a counterpart whose words another clause took over, one that
 * did not have them in the other version: merged or split clauses.
 */
function absorbed(
  loose: readonly Clause[],
  hosts: readonly (readonly [host: Clause, twin: Clause])[],
): Map<Clause, Clause> {
  const taken = new Map<Clause, Clause>();
  const candidates = loose.filter(({ text }) => text.length >= shortest);
  if (candidates.length === 0 || candidates.length * hosts.length > 100_000) return taken;
  const edited = hosts.filter(([host, twin]) => host.hash !== twin.hash);
  const bags = edited.map(([host, twin]) => [host, pairsOf(host.text), twin] as const);
  for (const clause of candidates) {
    const mine = pairsOf(clause.text);
    let best = { share: mostly, host: undefined as Clause | undefined };
    for (const [host, pairs, twin] of bags) {
      const share = containment(mine, pairs);
      if (share > best.share && containment(mine, pairsOf(twin.text)) < mostly)
        best = { share, host };
    }
    if (best.host) taken.set(clause, best.host);
  }
  return taken;
}

/** A removal stands behind the nearest earlier clause that is still there. */
function inReadingOrder(changes: ClauseChange[], pairs: readonly Pair[]): ClauseChange[] {
  const survivors = [...pairs].sort((x, y) => x.before.order - y.before.order);
  const place = (change: ClauseChange): number => {
    if (change.after) return change.after.order;
    const order = change.before?.order ?? 0;
    const nearest = survivors.findLast((pair) => pair.before.order < order);
    return (nearest?.after.order ?? -1) + 0.5;
  };
  return changes
    .map((change) => ({ change, at: place(change) }))
    .sort((x, y) => x.at - y.at || (x.change.before?.order ?? 0) - (y.change.before?.order ?? 0))
    .map(({ change }) => change);
}

/**
 * The words that differ, numbers kept whole with their units. Joining the same
 * and removed runs gives `before`; the same and added ones give `after`.
 */
export function redline(before: string, after: string): Run[] {
  if (before === after) return before === "" ? [] : [{ op: "same", text: before }];
  const parts = diffArrays(tokensOf(before), tokensOf(after), { maxEditLength });
  const whole: Run[] = [
    { op: "del", text: before },
    { op: "ins", text: after },
  ];
  if (!parts) return whole.filter(({ text }) => text !== "");
  return parts.map(({ value, added, removed }) => ({
    op: added ? "ins" : removed ? "del" : "same",
    text: value.join(""),
  }));
}

/** Under a renumbered heading, a clause that kept its own number was not renumbered. */
const numberOf = (clause: Clause, atHome: boolean): string => (atHome ? clause.label : clause.key);

interface Places {
  readonly moved: ReadonlySet<Pair>;
  /** Pairs that stayed under the same heading. */
  readonly atHome: ReadonlySet<Pair>;
}

/**
 * Which pairs are out of order. Clauses under one heading are ordered among
 * themselves, so that the clauses of a moved chapter do not count as moved;
 * the others over the whole document.
 */
function placesOf(
  pairs: readonly Pair[],
  before: readonly Clause[],
  after: readonly Clause[],
): Places {
  const parentBefore = parentsOf(before);
  const parentAfter = parentsOf(after);
  const to = new Map(pairs.map((pair) => [pair.before, pair.after]));
  const families = new Map<Clause | undefined, Pair[]>();
  const atHome = new Set<Pair>();
  for (const pair of pairs) {
    const p = parentBefore.get(pair.before);
    const q = parentAfter.get(pair.after);
    if (p ? to.get(p) !== q : q !== undefined) continue;
    atHome.add(pair);
    families.set(q, [...(families.get(q) ?? []), pair]);
  }
  const moved = new Set([...families.values()].flatMap(outOfOrder));
  if (atHome.size < pairs.length)
    for (const pair of outOfOrder(pairs)) if (!atHome.has(pair)) moved.add(pair);
  return { moved, atHome };
}

/** What remains beside the longest run of pairs that kept their order; of two, the heavier. */
function outOfOrder(pairs: readonly Pair[]): Pair[] {
  // A Fenwick tree of the heaviest run that ends at or before a place.
  const size = Math.max(0, ...pairs.map(({ before }) => before.order)) + 1;
  const best: ({ weight: number; at: number } | undefined)[] = new Array(size + 1);
  const link: number[] = [];
  let top = { weight: 0, at: -1 };
  for (const [i, { before, after }] of pairs.entries()) {
    let under = { weight: 0, at: -1 };
    for (let k = before.order; k > 0; k -= k & -k) {
      const found = best[k];
      if (found && found.weight > under.weight) under = found;
    }
    link.push(under.at);
    // Fewest moves first; then long clauses stay put and short ones move.
    const mine = { weight: under.weight + 1000 + Math.min(after.text.length, 500) / 1000, at: i };
    for (let k = before.order + 1; k <= size; k += k & -k) {
      const found = best[k];
      if (!found || mine.weight > found.weight) best[k] = mine;
    }
    if (mine.weight > top.weight) top = mine;
  }
  const kept = new Set<number>();
  for (let at = top.at; at >= 0; at = link[at] ?? -1) kept.add(at);
  return pairs.filter((_, i) => !kept.has(i));
}
