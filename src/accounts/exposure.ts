import { type Evidence, probability } from "./evidence.ts";
import type { Edge } from "./graph.ts";
import type { Kind } from "./kind.ts";

/** A store that a penalty of another may reach. */
export interface AtRisk {
  readonly store: string;
  /** The probability that both have one owner, by the surest way between them. */
  readonly p: number;
  /** Yuan in 30 days. */
  readonly revenue: number;
}

export interface Exposure {
  /** The likeliest first. */
  readonly atRisk: readonly AtRisk[];
  /** Σ p · revenue, in yuan in 30 days. */
  readonly expected: number;
}

/** What stores share: a value by its kind, for all its writings. */
export interface SharedValue {
  readonly type: Kind;
  readonly key: string;
}

export interface Separation {
  /** What to separate, the most telling first. */
  readonly values: readonly SharedValue[];
  /** No smaller set does it; otherwise none of up to `searched` values does. */
  readonly smallest: boolean;
}

/** What is known of the stores around one. */
export interface Surroundings {
  readonly edges: readonly Edge[];
  /** Yuan in 30 days by store; a store that is missing counts 0. */
  readonly revenue: ReadonlyMap<string, number>;
  /** Owners that the stores are drawn from, as the graph reckons. */
  readonly population: number;
}

/** Links below even odds carry no penalty on. */
const likely = 0.5;
/** Sets of up to so many values are all tried; beyond, the best next value is taken. */
const searched = 3;
/** The most sets that are tried. */
const mostTries = 20_000;

/**
 * Which stores are at risk if one is punished: reached over links of even odds and more,
 * with the product of the probabilities along the surest path. It is a lower bound of
 * the probability that all ways together make.
 *
 * @param without what is thought to be separated already; rarity stays as it is
 */
export function exposureOf(
  store: string,
  { edges, revenue, population }: Surroundings,
  without: readonly SharedValue[] = [],
): Exposure {
  const gone = new Set(without.map(nameOf));
  const around = new Map<string, { to: string; p: number }[]>();
  for (const edge of edges) {
    const p = gone.size === 0 ? edge.p : remaining(edge, gone, population);
    if (p < likely) continue;
    add(around, edge.a, { to: edge.b, p });
    add(around, edge.b, { to: edge.a, p });
  }
  const reached = surest(store, around);
  const atRisk = [...reached]
    .map(([id, p]) => ({ store: id, p, revenue: revenue.get(id) ?? 0 }))
    .sort((x, y) => y.p - x.p || (x.store < y.store ? -1 : 1));
  return { atRisk, expected: atRisk.reduce((sum, one) => sum + one.p * one.revenue, 0) };
}

/**
 * The smallest set of shared values that must be separated so that a penalty of the
 * store reaches no other. All sets of up to three values are tried, as far as there are
 * not too many; where none does it, the value that lowers the risk most is taken again
 * and again, and the answer says that a smaller set may exist.
 */
export function separationOf(store: string, surroundings: Surroundings): Separation {
  const shared = sharedAround(store, surroundings);
  let tries = 0;
  const isFree = (set: readonly SharedValue[]): boolean => {
    tries++;
    return exposureOf(store, surroundings, set).atRisk.length === 0;
  };
  if (isFree([])) return { values: [], smallest: true };
  for (let size = 1; size <= searched; size++) {
    for (const set of choices(shared, size)) {
      if (tries > mostTries / Math.max(1, surroundings.edges.length / 50)) break;
      if (isFree(set)) return { values: set, smallest: true };
    }
  }
  const taken: SharedValue[] = [];
  const left = new Set(shared);
  while (left.size > 0 && !isFree(taken)) {
    const [best] = [...left]
      .map((value) => ({ value, risk: riskOf(exposureOf(store, surroundings, [...taken, value])) }))
      .sort((x, y) => x.risk - y.risk);
    if (best === undefined) break;
    taken.push(best.value);
    left.delete(best.value);
  }
  return { values: taken, smallest: false };
}

const riskOf = ({ atRisk }: Exposure): number => atRisk.reduce((sum, { p }) => sum + p, 0);

const nameOf = ({ type, key }: SharedValue): string => `${type}\n${key}`;

const remaining = (edge: Edge, gone: ReadonlySet<string>, population: number): number => {
  const why = edge.why.filter((one) => !gone.has(nameOf(one)));
  return why.length === edge.why.length ? edge.p : probability(why, edge.against, population);
};

/** The values that make links in the store's reach, the most telling first. */
export function sharedAround(store: string, surroundings: Surroundings): SharedValue[] {
  const within = new Set(exposureOf(store, surroundings).atRisk.map((one) => one.store)).add(store);
  const found = new Map<string, Evidence & { total: number }>();
  for (const { a, b, why } of surroundings.edges) {
    if (!within.has(a) || !within.has(b)) continue;
    for (const one of why) {
      if (one.bits === 0) continue;
      const known = found.get(nameOf(one));
      const near = a === store || b === store ? 2 : 1;
      found.set(nameOf(one), { ...one, total: (known?.total ?? 0) + near * one.bits });
    }
  }
  return [...found.values()]
    .sort((x, y) => y.total - x.total)
    .map(({ type, key }) => ({ type, key }));
}

/** Every way to choose `size` of the items, those of the first items first. */
function* choices<T>(items: readonly T[], size: number, from = 0): Generator<T[]> {
  if (size === 0) yield [];
  for (let i = from; size > 0 && i < items.length; i++) {
    const item = items[i];
    if (item === undefined) continue;
    for (const rest of choices(items, size - 1, i + 1)) yield [item, ...rest];
  }
}

/** The greatest product of probabilities on a way to each store (Dijkstra). */
function surest(
  from: string,
  around: ReadonlyMap<string, readonly { to: string; p: number }[]>,
): Map<string, number> {
  const best = new Map<string, number>([[from, 1]]);
  const open = new Map(best);
  while (open.size > 0) {
    let [here, p] = ["", -1];
    for (const [store, reach] of open) if (reach > p) [here, p] = [store, reach];
    open.delete(here);
    for (const step of around.get(here) ?? []) {
      const reach = p * step.p;
      if (reach <= (best.get(step.to) ?? 0)) continue;
      best.set(step.to, reach);
      open.set(step.to, reach);
    }
  }
  best.delete(from);
  return best;
}

function add<K, V>(map: Map<K, V[]>, key: K, item: V): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [item]);
  else known.push(item);
}
