import type { Pair } from "./align.ts";
import type { Clause } from "./clauses.ts";

interface Places {
  readonly moved: ReadonlySet<Pair>;
  /** Whether a pair stayed under the same heading. */
  readonly atHome: (pair: Pair) => boolean;
}

/**
 * Which pairs, given in the order of the new text, are out of order. Clauses under one
 * heading are ordered among themselves, so that the clauses of a moved chapter do not
 * count as moved; the others over the whole document.
 */
export function placesOf(pairs: readonly Pair[]): Places {
  const to = new Map(pairs.map(({ before, after }) => [before, after]));
  const atHome = ({ before: { parent: p }, after: { parent: q } }: Pair) =>
    p ? to.get(p) === q : q === undefined;
  if (inOrder(pairs)) return { moved: new Set(), atHome };
  const families = new Map<Clause | undefined, Pair[]>();
  const homeless = new Set<Pair>();
  for (const pair of pairs) {
    const family = families.get(pair.after.parent);
    if (!atHome(pair)) homeless.add(pair);
    else if (family) family.push(pair);
    else families.set(pair.after.parent, [pair]);
  }
  const moved = new Set([...families.values()].flatMap(outOfOrder));
  if (homeless.size > 0)
    for (const pair of outOfOrder(pairs)) if (homeless.has(pair)) moved.add(pair);
  return { moved, atHome };
}

const inOrder = (pairs: readonly Pair[]): boolean =>
  pairs.every(({ before }, i) => before.order > (pairs[i - 1]?.before.order ?? -1));

/** What remains beside the longest run of pairs that kept their order; of two, the heavier. */
function outOfOrder(pairs: readonly Pair[]): Pair[] {
  if (inOrder(pairs)) return [];
  // A Fenwick tree of the heaviest run that ends at or before a place.
  const size = pairs.reduce((most, { before }) => Math.max(most, before.order), 0) + 1;
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
    const mine = { weight: under.weight + 1000 + Math.min(after.source.length, 500) / 1000, at: i };
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
