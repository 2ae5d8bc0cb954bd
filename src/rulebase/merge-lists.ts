import { hashOf } from "../core/canonical.ts";
import { isObject } from "../engine/conditions.ts";

/** One thing in up to three lists: its place in each that has it. */
export interface Item {
  readonly base?: number;
  readonly ours?: number;
  readonly theirs?: number;
}

type List = readonly unknown[];
type Like = (a: unknown, b: unknown) => number;

/**
 * Finds what stands for the same thing in three lists: equal things first, then those that
 * are most alike. `like` says how much two things are; 0 is not at all.
 */
export function pairUp(
  { base, ours, theirs }: { readonly base: List; readonly ours: List; readonly theirs: List },
  like: Like,
): Item[] {
  const toOurs = pairs(base, ours, like);
  const toTheirs = pairs(base, theirs, like);
  const known: Item[] = base.map((_, i) => item(i, toOurs.get(i), toTheirs.get(i)));
  const left = (list: List, taken: ReadonlyMap<number, number>) => {
    const used = new Set(taken.values());
    return [...list.keys()].filter((i) => !used.has(i));
  };
  const ourNew = left(ours, toOurs);
  const theirNew = left(theirs, toTheirs);
  const both = pairs(
    ourNew.map((i) => ours[i]),
    theirNew.map((i) => theirs[i]),
    // Without a common origin only things of one name are the same.
    (a, b) => (like(a, b) >= 1 ? like(a, b) : 0),
  );
  const met = new Set(both.values());
  return [
    ...known,
    ...ourNew.map((place, i) => item(undefined, place, theirNew[both.get(i) ?? -1])),
    ...theirNew.flatMap((place, i) => (met.has(i) ? [] : [item(undefined, undefined, place)])),
  ];
}

const item = (base?: number, ours?: number, theirs?: number): Item => ({
  ...(base === undefined ? {} : { base }),
  ...(ours === undefined ? {} : { ours }),
  ...(theirs === undefined ? {} : { theirs }),
});

/** The place in `to` of what each place in `from` became. */
function pairs(from: List, to: List, like: Like): Map<number, number> {
  const waiting = new Map<string, number[]>();
  for (const [i, value] of to.entries()) {
    const hash = hashOf(value);
    waiting.set(hash, [...(waiting.get(hash) ?? []), i]);
  }
  const found = new Map<number, number>();
  for (const [i, value] of from.entries()) {
    const place = waiting.get(hashOf(value))?.shift();
    if (place !== undefined) found.set(i, place);
  }
  const free = new Set([...waiting.values()].flat().sort((a, b) => a - b));
  for (const [i, value] of from.entries()) {
    if (found.has(i)) continue;
    let best: { place: number; likeness: number } | undefined;
    for (const place of free) {
      const likeness = like(value, to[place]);
      if (likeness > (best?.likeness ?? 0)) best = { place, likeness };
    }
    if (best === undefined) continue;
    found.set(i, best.place);
    free.delete(best.place);
  }
  return found;
}

/**
 * How much two conditions are alike: 1 asks the same of the same fact, of other values; below
 * it, the same fact is asked, or groups of one kind share conditions.
 */
export function likeness(a: unknown, b: unknown): number {
  if (!isObject(a) || !isObject(b)) return 0;
  if (a.fact !== undefined && b.fact !== undefined)
    return asks(a) !== asks(b) ? 0 : a.operator === b.operator ? 1 : 0.5;
  if (groupOf(a) === undefined || groupOf(a) !== groupOf(b)) return 0;
  const [ofA, ofB] = [leaves(a), leaves(b)];
  const shared = ofA.filter((leaf) => ofB.includes(leaf)).length;
  return shared === 0 ? 0 : (0.9 * shared) / Math.max(ofA.length, ofB.length);
}

const asks = ({ fact, path }: Record<string, unknown>): string => `${fact} ${path ?? ""}`;

const groupOf = (node: Record<string, unknown>): string | undefined =>
  ["all", "any", "not"].find((key) => node[key] !== undefined);

/** What a condition asks, down to its last one. */
function leaves(node: unknown): string[] {
  if (!isObject(node)) return [];
  if (node.fact !== undefined) return [asks(node)];
  return [node.all, node.any, node.not].flat().flatMap(leaves);
}
