import { describe, expect, it } from "vitest";
import { lint, requireSound } from "../../src/rulebase/lint.ts";
import type { Rule } from "../../src/rulebase/rule.ts";
import { library } from "../rules/library.ts";
import { sample } from "./sample.ts";

const said = (rule: Rule) => lint(rule).map(({ severity, where }) => `${severity} ${where}`);
const about = (conditions: unknown) => said(sample({ conditions, params: {}, ...plainTexts }));
const plainTexts = {
  message: { zh: "一", en: "one" },
  fix: { zh: "二", en: "two" },
  suggestion: undefined,
};
const leaf = (change: Record<string, unknown>) => ({
  fact: "promotion",
  path: "$.threshold",
  operator: "equal",
  value: 1,
  ...change,
});

it("finds nothing in a sound rule", () => {
  expect(lint(sample())).toEqual([]);
  expect(() => requireSound(sample())).not.toThrow();
});

it.each(library)("finds nothing in $file", ({ rule }) => {
  expect(lint(rule)).toEqual([]);
});

describe("conditions", () => {
  it.each([
    ["an empty any", { any: [] }, "error conditions.any"],
    ["an empty all", { all: [] }, "warning conditions.all"],
    ["a bare leaf at the root", leaf({}), "error conditions"],
    ["two boolean keys", { all: [leaf({})], any: [leaf({})] }, "error conditions"],
    ["a named condition", { condition: "x" }, "error conditions.condition"],
    ["a list under not", { not: [leaf({})] }, "error conditions.not"],
    [
      "in on a text",
      { all: [leaf({ operator: "in", value: "abc" })] },
      "error conditions.all[0].value",
    ],
    ["equal with an object", { all: [leaf({ value: { a: 1 } })] }, "error conditions.all[0].value"],
    [
      "equal with a list",
      { all: [leaf({ operator: "notEqual", value: [1] })] },
      "error conditions.all[0].value",
    ],
    [
      "a number compared with text",
      { all: [leaf({ operator: "lessThan", value: "2026-01-01" })] },
      "error conditions.all[0].value",
    ],
    [
      "someValue without a list",
      { all: [leaf({ operator: "someValue:equal" })] },
      "error conditions.all[0].value",
    ],
    ["a leading dot", { all: [leaf({ path: ".threshold" })] }, "error conditions.all[0].path"],
    [
      "a pattern in a path",
      { all: [leaf({ path: "$.items[?(/^(a+)+$/.test(@.name))]" })] },
      "error conditions.all[0].path",
    ],
    [
      "a call in a path",
      { all: [leaf({ path: "$.items[?(@.name.repeat(99))]" })] },
      "error conditions.all[0].path",
    ],
    [
      "a path without end",
      { all: [leaf({ path: `$.${"x".repeat(500)}` })] },
      "error conditions.all[0].path",
    ],
    ["an unknown fact", { all: [leaf({ fact: "order" })] }, "error conditions.all[0].fact"],
    [
      "an unknown fact on the right",
      { all: [leaf({ value: { fact: "nobody" } })] },
      "error conditions.all[0].value.fact",
    ],
    [
      "a path that computed facts never have",
      { all: [leaf({ fact: "price", path: "$.overstate.by" })] },
      "error conditions.all[0].path",
    ],
    [
      "an unknown operator",
      { all: [leaf({ operator: "matches" })] },
      "error conditions.all[0].operator",
    ],
    [
      "an undeclared parameter",
      { all: [leaf({ value: { fact: "params", path: "$.roof" } })] },
      "error conditions.all[0].value.path",
    ],
    [
      "params without a path",
      { all: [leaf({ value: { fact: "params" } })] },
      "error conditions.all[0].value.path",
    ],
    [
      "a missing value",
      { all: [{ fact: "promotion", operator: "equal" }] },
      "error conditions.all[0].value",
    ],
    [
      "not over a gated operator",
      { all: [leaf({ operator: "not:lessThan" })] },
      "warning conditions.all[0].operator",
    ],
    [
      "a long inline list",
      { all: [leaf({ operator: "in", value: Array.from({ length: 1001 }, (_, i) => i) })] },
      "warning conditions.all[0].value",
    ],
    [
      "a reserved event type",
      { all: [leaf({})], event: { type: "success" } },
      "error conditions.event.type",
    ],
    [
      "a prototype key",
      JSON.parse('{"all":[{"fact":"promotion","operator":"equal","value":1,"__proto__":{}}]}'),
      "error conditions.all[0].__proto__",
    ],
  ])("%s", (_, conditions, problem) => {
    expect(about(conditions)).toEqual([problem]);
  });

  it.each(["$.items[?(@.price > 1 && @.kind == 'a/b(c)')]", "$.items[(@.length-1)]", "$..price"])(
    "let a path filter by comparisons: %s",
    (path) => {
      expect(about({ all: [leaf({ path })] })).toEqual([]);
    },
  );

  it("tells several problems at once", () => {
    const conditions = { any: [leaf({ fact: "x" }), { not: leaf({ operator: "in" }) }] };
    expect(about(conditions)).toHaveLength(2);
  });

  it("survives depth, size and circles", () => {
    const deep = (levels: number): unknown => (levels === 0 ? leaf({}) : { not: deep(levels - 1) });
    expect(about(deep(64))).toEqual([expect.stringContaining("error conditions.not.not")]);
    expect(about(deep(2000))).toEqual(["error conditions"]);
    expect(about({ any: Array.from({ length: 30_000 }, () => leaf({})) })).toEqual(["error "]);
    const circle: Record<string, unknown> = {};
    circle.all = [circle, circle];
    expect(said({ ...sample(), conditions: circle } as unknown as Rule)).toHaveLength(1);
  });
});

describe("the rest of the rule", () => {
  it.each([
    [
      "a parameter below its bounds",
      { params: { floor: { value: 0, min: 1 } } },
      "error params.floor.value",
    ],
    [
      "a parameter above its bounds",
      { params: { floor: { value: 9, max: 1 } } },
      "error params.floor.value",
    ],
    [
      "bounds the wrong way round",
      { params: { floor: { value: 5, min: 9, max: 1 } } },
      "error params.floor.min",
    ],
    [
      "an unused parameter",
      { params: { floor: { value: 1 }, spare: { value: 1 } } },
      "warning params.spare",
    ],
    [
      "a placeholder of nothing",
      { message: { zh: "{promotions.id}", en: "x" } },
      "error message.zh",
    ],
    ["a misspelt computed fact", { fix: { zh: "x", en: "{stack.units}" } }, "error fix.en"],
    ["an unknown filter", { fix: { zh: "{stack.unit|money}", en: "x" } }, "error fix.zh"],
    ["marks of nothing", { marks: ["$.copy.marks.absolut"] }, "error marks[0]"],
    [
      "an example of another area",
      { examples: [...sample().examples, { name: "x", facts: { order: {} }, expect: "none" }] },
      "error examples[4].facts.order",
    ],
    ["too few examples", { examples: sample().examples.slice(1) }, "warning examples"],
  ])("%s", (_, change, problem) => {
    expect(said(sample(change))).toEqual([problem]);
  });

  it("refuses with the place of the first error", () => {
    expect(() => requireSound(sample({ conditions: { any: [] } }))).toThrow(
      "conditions.any: an empty any matches everything",
    );
  });
});
