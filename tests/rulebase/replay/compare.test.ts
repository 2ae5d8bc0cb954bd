import { describe, expect, it } from "vitest";
import type { Explanation } from "../../../src/core/finding.ts";
import { evaluateRule } from "../../../src/rulebase/evaluate.ts";
import { exampleFacts } from "../../../src/rulebase/facts.ts";
import { differencesOf, matchesAgain } from "../../../src/rulebase/replay/compare.ts";
import { library } from "../../rules/library.ts";
import { sample } from "../sample.ts";

/** What is kept of an explanation in a database. */
const kept = (explanation: Explanation): Explanation => JSON.parse(JSON.stringify(explanation));

describe("a rule on the facts that a decision kept", () => {
  const matching = library.flatMap(({ rule }) =>
    rule.examples
      .filter(({ expect: outcome }) => outcome === "match")
      .map((example) => ({ id: rule.id, example, rule })),
  );

  it.each(matching)("matches again: $id, $example.name", ({ rule, example }) => {
    const facts = exampleFacts(rule.area, example);
    const finding = evaluateRule({ rule, version: 1 }, facts, example.platform);
    expect(finding && matchesAgain(rule, kept(finding.explanation), example.platform)).toBe(true);
  });

  it("does not, where another version or another value would not", () => {
    const explanation: Explanation = {
      kind: "all",
      result: true,
      children: [
        {
          kind: "leaf",
          result: true,
          fact: "promotion",
          path: "$.kind",
          operator: "in",
          actual: "coupon",
        },
        {
          kind: "leaf",
          result: true,
          fact: "promotion",
          path: "$.threshold",
          operator: "lessThan",
          actual: 20,
        },
      ],
    };
    const apart = sample({ params: { floor: { value: 30, byPlatform: { pdd: 15 } } } });
    expect(matchesAgain(apart, explanation)).toBe(true);
    expect(matchesAgain(apart, explanation, "pdd")).toBe(false);
    expect(matchesAgain(sample({ params: { floor: { value: 20 } } }), explanation)).toBe(false);
    expect(matchesAgain(sample(), { kind: "all", result: true, children: [] })).toBe(false);
  });
});

describe("two judgements of a record", () => {
  const said = (ruleId: string, message: string, actual: unknown = 1) => ({
    ruleId,
    ruleVersion: 1,
    level: 2,
    message: { zh: message, en: message },
    explanation: { kind: "leaf", result: true, fact: "price", path: "$.low30", actual } as const,
  });

  it("differ by what only one finds, and part by part", () => {
    expect(
      differencesOf([said("a", "x"), said("b", "x")], [said("b", "x"), said("c", "x")]),
    ).toEqual([
      { ruleId: "a", part: "found", kept: true, again: false },
      { ruleId: "c", part: "found", kept: false, again: true },
    ]);
    expect(differencesOf([said("a", "90", 90)], [said("a", "80", 80)])).toEqual([
      { ruleId: "a", part: "message.zh", kept: "90", again: "80" },
      { ruleId: "a", part: "message.en", kept: "90", again: "80" },
      { ruleId: "a", part: "price.low30", kept: 90, again: 80 },
    ]);
  });

  it("are the same where a time ran on while they were made", () => {
    expect(differencesOf([said("a", "x", 48.0001)], [said("a", "x", 48.0002)])).toEqual([]);
    expect(differencesOf([said("a", "x", [1, 2])], [said("a", "x", [1, 2])])).toEqual([]);
    expect(differencesOf([said("a", "x", [1])], [said("a", "x", [2])])).toHaveLength(1);
  });
});
