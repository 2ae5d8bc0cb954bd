import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fits } from "../../src/risks/filter.ts";
import { heatOf, levelOf, liveOf } from "../../src/risks/heat.ts";
import { lintRisks } from "../../src/risks/lint.ts";
import { sampleRisk } from "./sample.ts";

const score = fc.integer({ min: 1, max: 5 });

describe("the level of a risk", () => {
  it.each([
    [1, 1, 1],
    [1, 3, 1],
    [1, 4, 2],
    [2, 4, 3],
    [3, 4, 4],
    [4, 5, 5],
    [5, 5, 5],
  ])("%i × %i is %i", (likelihood, impact, level) => {
    expect(levelOf(likelihood, impact)).toBe(level);
  });

  it("never falls as either grows, and does not ask which is which", () => {
    fc.assert(
      fc.property(score, score, score, (a, b, c) => {
        const [low, high] = [Math.min(a, c), Math.max(a, c)];
        expect(levelOf(low, b)).toBeLessThanOrEqual(levelOf(high, b));
        expect(levelOf(a, b)).toBe(levelOf(b, a));
      }),
    );
  });
});

describe("the heat map", () => {
  const live = new Map([
    ["a.one", 3],
    ["a.two", 4],
  ]);

  it("counts an alert once in a cell, though two of its risks share the rule", () => {
    const risks = [
      sampleRisk({ id: "x", rules: ["a.one"] }),
      sampleRisk({ id: "y", rules: ["a.one", "a.two"] }),
    ];
    expect(heatOf(risks, live)).toEqual([
      { likelihood: 3, impact: 3, level: 3, risks: 2, liveAlerts: 7 },
    ]);
    expect(liveOf(risks.slice(0, 1), live)).toBe(3);
  });

  it("holds every risk in exactly one cell", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(score, score), { maxLength: 40 }), (scores) => {
        const risks = scores.map(([likelihood, impact], i) =>
          sampleRisk({ id: `r${i}`, likelihood, impact }),
        );
        const cells = heatOf(risks, live);
        expect(cells.reduce((sum, cell) => sum + cell.risks, 0)).toBe(risks.length);
        expect(new Set(cells.map((cell) => `${cell.likelihood} ${cell.impact}`)).size).toBe(
          cells.length,
        );
      }),
    );
  });
});

describe("a filter", () => {
  const risk = sampleRisk({ id: "late-shipment", likelihood: 5, impact: 3, name: "发货超时 Late" });
  it.each([
    [{}, true],
    [{ area: "store" as const }, true],
    [{ area: "data" as const }, false],
    [{ level: 4 }, true],
    [{ level: 3 }, false],
    [{ rule: "store.rating-low" }, true],
    [{ rule: "store.rating" }, false],
    [{ likelihood: 5, impact: 3 }, true],
    [{ impact: 5 }, false],
    [{ q: "超时 LATE" }, true],
    [{ q: "超时 手册" }, true],
    [{ q: "超时 nothing" }, false],
    [{ q: "  " }, true],
  ])("%j fits: %s", (filter, fit) => {
    expect(fits(risk, filter)).toBe(fit);
  });
});

it("lint names links that lead nowhere, links said twice, and rules and plans without a risk", () => {
  const rules = ["a.one", "a.gone", "a.one", "policy.change"];
  const risks = [{ ...sampleRisk({ id: "x", rules }), plans: ["here", "gone"] }];
  expect(lintRisks(risks, ["a.one", "a.two"], ["here", "alone"])).toEqual([
    { id: "x", problem: "unknown_rule", at: "a.gone" },
    { id: "x", problem: "rule_twice", at: "a.one" },
    { id: "x", problem: "unknown_plan", at: "gone" },
    { id: "a.two", problem: "rule_without_risk", at: "a.two" },
    { id: "alone", problem: "plan_without_risk", at: "alone" },
  ]);
});
