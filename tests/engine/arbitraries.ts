import fc from "fast-check";
import type { Case, RulesOf } from "./oracle.ts";

const names = ["a", "b", "c", "d"] as const;

const scalar = fc.constantFrom<unknown>(
  0,
  -0,
  1,
  5,
  10,
  2.5,
  -3,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  "",
  "5",
  "10",
  "5abc",
  "abc",
  "a1c",
  "2026-06-18",
  "undefined",
  true,
  false,
  null,
  undefined,
);

const list = fc.constantFrom<unknown>(
  [],
  [5],
  [5, 9],
  [1, 5, 10],
  ["5", "abc"],
  [Number.NaN],
  [null],
  [[5]],
);

const record = fc.constantFrom<unknown>(
  { x: 5, y: { z: [1, 2] } },
  { x: "abc", y: null, list: [{ v: 1 }, { v: 5 }], 价格: 5 },
  { list: [], s: "abc", x: [5, 9] },
  { x: { x: { x: 5 } }, "x.y": 1, length: 3 },
  [{ v: 1 }, { v: 5, w: [1] }],
  {},
);

/** Facts with what breaks comparisons: NaN, text numbers, empties, dates, big integers. */
const factValue = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 2, arbitrary: list },
  { weight: 4, arbitrary: record },
  fc.constantFrom<unknown>(new Date(5), 5n),
);

const path = fc.constantFrom(
  "$.x",
  "$.x",
  "$.y.z",
  "$.y.z[0]",
  "$.x.x.x",
  "$.x[1]",
  "$.list.length",
  "$.list[0].v",
  "$[0].v",
  "$.s.length",
  "$.s[0]",
  "$.价格",
  "$['x.y']",
  '$["x"]',
  "$",
  "",
  "x",
  "y.z",
  ".x",
  "$.[",
  "$.length",
  "$.missing",
  "$.missing.deep",
  "$.constructor",
  "$.__proto__",
  "$.list.v",
  "$.list[*].v",
  "$..v",
  "$..x",
  "$.*",
  "$[x,y]",
  "$.list[-1:]",
  "$.list[(@.length-1)]",
  "$.list[?(@.v > 1)]",
  "$.list[?(@.v > 99)]",
  "$.y^",
  "$.x~",
);

const base = fc.constantFrom(
  "equal",
  "notEqual",
  "in",
  "notIn",
  "contains",
  "doesNotContain",
  "lessThan",
  "lessThanInclusive",
  "greaterThan",
  "greaterThanInclusive",
);
const decorator = fc.constantFrom(
  "someFact",
  "everyFact",
  "someValue",
  "everyValue",
  "swap",
  "not",
);
const operator = fc.oneof(
  { weight: 3, arbitrary: base },
  fc
    .tuple(fc.array(decorator, { minLength: 1, maxLength: 3 }), base)
    .map(([d, b]) => [...d, b].join(":")),
);

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const defined = (object: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(object).filter(([key, value]) => key === "value" || value !== undefined),
  );

/** Given to a fact that is a function; a fact that is a value takes no notice. */
const params = fc.option(fc.constantFrom<unknown>({ p: 1 }, { p: [2] }, null), {
  nil: undefined,
  freq: 6,
});

const reference = fc
  .record({ fact: fc.constantFrom(...names, "gone"), path: maybe(path), params })
  .map(defined);

const value = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 3, arbitrary: list },
  {
    weight: 1,
    arbitrary: record.filter((r) => Array.isArray(r) || !Object.hasOwn(Object(r), "fact")),
  },
  { weight: 3, arbitrary: reference },
);

const priority = maybe(fc.constantFrom<unknown>(1, 2, 10, 0, -1, 2.7));

const leaf = fc
  .record({
    fact: fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...names) }, fc.constant("gone")),
    operator,
    value,
    path: maybe(path),
    params,
    priority,
  })
  .map(defined);

const named = fc.constantFrom({ condition: "n1" }, { condition: "n2" });

const tree = (withNames: boolean) =>
  fc.letrec<{ node: Record<string, unknown>; group: Record<string, unknown> }>((tie) => ({
    node: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      leaf,
      ...(withNames ? [named] : []),
      tie("group"),
    ),
    group: fc.oneof(
      fc.record({ all: fc.array(tie("node"), { maxLength: 4 }), priority }).map(defined),
      fc
        .record({ any: fc.array(tie("node"), { minLength: 1, maxLength: 4 }), priority })
        .map(defined),
      fc.record({ not: tie("node"), priority }).map(defined),
    ),
  })).group;

export const single: fc.Arbitrary<Case> = fc.record({
  conditions: leaf.map((one) => ({ all: [one] })),
  named: fc.constant({}),
  facts: fc.record(Object.fromEntries(names.map((name) => [name, factValue])), {
    requiredKeys: [],
  }),
  allowUndefinedFacts: fc.boolean(),
});

/** `n2` may refer to `n1`: references are followed, never in a circle. */
export const nested: fc.Arbitrary<Case> = fc.record({
  conditions: tree(true),
  named: fc.record({
    n1: tree(false),
    n2: tree(false).map((t) => ({ all: [t, { condition: "n1" }] })),
  }),
  facts: fc.record(Object.fromEntries(names.map((name) => [name, factValue])), {
    requiredKeys: [],
  }),
  allowUndefinedFacts: fc.boolean(),
});

/**
 * What a fact answers with: a value at once, or as a function, a promise, a failure. A function
 * that throws is left out: json-rules-engine then leaves promises behind that nobody handles.
 */
export interface Given {
  readonly as: "value" | "function" | "async" | "promise" | "rejects";
  readonly value: unknown;
}

const given: fc.Arbitrary<Given> = fc.record({
  as: fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom("value", "function", "async", "promise") },
    fc.constant("rejects"),
  ),
  value: factValue,
});

/** Rules of several priorities, whose events read facts, over facts of every kind. */
export const together: fc.Arbitrary<RulesOf<Given>> = fc.record({
  rules: fc
    .array(
      fc.record({
        conditions: tree(true),
        priority: fc.constantFrom(1, 1, 2, 9),
        event: fc.record({
          type: fc.constantFrom("x", "y"),
          params: fc.oneof<fc.Arbitrary<object>[]>(
            fc.constant({}),
            fc.record({ k: scalar, ref: reference }),
          ),
        }),
      }),
      { minLength: 1, maxLength: 3 },
    )
    .map((rules) => rules.map((rule, i) => ({ ...rule, name: `r${i}` }))),
  named: fc.record({ n1: tree(false), n2: tree(false) }),
  facts: fc.dictionary(fc.constantFrom(...names), given),
  allowUndefinedFacts: fc.constantFrom(true, true, true, false),
});
