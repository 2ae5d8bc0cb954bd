import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exampleFacts } from "../../src/rulebase/facts.ts";
import { candidateFigures } from "../../src/rulebase/tuning/figures.ts";
import { type Case, changedRule, finds, tuningsOf } from "../../src/rulebase/tuning/tuning.ts";
import { sample } from "./sample.ts";

const coupon = (
  threshold: number,
  confirmed: boolean,
  { platform = "tmall", kind = "coupon" }: { platform?: "tmall" | "jd"; kind?: string } = {},
): Case => ({
  confirmed,
  asked: [
    {
      platform,
      facts: exampleFacts("promotion", {
        name: "x",
        facts: { promotion: { kind, threshold } },
        expect: "match",
      }),
    },
  ],
});

const many = (count: number, one: (i: number) => Case) =>
  Array.from({ length: count }, (_, i) => one(i));

describe("ways to tune a rule", () => {
  it("find the figure that spares most false alarms and keeps what was confirmed", () => {
    const cases = [
      ...many(6, (i) => coupon(20 + i, false)),
      ...many(6, (i) => coupon(5 + i, true)),
    ];
    const [tuning] = tuningsOf(sample(), cases);
    expect(tuning).toMatchObject({
      change: { kind: "parameter", name: "floor", before: 30, after: 20, unit: "CNY" },
      effect: {
        falseAlarms: { closed: 6, gone: 6 },
        confirmed: { closed: 6, lost: 0 },
        precision: { before: 0.5, after: 1 },
      },
      why: { zh: expect.stringContaining("floor 由 30 改为 20") },
    });
  });

  it("lose few breaches for many false alarms, and none for few", () => {
    const mixed = [
      ...many(30, (i) => coupon(10 + (i % 15), false)),
      ...many(39, () => coupon(5, true)),
      coupon(28, true),
    ];
    const [tuning] = tuningsOf(sample(), mixed);
    expect(tuning?.effect).toMatchObject({ falseAlarms: { gone: 30 }, confirmed: { lost: 1 } });
    const costly = [...many(10, () => coupon(25, false)), ...many(10, () => coupon(27, true))];
    expect(tuningsOf(sample(), costly)).toEqual([]);
  });

  it("stay within the range of the figure", () => {
    const rule = sample({ params: { floor: { value: 30, min: 25, max: 100 } } });
    const figures = (threshold: number) =>
      tuningsOf(rule, [...many(6, () => coupon(threshold, false)), coupon(1, true)]).map(
        ({ change }) => change,
      );
    expect(figures(10)).toEqual([]);
    expect(figures(27)).toMatchObject([{ kind: "parameter", after: 27 }]);
  });

  it("spare what only false alarms are of, and leave the rest", () => {
    const rule = sample({
      conditions: {
        all: [{ fact: "promotion", path: "$.threshold", operator: "lessThan", value: 30 }],
      },
      params: {},
    });
    const cases = [
      ...many(5, () => coupon(20, false, { kind: "gift" })),
      ...many(5, () => coupon(20, true)),
    ];
    const tunings = tuningsOf(rule, cases);
    expect(tunings).toMatchObject([
      {
        change: { kind: "exemption", fact: "promotion", path: "$.kind", values: ["gift"] },
        effect: { falseAlarms: { gone: 5 }, confirmed: { lost: 0 } },
      },
    ]);
    const [{ change } = {}] = tunings;
    if (change === undefined) throw new Error("no change");
    const kept = finds(changedRule(rule, change));
    expect(cases.map((one) => kept(one) === one.confirmed)).toEqual(cases.map(() => true));
    // Where the root is no `all`, the exemption goes around it.
    const root = { any: [rule.conditions] };
    const wrapped = changedRule({ ...rule, conditions: root }, change).conditions;
    expect(wrapped).toEqual({
      all: [root, { fact: "promotion", path: "$.kind", operator: "notIn", value: ["gift"] }],
    });
  });

  it("leave platforms out that only false alarms are of", () => {
    const cases = [
      ...many(4, () => coupon(20, false, { platform: "jd" })),
      ...many(4, () => coupon(20, true)),
    ];
    const scope = tuningsOf(sample(), cases).find(({ change }) => change.kind === "scope");
    expect(scope?.change).toEqual({
      kind: "scope",
      before: ["all"],
      after: ["taobao", "tmall", "pdd", "douyin", "kuaishou", "xiaohongshu", "other"],
    });
    const only = sample({ platforms: ["jd"] });
    const all = many(4, () => coupon(20, false, { platform: "jd" }));
    expect(tuningsOf(only, all).some(({ change }) => change.kind === "scope")).toBe(false);
  });

  it("do what they say, for any alerts", () => {
    const cases = fc.array(
      fc.record({
        threshold: fc.integer({ min: 0, max: 29 }),
        confirmed: fc.boolean(),
        platform: fc.constantFrom("tmall" as const, "jd" as const),
      }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(cases, (drawn) => {
        const alerts = drawn.map(({ threshold, confirmed, platform }) =>
          coupon(threshold, confirmed, { platform }),
        );
        for (const { change, effect } of tuningsOf(sample(), alerts)) {
          const kept = finds(changedRule(sample(), change));
          const lost = alerts.filter((one) => !kept(one));
          expect(effect.confirmed.lost).toBe(lost.filter((one) => one.confirmed).length);
          expect(effect.falseAlarms.gone).toBe(lost.filter((one) => !one.confirmed).length);
          expect(effect.falseAlarms.gone).toBeGreaterThanOrEqual(3);
          expect(effect.confirmed.lost).toBeLessThanOrEqual(0.05 * effect.confirmed.closed);
        }
      }),
    );
  });
});

describe("the figures to try", () => {
  it("tell any two seen values apart, the nearest first, whole if the figure is", () => {
    expect(candidateFigures([0.2, 0.5], { value: 0.35 })).toEqual([0.3, 0.2, 0.5, 0.1, 0.6]);
    expect(candidateFigures([1, 5], { value: 2, min: 1, max: 5 })).toEqual([1, 3, 5]);
  });

  it("are few, in range and never the figure itself", () => {
    const seen = fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { maxLength: 500 });
    fc.assert(
      fc.property(seen, fc.integer({ min: 0, max: 100 }), (values, value) => {
        const figures = candidateFigures(values, { value, min: 0, max: 1_000 });
        expect(figures.length).toBeLessThanOrEqual(206);
        for (const figure of figures) {
          expect(figure).not.toBe(value);
          expect(figure).toBeGreaterThanOrEqual(0);
          expect(figure).toBeLessThanOrEqual(1_000);
          expect(Number.isInteger(figure)).toBe(true);
        }
      }),
    );
  });
});
