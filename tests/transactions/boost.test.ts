import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attributions, binned, logistic, scores } from "../../src/transactions/boost.ts";
import { type BoostOptions, trainBoost } from "../../src/transactions/boost-train.ts";
import { seededRandom } from "../../src/transactions/random.ts";

const options: BoostOptions = {
  trees: 40,
  depth: 4,
  rate: 0.2,
  bins: 32,
  featureShare: 1,
  leastWeight: 1,
  shrink: 1,
  seed: 3,
};

/** Rows whose label is whether exactly one of the first two columns is high; the third is chance. */
function eitherOr(rows: number, seed: number) {
  const { next } = seededRandom(seed);
  const columns = [0, 1, 2].map(() => Float32Array.from({ length: rows }, next));
  const labels = Uint8Array.from({ length: rows }, (_, row) =>
    Number((columns[0]?.[row] ?? 0) > 0.5 !== (columns[1]?.[row] ?? 0) > 0.5),
  );
  return { columns, labels };
}

describe("boosted trees", () => {
  it("learn what no single column tells", () => {
    const { columns, labels } = eitherOr(2_000, 1);
    const model = trainBoost(columns, labels, options);
    const other = eitherOr(500, 2);
    const bins = other.columns.map((column, f) => binned(column, model.cuts[f] ?? []));
    const said = scores(model, bins, 500);
    const right = other.labels.filter((label, row) => (said[row] ?? 0) > 0 === (label === 1));
    expect(right.length).toBeGreaterThan(480);
  });

  it("come out the same for the same rows, and survive JSON", () => {
    const { columns, labels } = eitherOr(500, 4);
    const model = trainBoost(columns, labels, options);
    expect(trainBoost(columns, labels, options)).toEqual(model);
    expect(JSON.parse(JSON.stringify(model))).toEqual(model);
  });

  it("account for a score by shares that add up to it", () => {
    const { columns, labels } = eitherOr(500, 5);
    const model = trainBoost(columns, labels, { ...options, trees: 10 });
    const bins = columns.map((column, f) => binned(column, model.cuts[f] ?? []));
    const said = scores(model, bins, 500);
    const roots = model.trees.reduce((sum, { value }) => sum + (value[0] ?? 0), 0);
    for (const row of [0, 17, 499]) {
      const shares = attributions(model, bins, row).reduce((sum, share) => sum + share, 0);
      expect(model.base + roots + shares).toBeCloseTo(said[row] ?? 0, 4);
    }
  });

  it("never fall where they may only rise", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { next } = seededRandom(seed);
        const column = Float32Array.from({ length: 300 }, next);
        // Mostly rising, with a dent that a free model would follow.
        const labels = column.map((x) => Number(next() < (x > 0.6 && x < 0.7 ? 0 : x)));
        const model = trainBoost([column], Uint8Array.from(labels), {
          ...options,
          directions: [1],
        });
        const ladder = Float32Array.from({ length: 100 }, (_, i) => i / 100);
        const said = [...scores(model, [binned(ladder, model.cuts[0] ?? [])], 100)];
        expect(said).toEqual(said.toSorted((a, b) => a - b));
      }),
      { numRuns: 30 },
    );
  });

  it("tell what is missing from what is low", () => {
    const { next } = seededRandom(8);
    const column = Float32Array.from({ length: 600 }, (_, i) =>
      i % 3 === 0 ? Number.NaN : next(),
    );
    const labels = Uint8Array.from(column, (value) => Number(Number.isNaN(value)));
    const model = trainBoost([column], labels, options);
    const [missing, low] = scores(model, [Uint8Array.of(0, 1)], 2);
    expect(logistic(missing ?? 0)).toBeGreaterThan(0.9);
    expect(logistic(low ?? 1)).toBeLessThan(0.1);
  });
});
