import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compile } from "../../src/engine/compile.ts";
import { lint } from "../../src/rulebase/lint.ts";
import { contradict, formulaOf, newBudget } from "../../src/rulebase/lint-logic.ts";
import { subsumptionProblems } from "../../src/rulebase/lint-reach.ts";
import type { Rule } from "../../src/rulebase/rule.ts";
import { library } from "../rules/library.ts";
import { sample } from "./sample.ts";

const leaf = (operator: string, value: unknown, path = "$.threshold") => ({
  fact: "promotion",
  path,
  operator,
  value,
});
const param = { fact: "params", path: "$.floor" };
const about = (conditions: object, params: object = { floor: { value: 30 } }): Rule =>
  sample({ conditions, params });
const said = (conditions: object, params?: object) =>
  lint(about(conditions, params)).map(({ severity, where }) => `${severity} ${where}`);

describe("conditions that contradict each other", () => {
  it.each<[string, object]>([
    ["bounds that leave nothing", { all: [leaf("greaterThan", 5), leaf("lessThan", 3)] }],
    [
      "bounds that meet and exclude",
      { all: [leaf("greaterThan", 5), leaf("lessThanInclusive", 5)] },
    ],
    ["two values at once", { all: [leaf("equal", 1), leaf("equal", 2)] }],
    ["lists without a common word", { all: [leaf("in", [1, 2]), leaf("in", [3])] }],
    ["a value out of bounds", { all: [leaf("equal", 9), leaf("lessThan", 9)] }],
    ["a value and its denial", { all: [leaf("equal", "a"), { not: leaf("in", ["a", "b"]) }] }],
    ["an empty list", { all: [leaf("in", [])] }],
    ["a list that holds and does not", { all: [leaf("contains", 1), leaf("doesNotContain", 1)] }],
    ["a parameter against a bound", { all: [leaf("lessThan", param), leaf("greaterThan", 30)] }],
    [
      "the same place, written in two ways",
      { all: [leaf("equal", 1, "threshold"), leaf("equal", 2)] },
    ],
    [
      "over nesting",
      { all: [{ all: [leaf("equal", 1)] }, { any: [leaf("equal", 2), leaf("in", [3])] }] },
    ],
    ["by way of not", { not: { any: [leaf("lessThan", 5), { not: leaf("lessThan", 4) }] } }],
  ])("%s", (_, conditions) => {
    expect(said(conditions, { floor: { value: 30, label: { zh: "限", en: "floor" } } })).toEqual([
      expect.stringMatching(/^error conditions/),
    ]);
  });

  it.each<[string, object]>([
    [
      "a bound that a value meets",
      { all: [leaf("greaterThanInclusive", 5), leaf("lessThanInclusive", 5)] },
    ],
    ["different places", { all: [leaf("equal", 1), leaf("equal", 2, "$.amount")] }],
    ["alternatives", { any: [leaf("equal", 1), leaf("equal", 2)] }],
    [
      "a bound and its denial, which is true of what is no number",
      { all: [{ not: leaf("lessThan", 5) }, { not: leaf("greaterThan", 3) }] },
    ],
    ["what is and is not among many", { all: [leaf("in", [1, 2, 3]), leaf("notIn", [1, 2])] }],
  ])("not %s", (_, conditions) => {
    expect(said(conditions)).toEqual([]);
  });

  it("are told at the innermost part that holds both", () => {
    const both = { all: [leaf("equal", 1), leaf("equal", 2)] };
    expect(said({ all: [leaf("equal", "coupon", "$.kind"), both] })).toEqual([
      "error conditions.all[1]",
    ]);
  });

  it("are warned of where only one branch can never be", () => {
    const conditions = {
      all: [leaf("lessThan", 3), { any: [leaf("greaterThan", 5), leaf("equal", 1, "$.amount")] }],
    };
    expect(said(conditions)).toEqual(["warning conditions.all[1].any[0]"]);
  });

  it("are looked for within bounds", () => {
    const wide = Array.from({ length: 60 }, (_, i) => ({
      any: Array.from({ length: 20 }, (_, j) => leaf("equal", j, `$.k${i}`)),
    }));
    expect(said({ all: wide })).toEqual([]);
  });
});

