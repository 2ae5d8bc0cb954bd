import { LinkGraph } from "../../src/accounts/graph.ts";
import { groupsOf } from "../../src/accounts/groups.ts";
import type { Store } from "../../src/core/records.ts";
import { transferWorld } from "../generate/orders-transfer.ts";
import { otherStores } from "../generate/other-stores.ts";
import { storeWorld } from "../generate/stores.ts";
import { type PairFigures, pairFigures } from "./accounts-figures.ts";
import type { Measure } from "./measure.ts";

/** Weights and bounds were chosen on seeds below 8,000; these were looked at only for the figures. */
const testSeeds = Array.from({ length: 12 }, (_, i) => 8_001 + i);
/** Worlds of other habits that nothing was looked at on before it was measured. */
export const otherSeeds = Array.from({ length: 6 }, (_, i) => 101 + i);
const sizes = [200, 1_000, 3_000];
/** Look-alikes that gather many strangers around one value. */
const hubs = new Set([
  "warehouse",
  "park",
  "agency",
  "platform payee",
  "coworking",
  "bookkeeper",
  "nominee",
]);

/** How well stores are grouped by owner, by pairs of stores. */
export async function accountsAccuracy(): Promise<Measure[]> {
  return [...sizes.flatMap(generated), ...transfer(), ...otherHabits()];
}

/** Floor and aim. */
type Bounds = readonly [number | null, number | null];

function generated(size: number): Measure[] {
  const worlds = testSeeds.map((seed) => storeWorld(seed, size));
  const figures = worlds.map((world) => pairFigures(world, grouped(world.stores)));
  const set = `generated stores, ${testSeeds.length} unseen worlds of ${size}`;
  const styles = new Set(figures.flatMap((one) => [...one.byStyle.keys()]));
  return [
    ...pairMeasures(set, figures, { precision: [0.97, 0.995], recall: [0.85, 0.95] }),
    {
      name: "wrong merges through a hub",
      set,
      n: worlds.flatMap(({ lookAlikes }) => lookAlikes.filter(({ kind }) => hubs.has(kind))).length,
      baseRate: null,
      value: sum(figures, ({ fooled }) =>
        [...fooled].reduce((all, [kind, count]) => all + (hubs.has(kind) ? count : 0), 0),
      ),
      floor: 0,
      aim: 0,
      isError: true,
    },
    ...[...styles].sort().map((style): Measure => {
      const pairs = sum(figures, ({ byStyle }) => byStyle.get(style)?.pairs ?? 0);
      const found = sum(figures, ({ byStyle }) => byStyle.get(style)?.found ?? 0);
      return {
        name: `recall, owners of style ${style}`,
        set,
        n: pairs,
        baseRate: null,
        value: found / pairs,
        floor: null,
        aim: null,
      };
    }),
  ];
}

/** The makers of orders' worlds open stores too, with habits of their own. */
function transfer(): Measure[] {
  const figures = testSeeds.map((seed) => {
    const { stores } = transferWorld(seed, 100);
    // There, a merchant has one brand.
    const brands = [...new Set(stores.map(({ brand }) => brand))];
    const ownerOf = new Map(stores.map(({ id, brand }) => [id, brands.indexOf(brand)]));
    return pairFigures({ stores, ownerOf, styleOf: [], lookAlikes: [] }, grouped(stores));
  });
  return pairMeasures("stores of another generator", figures, {
    precision: [0.97, 0.995],
    recall: [0.85, 0.95],
  });
}

/** Merchants of other habits, with no floor: chains that share one kind alone are there to be missed. */
function otherHabits(): Measure[] {
  const worlds = otherSeeds.map((seed) => otherStores(seed, 1_000));
  const figures = worlds.map((world) => pairFigures(world, grouped(world.stores)));
  return pairMeasures("stores of other habits, unseen worlds of 1000", figures, {
    precision: [null, null],
    recall: [null, null],
  });
}

function pairMeasures(
  set: string,
  figures: readonly PairFigures[],
  bounds: Record<"precision" | "recall", Bounds>,
): Measure[] {
  const pairs = sum(figures, (one) => one.pairs);
  const found = sum(figures, (one) => one.found);
  const said = sum(figures, (one) => one.said);
  const baseRate = pairs / sum(figures, (one) => one.allPairs);
  const measure = (name: string, n: number, value: number, [floor, aim]: Bounds) =>
    ({ name, set, n, baseRate, value, floor, aim }) satisfies Measure;
  return [
    measure("precision of pairs", said, found / said, bounds.precision),
    measure("recall of pairs", pairs, found / pairs, bounds.recall),
    {
      name: "precision of pairs, worst world",
      set,
      n: figures.length,
      baseRate,
      value: Math.min(...figures.map((one) => (one.said === 0 ? 1 : one.found / one.said))),
      floor: null,
      aim: null,
    },
  ];
}

function grouped(stores: readonly Store[]) {
  const graph = new LinkGraph();
  for (const store of stores) graph.add(store);
  return groupsOf(graph.edges(), graph.population).groups;
}

const sum = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((total, item) => total + of(item), 0);
