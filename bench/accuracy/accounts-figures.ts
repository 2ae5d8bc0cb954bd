import type { StoreWorld } from "../generate/stores.ts";

/** What groups are worth, by pairs of stores. */
export interface PairFigures {
  readonly stores: number;
  /** Pairs with one owner, and their share of all pairs. */
  readonly pairs: number;
  readonly baseRate: number;
  readonly precision: number;
  readonly recall: number;
  /** Look-alikes of whom two stores of different owners were put into one group, by what they share. */
  readonly fooled: ReadonlyMap<string, number>;
  /** Recall by how the owner keeps its stores. */
  readonly recallByStyle: ReadonlyMap<string, number>;
}

/** Hold groups of stores against a world's owners. */
export function pairFigures(
  world: StoreWorld,
  groups: readonly { readonly stores: readonly string[] }[],
): PairFigures {
  const groupOf = new Map(groups.flatMap(({ stores }, i) => stores.map((id) => [id, i] as const)));
  const owners = Map.groupBy(world.stores, ({ id }) => world.ownerOf.get(id) ?? -1);
  const byStyle = new Map<string, { pairs: number; found: number }>();
  let pairs = 0;
  let found = 0;
  for (const [owner, stores] of owners) {
    const own = pairsOf(stores.length);
    const inGroups = Map.groupBy(stores, ({ id }) => groupOf.get(id) ?? id);
    const hit = [...inGroups.values()].reduce((sum, { length }) => sum + pairsOf(length), 0);
    const style = byStyle.get(world.styleOf[owner] ?? "") ?? { pairs: 0, found: 0 };
    byStyle.set(world.styleOf[owner] ?? "", { pairs: style.pairs + own, found: style.found + hit });
    pairs += own;
    found += hit;
  }
  const said = groups.reduce((sum, { stores }) => sum + pairsOf(stores.length), 0);
  const fooled = new Map<string, number>();
  for (const { kind, stores } of world.lookAlikes) {
    const grouped = Map.groupBy(stores, (id) => groupOf.get(id) ?? id);
    const wrong = [...grouped.values()].some(
      (ids) => new Set(ids.map((id) => world.ownerOf.get(id))).size > 1,
    );
    if (wrong) fooled.set(kind, (fooled.get(kind) ?? 0) + 1);
  }
  return {
    stores: world.stores.length,
    pairs,
    baseRate: pairs / pairsOf(world.stores.length),
    precision: said === 0 ? 1 : found / said,
    recall: found / pairs,
    fooled,
    recallByStyle: new Map(
      [...byStyle]
        .filter(([, { pairs }]) => pairs > 0)
        .map(([style, one]) => [style, one.found / one.pairs]),
    ),
  };
}

const pairsOf = (n: number): number => (n * (n - 1)) / 2;