describe("a rule within another", () => {
  const rule = (id: string, conditions: object, more: object = {}) =>
    sample({ id: `promotion.${id}`, conditions, ...more });
  const wide = rule("wide", { all: [leaf("lessThan", 50)] });
  const narrow = { all: [leaf("lessThan", 20), leaf("equal", "coupon", "$.kind")] };

  it("is warned of, with the other's name", () => {
    const [problem, ...more] = [...subsumptionProblems(rule("narrow", narrow), [wide])];
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ severity: "warning", where: "conditions" });
    expect(problem?.message.zh).toContain("promotion.wide");
    expect(problem?.message.en).toContain("promotion.wide");
  });

  it.each<[string, Rule, Rule]>([
    ["the other is narrower", wide, rule("narrow", narrow)],
    ["the other is milder", rule("narrow", narrow, { level: 4 }), wide],
    ["the other is of another area", rule("narrow", narrow), { ...wide, area: "listing" }],
    ["the other is of fewer platforms", rule("narrow", narrow), { ...wide, platforms: ["jd"] }],
    ["it is the rule itself", wide, wide],
    ["they only overlap", rule("x", { all: [leaf("lessThan", 60)] }), wide],
  ])("is not where %s", (_, one, other) => {
    expect([...subsumptionProblems(one, [other])]).toEqual([]);
  });

  it.each<[string, object, object]>([
    ["fewer words", { all: [leaf("in", ["a"])] }, { all: [leaf("in", ["a", "b"])] }],
    ["more exceptions", { all: [leaf("notIn", [1, 2])] }, { all: [leaf("notIn", [1])] }],
    ["one alternative", { all: [leaf("equal", 1)] }, { any: [leaf("equal", 1), leaf("equal", 2)] }],
    [
      "all alternatives",
      { any: [leaf("equal", 1), leaf("lessThan", 0)] },
      { all: [leaf("lessThan", 9)] },
    ],
    [
      "a parameter below a figure",
      { all: [leaf("lessThan", param)] },
      { all: [leaf("lessThan", 31)] },
    ],
    [
      "the same alternatives of many things",
      {
        all: [0, 1, 2, 3, 4, 5, 6, 7].map((i) => ({
          any: [1, 2, 3].map((v) => leaf("equal", v, `$.k${i}`)),
        })),
      },
      { all: [0, 1, 2, 3, 4, 5, 6, 7].map((i) => leaf("in", [1, 2, 3], `$.k${i}`)) },
    ],
    [
      "the same facts on both sides",
      {
        all: [
          leaf("lessThan", { fact: "promotion", path: "$.amount" }),
          leaf("equal", 1, "$.rate"),
        ],
      },
      { all: [leaf("lessThan", { fact: "promotion", path: "$.amount" })] },
    ],
  ])("has %s", (_, one, other) => {
    const params = { floor: { value: 30 } };
    const found = [...subsumptionProblems(rule("one", one, { params }), [rule("other", other)])];
    expect(found).toHaveLength(1);
  });

  it("is none of the built-in ones", () => {
    const rules = library.map(({ rule: one }) => one);
    expect(rules.flatMap((one) => [...subsumptionProblems(one, rules)])).toEqual([]);
  });
});

describe("what is proved holds over generated facts", () => {
  const figure = fc.integer({ min: 0, max: 4 });
  const word = fc.constantFrom<unknown>("a", "b", "3", "", null, undefined, true, Number.NaN, -0);
  const literal = fc.oneof({ weight: 3, arbitrary: figure }, word);
  const value = fc.oneof(
    { weight: 3, arbitrary: figure },
    { weight: 2, arbitrary: word },
    fc.constantFrom<unknown>([2], [[2]], [], ["a", 1], 3n, new Date(3)),
  );
  const comparison = fc.record({
    fact: fc.constantFrom("p", "q"),
    path: fc.constantFrom("$.x", "x", "$.y"),
    operator: fc
      .tuple(
        fc.constantFrom("", "", "", "not:", "someFact:", "not:everyFact:"),
        fc.constantFrom(
          "equal",
          "notEqual",
          "in",
          "notIn",
          "lessThan",
          "lessThanInclusive",
          "greaterThan",
          "greaterThanInclusive",
          "contains",
          "doesNotContain",
        ),
      )
      .map(([decorator, name]) => decorator + name),
    value: fc.oneof(
      { weight: 5, arbitrary: literal },
      { weight: 3, arbitrary: fc.array(literal, { maxLength: 3 }) },
      fc.record({ fact: fc.constantFrom("p", "q"), path: fc.constantFrom("$.x", "$.y") }),
    ),
  });
  const conditions = fc.letrec<{ node: object; group: object }>((tie) => ({
    node: fc.oneof({ depthSize: "small" }, comparison, tie("group")),
    group: fc.oneof(
      fc.record({ all: fc.array(tie("node"), { minLength: 1, maxLength: 4 }) }),
      fc.record({ any: fc.array(tie("node"), { minLength: 1, maxLength: 3 }) }),
      fc.record({ not: tie("node") }),
    ),
  })).group;
  const fact = fc.record({ x: value, y: value });
  const facts = fc.array(fc.record({ p: fact, q: fact }), { minLength: 20, maxLength: 40 });
  const bare = (of: object) => sample({ conditions: of, params: {} });

  /** Undefined where the conditions cannot be judged. */
  function judge(of: object): (at: Record<string, unknown>) => boolean | undefined {
    const { test } = compile(of);
    return (at) => {
      try {
        return test(at);
      } catch {
        return undefined;
      }
    };
  }

  it("a contradiction never matches", () => {
    let proved = 0;
    fc.assert(
      fc.property(conditions, facts, (of, many) => {
        if (!contradict([formulaOf(bare(of))], newBudget())) return;
        proved += 1;
        const judged = judge(of);
        expect(many.filter((at) => judged(at) === true)).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
    // About 104 of 2,000; so few as this, never.
    expect(proved).toBeGreaterThan(40);
  });

  it("a rule within another fires nowhere without it", () => {
    let proved = 0;
    fc.assert(
      fc.property(conditions, conditions, fc.boolean(), facts, (one, more, joined, many) => {
        const other = joined ? { any: [one, more] } : more;
        if (
          !contradict([formulaOf(bare(other), undefined, true), formulaOf(bare(one))], newBudget())
        )
          return;
        proved += 1;
        const [inner, outer] = [judge(one), judge(other)];
        expect(many.filter((at) => inner(at) === true && outer(at) === false)).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
    expect(proved).toBeGreaterThan(100);
  });
});
