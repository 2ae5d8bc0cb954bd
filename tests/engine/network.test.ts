import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compile } from "../../src/engine/compile.ts";
import { compileRules } from "../../src/engine/events.ts";
import { compilePath } from "../../src/engine/path.ts";
import { nested } from "./arbitraries.ts";

const event = { type: "hit" };
const rule = (conditions: object) => ({ conditions, event });
const leaf = (operator: string, value: unknown, path = "$.price") => ({
  fact: "listing",
  path,
  operator,
  value,
});
const matching = (rules: readonly object[], facts: Record<string, unknown>) =>
  compileRules(rules)
    .run(facts)
    .events.map((match) => match.rule);

function outcome(test: () => boolean): boolean | "throws" {
  try {
    return test();
  } catch {
    return "throws";
  }
}

describe("many rules together", () => {
  it("answer as each alone, whatever it is filed under", () => {
    fc.assert(
      fc.property(nested, fc.array(nested, { maxLength: 12 }), (first, more) => {
        const { facts, named, allowUndefinedFacts } = first;
        const options = { conditions: named, allowUndefinedFacts };
        const own = [first, ...more].map(({ conditions }) => conditions);
        const { events, errors } = compileRules(
          own.map((conditions) => ({ conditions, event })),
          options,
        ).run(facts);
        own.forEach((conditions, i) => {
          const matched = events.some((match) => match.rule === String(i));
          const failed = errors.some((error) => error.rule === String(i));
          const alone = outcome(() => compile(conditions, options).test(facts));
          // What cannot be judged alone may be known not to match by its guard.
          if (alone === "throws") expect(matched).toBe(false);
          else expect({ matched, failed }).toEqual({ matched: alone, failed: false });
        });
      }),
      { numRuns: 300 },
    );
  });

  it("are found through a word, a list of words, and either side of a bound", () => {
    const rules = [
      rule({ all: [leaf("equal", "食品", "$.category"), leaf("lessThan", 10)] }),
      rule({ all: [leaf("in", ["食品", "酒类"], "$.category")] }),
      rule({ any: [leaf("equal", "酒类", "$.category"), leaf("in", ["食品"], "$.category")] }),
      rule({ all: [leaf("lessThanInclusive", 9)] }),
      rule({ all: [leaf("greaterThan", 9)] }),
      rule({ not: leaf("equal", "酒类", "$.category") }),
    ];
    const at = (price: unknown, category: string) =>
      matching(rules, { listing: { price, category } });
    expect(at(9, "食品")).toEqual(["0", "1", "2", "3", "5"]);
    expect(at(9.5, "酒类")).toEqual(["1", "2", "4"]);
    expect(at("9", "食品")).toEqual(["0", "1", "2", "3", "5"]);
    expect(at(undefined, "玩具")).toEqual(["5"]);
    expect(at(Number.NaN, "玩具")).toEqual(["5"]);
  });

  it("each say that a fact is missing which all are filed under", () => {
    const rules = [rule({ all: [leaf("equal", 1)] }), rule({ all: [leaf("equal", 2)] })];
    const { events, errors } = compileRules(rules).run({});
    expect(events).toEqual([]);
    expect(errors).toMatchObject([
      { rule: "0", error: { fact: "listing" } },
      { rule: "1", error: { fact: "listing" } },
    ]);
  });

  it("judge a condition that they share once a run", () => {
    let asked = 0;
    const price = {
      get price() {
        asked += 1;
        return 5;
      },
    };
    const rules = [3, 4, 5, 6].map((bound) => rule({ all: [leaf("lessThan", bound)] }));
    expect(matching(rules, { listing: price })).toEqual(["3"]);
    expect(asked).toBe(1);
  });
});

/** A column that is read as it is asked for, as a path may fail in one row and not in another. */
const cells = <T>(rows: readonly T[], read: (row: T) => unknown): ArrayLike<unknown> =>
  Object.defineProperties(
    [],
    Object.fromEntries(rows.map((row, i) => [i, { get: () => read(row) }])),
  );

describe("rows of columns", () => {
  const rows = [
    { price: 5, kind: "gift" },
    { price: 50, kind: "coupon" },
    { price: undefined, kind: "gift" },
    { price: 8, kind: 7 },
  ];
  const columns = {
    rows: rows.length,
    of: (fact: string, path: string | undefined) =>
      fact !== "order"
        ? undefined
        : path === "$.price"
          ? Float64Array.from(rows, ({ price }) => price ?? Number.NaN)
          : rows.map(({ kind }) => kind),
  };
  const cheap = { fact: "order", path: "$.price", operator: "lessThan", value: 10 };
  const gift = { fact: "order", path: "$.kind", operator: "equal", value: "gift" };

  it("are found by rule, and what cannot be judged is told with its first reason", () => {
    const named = (name: string, conditions: object) => ({ name, conditions, event });
    const { matches, errors } = compileRules([
      named("cheap gift", { all: [gift, cheap] }),
      named("no gift", { not: gift }),
      named("never", { all: [{ ...gift, value: "?" }] }),
      named("lost", { any: [gift, { fact: "gone", operator: "equal", value: 1 }] }),
    ]).runRows(columns);
    expect(matches).toEqual([
      { rule: "cheap gift", rows: [0] },
      { rule: "no gift", rows: [1, 3] },
      { rule: "lost", rows: [0, 2] },
    ]);
    expect(errors).toMatchObject([{ rule: "lost", rows: [1, 3], error: { fact: "gone" } }]);
  });

  it("answer as each row alone", () => {
    fc.assert(
      fc.property(fc.array(nested, { minLength: 1, maxLength: 6 }), (cases) => {
        const [first] = cases;
        const given = cases.map(({ facts }) => facts);
        const common = Object.keys(first?.facts ?? {}).filter((fact) =>
          given.every((one) => Object.hasOwn(one, fact)),
        );
        const rules = compileRules(
          cases.map(({ conditions }) => ({ conditions, event })),
          { conditions: first?.named },
        );
        const { matches } = rules.runRows({
          rows: given.length,
          of: (fact, path) =>
            common.includes(fact) ? cells(given, (one) => compilePath(path)(one[fact])) : undefined,
        });
        given.forEach((one, row) => {
          const alone = Object.fromEntries(common.map((fact) => [fact, one[fact]]));
          expect(matches.flatMap(({ rule, rows }) => (rows.includes(row) ? [rule] : []))).toEqual(
            rules.run(alone).events.map((match) => match.rule),
          );
        });
      }),
      { numRuns: 300 },
    );
  });
});
