import { bridgesOf } from "./bridges.ts";
import { type LinkDecision, pairKey } from "./decision.ts";
import { type Evidence, kindsIn, probability } from "./evidence.ts";
import type { Edge } from "./graph.ts";
import { operating, owning } from "./kind.ts";
import { Sets } from "./sets.ts";

/** Stores of one owner, as far as can be told. */
export interface Group {
  /** The id of its first store. */
  readonly id: string;
  /** Two and more, in the order of ids. */
  readonly stores: readonly string[];
  readonly edges: readonly GroupEdge[];
}

export interface GroupEdge extends Edge {
  /** Without it the group falls apart. */
  readonly bridge: boolean;
}

export interface Grouping {
  readonly groups: readonly Group[];
  /** Sure enough for two stores, but not for the groups behind them: shown, not followed. */
  readonly held: readonly Edge[];
  /** The edges as people left them, but for those held: what a penalty may go along. */
  readonly followed: readonly Edge[];
}

/** An edge at least this sure joins two stores. */
const sure = 0.85;
/** Groups of this size on both sides take more to join than one pair's two kinds. */
const grown = 3;
/** The same where they share no more than an agency runs for its clients. */
const grownAtWork = 2;

/**
 * Join stores into groups by sure edges, the surest first and those last that only say who
 * runs the stores; then stores and groups by
 * all that lies between them: a payee in common with one of a group and a phone with
 * another are two kinds. Two grown groups are joined only where what lies between is
 * firm or touches half of both, so that one bad address cannot merge thirty stores. What people denied is never
 * within one group; what they confirmed is, unless something denied stands against it.
 *
 * @param population owners that the stores are drawn from, as the graph reckons
 */
export function groupsOf(
  edges: readonly Edge[],
  population: number,
  decisions: readonly LinkDecision[] = [],
): Grouping {
  const known = decide(edges, decisions);
  const sets = new Sets<string>();
  const denied = decisions.filter(({ verdict }) => verdict === "denied");
  const join = ({ a, b }: Edge): void => {
    const crossing = denied.some(
      (one) =>
        (sets.same(one.a, a) && sets.same(one.b, b)) ||
        (sets.same(one.a, b) && sets.same(one.b, a)),
    );
    if (!crossing) sets.merge(a, b);
  };
  const isGrown = (edge: Edge): boolean =>
    Math.min(sets.sizeOf(edge.a), sets.sizeOf(edge.b)) >= (isOfWork(edge) ? grownAtWork : grown);
  const isWide = (pool: readonly Edge[]): boolean => {
    const touched = new Set(pool.flatMap(({ a, b }) => [a, b]));
    const sides = Map.groupBy(touched, (store) => sets.rootOf(store));
    return [...sides].every(([root, stores]) => 2 * stores.length >= sets.sizeOf(root));
  };
  const joining = known
    .filter(({ p }) => p >= sure)
    .sort((x, y) => Number(isOfWork(x)) - Number(isOfWork(y)) || y.p - x.p);
  for (const edge of joining) {
    if (!isGrown(edge) || isFirm([edge])) join(edge);
  }
  const joined = new Map<Edge, number>();
  let apart = known.filter(({ a, b }) => !sets.same(a, b));
  for (let before = -1; before !== apart.length; ) {
    before = apart.length;
    const pools = Map.groupBy(apart, ({ a, b }) => pairKey(sets.rootOf(a), sets.rootOf(b)));
    for (const pool of pools.values()) {
      const [edge] = pool;
      if (edge === undefined) continue;
      const p = pooled(pool, sets.sizeOf(edge.a) * sets.sizeOf(edge.b), population);
      if (p < sure || (isGrown(edge) && !isFirm(pool) && !isWide(pool))) continue;
      join(edge);
      for (const one of pool) joined.set(one, p);
    }
    apart = apart.filter(({ a, b }) => !sets.same(a, b));
  }
  const final = known.map((edge) => ({ ...edge, p: Math.max(edge.p, joined.get(edge) ?? 0) }));
  const held = new Set(apart.filter(({ p }) => p >= sure));
  return {
    groups: groupsIn(sets, final),
    held: [...held],
    followed: final.filter((one, i) => !held.has(known[i] ?? one)),
  };
}

/**
 * The probability that what lies between two groups makes them one. Among many pairs
 * something is shared by chance: their number counts against it.
 */
const pooled = (edges: readonly Edge[], pairs: number, population: number): number =>
  Math.max(
    ...edges.map(({ p }) => p),
    probability(
      edges.flatMap(({ why }) => why),
      Math.min(...edges.map(({ against }) => against)) + Math.log2(pairs),
      population,
    ),
  );

/** The edges as people left them: what they confirmed is certain, what they denied is gone. */
function decide(edges: readonly Edge[], decisions: readonly LinkDecision[]): Edge[] {
  if (decisions.length === 0) return [...edges];
  const verdicts = new Map(decisions.map((one) => [pairKey(one.a, one.b), one.verdict]));
  const found = new Map(edges.map((edge) => [pairKey(edge.a, edge.b), edge]));
  for (const { a, b, verdict } of decisions) {
    const [first, second] = a < b ? [a, b] : [b, a];
    const key = pairKey(a, b);
    if (verdict === "confirmed" && !found.has(key)) {
      found.set(key, { a: first, b: second, p: 1, why: [], against: 0 });
    }
  }
  return [...found].flatMap(([key, edge]) => {
    const verdict = verdicts.get(key);
    return verdict === "denied" ? [] : [verdict === "confirmed" ? { ...edge, p: 1 } : edge];
  });
}

const isOfWork = ({ why }: Edge): boolean =>
  why.length > 0 && why.every(({ type, counts }) => !counts || operating.has(type));

/** Three independent kinds, one that says who owns, or two pairs with nothing in common. */
function isFirm(edges: readonly Edge[]): boolean {
  const why = edges.flatMap((edge) => edge.why);
  if (edges.some(({ p }) => p === 1)) return true;
  if (why.some(({ type, counts }) => counts && owning.has(type)) || kindsIn(why, 3) === 3)
    return true;
  const [first, ...others] = edges.map((edge) => edge.why);
  return (
    first?.length !== 0 &&
    others.some((other) => !other.some((one) => first?.some((two) => isSame(one, two))))
  );
}

const isSame = (x: Evidence, y: Evidence): boolean => x.type === y.type && x.key === y.key;

function groupsIn(sets: Sets<string>, edges: readonly Edge[]): Group[] {
  const within = Map.groupBy(
    edges.filter(({ a, b }) => sets.same(a, b)),
    ({ a }) => sets.rootOf(a),
  );
  return sets
    .all()
    .filter((stores) => stores.length > 1)
    .map((stores) => {
      const sorted = stores.toSorted();
      const [id = ""] = sorted;
      const own = (within.get(sets.rootOf(id)) ?? []).filter(({ p }) => p >= sure);
      const bridges = bridgesOf(own);
      return {
        id,
        stores: sorted,
        edges: own.map((edge, i) => ({ ...edge, bridge: bridges.has(i) })),
      };
    })
    .sort((x, y) => (x.id < y.id ? -1 : 1));
}
