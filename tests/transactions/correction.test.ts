import { describe, expect, it } from "vitest";
import {
  type BrushingEvidence,
  correctedProbability,
  fitCorrection,
  logOddsOf,
} from "../../src/transactions/correction.ts";
import { type JudgedOrder, leastOfEach, tryCorrection } from "../../src/transactions/learning.ts";
import { seededRandom } from "../../src/transactions/random.ts";

/** A tenant whose honest light parcels all look empty: one signal cries wolf, the others do not. */
function judgedOrders(count: number, { seed = 1, misled = true } = {}): JudgedOrder[] {
  const { next } = seededRandom(seed);
  return Array.from({ length: count }, (_, i) => {
    const isEmpty = next() < 0.5;
    const evidence: BrushingEvidence = {
      logOdds: logOddsOf(0.9 + 0.09 * next()),
      signals: isEmpty ? { "empty-parcel": 1 } : { "money-loop": 1 },
    };
    const p = misled ? (isEmpty ? 0.15 : 0.95) : correctedProbability(evidence);
    return { evidence, placedAt: i * 3_600_000, fake: next() < p };
  });
}

describe("a correction", () => {
  it("leaves the shipped model's word as it is where nothing was judged", () => {
    const correction = fitCorrection([]);
    expect(correction).toEqual({ slope: 1, shift: 0, signals: {} });
    for (const p of [0.01, 0.3, 0.97]) {
      const evidence = { logOdds: logOddsOf(p), signals: { "empty-parcel": 1 } };
      expect(correctedProbability(evidence, correction)).toBeCloseTo(p, 3);
    }
  });

  it("learns which signal cries wolf here, and leaves the others alone", () => {
    const correction = fitCorrection(judgedOrders(200));
    const said = (code: "empty-parcel" | "money-loop") =>
      correctedProbability({ logOdds: logOddsOf(0.95), signals: { [code]: 1 } }, correction);
    expect(said("empty-parcel")).toBeLessThan(0.4);
    expect(said("money-loop")).toBeGreaterThan(0.85);
  });

  it("moves little for a few judgements", () => {
    const five = judgedOrders(5).map((one) => ({ ...one, fake: false }));
    const { slope } = fitCorrection(five);
    expect(slope).toBeGreaterThan(0);
  });

  it("is the same for the same judgements, in whatever order", () => {
    const cases = judgedOrders(120);
    expect(fitCorrection(cases.toReversed())).toEqual(fitCorrection(cases));
  });
});

describe("a trial", () => {
  it("is made only with enough of both kinds", () => {
    const cases = judgedOrders(400);
    const fakes = cases.filter(({ fake }) => fake);
    const few = cases.filter(({ fake }) => !fake).slice(0, leastOfEach - 1);
    expect(tryCorrection([...fakes, ...few], undefined)).toBeUndefined();
    expect(tryCorrection(cases, undefined)).toBeDefined();
  });

  it("is held against the newest only, and taken where it is better there", () => {
    const trial = tryCorrection(judgedOrders(300), undefined);
    expect(trial?.better).toBe(true);
    expect(trial?.figures).toMatchObject({ learnedFrom: 210, tested: 90 });
    const { before, after } = trial?.figures ?? {};
    expect(after?.logLoss).toBeLessThan(Number(before?.logLoss));
    expect(after?.precision ?? 1).toBeGreaterThan(Number(before?.precision));
  });

  it("is left where the habits turned: what was learned no longer holds on the newest", () => {
    const cases = judgedOrders(300);
    const turned = cases.map((one, i) => (i < 210 ? one : { ...one, fake: !one.fake }));
    expect(tryCorrection(turned, undefined)?.better).toBe(false);
  });

  it("is seldom taken where the shipped model is right already", () => {
    const taken = Array.from({ length: 40 }, (_, seed) =>
      tryCorrection(judgedOrders(700, { seed: seed + 2, misled: false }), undefined),
    ).filter((trial) => trial?.better);
    expect(taken.length).toBeLessThanOrEqual(5);
  });
});
