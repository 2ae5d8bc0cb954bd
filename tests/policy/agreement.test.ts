import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  alertsOf,
  confusionOf,
  foundOf,
  shareOf,
  weightedKappa,
} from "../../bench/accuracy/agreement.ts";

const rated = (...pairs: readonly (readonly [number, number])[]) =>
  pairs.map(([label, said]) => ({ label, said }));

describe("weightedKappa", () => {
  it("is 1 for full agreement, 0 for one answer to all, and below for the reverse", () => {
    expect(weightedKappa(rated([1, 1], [3, 3], [5, 5]))).toBe(1);
    expect(weightedKappa(rated([1, 3], [3, 3], [5, 3]))).toBeCloseTo(0);
    expect(weightedKappa(rated([1, 5], [5, 1]))).toBe(-1);
  });

  it("is what a hand comes to", () => {
    // Observed 1 + 1 over expected 1/4 of all crossed squares: (0+1+9+16) + ….
    const list = rated([1, 2], [2, 2], [4, 4], [5, 4]);
    const crossed = list.flatMap(({ label }) => list.map(({ said }) => (label - said) ** 2));
    expect(weightedKappa(list)).toBeCloseTo(1 - 2 / (crossed.reduce((a, b) => a + b) / 4));
  });

  it("weighs two points apart four times as much as one", () => {
    const score = fc.integer({ min: 1, max: 5 });
    fc.assert(
      fc.property(fc.array(fc.tuple(score, score), { minLength: 2 }), (pairs) => {
        const kappa = weightedKappa(rated(...pairs, [1, 1], [5, 5]));
        expect(kappa).toBeLessThanOrEqual(1);
        expect(kappa).toBeGreaterThan(-1.0001);
      }),
    );
  });
});

describe("the other figures", () => {
  it("count alerts at 4", () => {
    const { precision, recall } = alertsOf(rated([4, 5], [5, 3], [3, 4], [2, 2], [4, 4]));
    expect([precision, recall]).toEqual([2 / 3, 2 / 3]);
  });

  it("are 1 where there was nothing to find and nothing was said", () => {
    expect(foundOf(0, 0, 0)).toEqual({ precision: 1, recall: 1, f1: 1 });
    expect(foundOf(0, 1, 1).f1).toBe(0);
    expect(shareOf([1, 2, 3, 4], (n) => n > 1)).toBe(0.75);
  });

  it("tell labels from answers in the confusion", () => {
    const matrix = confusionOf(rated([1, 2], [1, 2], [5, 5]));
    expect(matrix[0]).toEqual([0, 2, 0, 0, 0]);
    expect(matrix[4]?.[4]).toBe(1);
  });
});
