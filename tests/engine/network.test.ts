import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compile } from "../../src/engine/compile.ts";
import { compileRules } from "../../src/engine/events.ts";
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
