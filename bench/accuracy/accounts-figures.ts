import type { StoreWorld } from "../generate/stores.ts";

/** What groups are worth, counted in pairs of stores. */
export interface PairFigures {
  readonly allPairs: number;
  /** Pairs of one owner, those put into one group, and the ones that are both. */
  readonly pairs: number;
  readonly said: number;
  readonly found: number;
  /** Pairs by how their owner keeps its stores. */
  readonly byStyle: ReadonlyMap<string, { readonly pairs: number; readonly found: number }>;
  /** How many sets of look-alikes had strangers put into one group, by what they share. */
  readonly fooled: ReadonlyMap<string, number>;
}

/** Hold groups of stores against a world's owners. */
export function pairFigures(
  world: Omit<StoreWorld, "styleOf"> & { readonly styleOf: readonly string[] },
  groups: readonly { readonly stores: readonly string[] }[],
): PairFigures {
  const groupOf = new Map(groups.flatMap(({ stores }, i) => stores.map((id) => [id, i] as const)));
  const owners = Map.groupBy(world.stores, ({ id }) => world.ownerOf.get(id) ?? -1);
  const byStyle = new Map<string, { pairs: number; found: number }>();
  for (const [owner, stores] of owners) {
    if (stores.length < 2) continue;
    const together = Map.groupBy(stores, ({ id }) => groupOf.get(id) ?? id);
    const style = world.styleOf[owner] ?? "any";
    const known = byStyle.get(style) ?? { pairs: 0, found: 0 };
    byStyle.set(style, {
      pairs: known.pairs + pairsOf(stores.length),
      found: [...together.values()].reduce((all, { length }) => all + pairsOf(length), known.found),
    });
  }
  const fooled = new Map<string, number>();
  for (const { kind, stores } of world.lookAlikes) {
    const together = [...Map.groupBy(stores, (id) => groupOf.get(id) ?? id).values()];
    if (together.some((ids) => new Set(ids.map((id) => world.ownerOf.get(id))).size > 1)) {
      fooled.set(kind, (fooled.get(kind) ?? 0) + 1);
    }
  }
  const total = (of: "pairs" | "found") =>
    [...byStyle.values()].reduce((all, style) => all + style[of], 0);
  return {
    allPairs: pairsOf(world.stores.length),
    pairs: total("pairs"),
    said: groups.reduce((all, { stores }) => all + pairsOf(stores.length), 0),
    found: total("found"),
    byStyle,
    fooled,
  };
}

const pairsOf = (n: number): number => (n * (n - 1)) / 2;
