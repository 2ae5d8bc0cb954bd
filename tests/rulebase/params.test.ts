import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Platform, platforms } from "../../src/core/records.ts";
import { evaluateRule, ruleSet } from "../../src/rulebase/evaluate.ts";
import { blankFacts } from "../../src/rulebase/facts.ts";
import { lint } from "../../src/rulebase/lint.ts";
import { subsumptionProblems } from "../../src/rulebase/lint-reach.ts";
import { mergeRules } from "../../src/rulebase/merge.ts";
import { withParams } from "../../src/rulebase/params.ts";
import type { Param, Rule } from "../../src/rulebase/rule.ts";
import { runExamples } from "../../src/rulebase/run-examples.ts";
import { tuningsOf } from "../../src/rulebase/tuning/tuning.ts";
import { sample } from "./sample.ts";

/** Thirty yuan, and on Pinduoduo twenty. */
const floor: Param = { value: 30, unit: "CNY", min: 1, max: 100, byPlatform: { pdd: 20 } };
const apart = (param: Partial<Param> = {}, change: Record<string, unknown> = {}): Rule =>
  sample({ params: { floor: { ...floor, ...param } }, ...change });

const coupon = (threshold: number) => ({
  ...blankFacts("promotion"),
  promotion: { kind: "coupon", threshold },
});
const caught = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (error) {
    return error;
  }
};
const judged = (rule: Rule, platform: Platform, threshold: number) =>
  ruleSet([{ rule, version: 1 }]).evaluate("promotion", coupon(threshold), platform).findings;

describe("a parameter that differs on a platform", () => {
  it("judges that platform's stores, and the texts say its value", () => {
    expect(judged(apart(), "pdd", 25)).toEqual([]);
    expect(judged(apart(), "jd", 25)).toMatchObject([
      { suggestion: 30, fix: { en: "Raise it to 30 yuan" } },
    ]);
    expect(judged(apart(), "pdd", 15)).toMatchObject([
      { suggestion: 20, fix: { en: "Raise it to 20 yuan" } },
    ]);
  });

  it("judges each platform as a rule of that value alone would", () => {
    const value = fc.integer({ min: 1, max: 100 });
    const values = fc.dictionary(fc.constantFrom(...platforms), value, { maxKeys: 4 });
    fc.assert(
      fc.property(value, values, fc.constantFrom(...platforms), value, (all, some, on, asked) => {
        const alone = sample({ params: { floor: { value: some[on] ?? all } } });
        const mixed = sample({ params: { floor: { value: all, byPlatform: some } } });
        expect(judged(mixed, on, asked)).toEqual(judged(alone, on, asked));
      }),
    );
  });

  it("is what an example of that platform is run with", () => {
    const examples = [
      { name: "all", facts: { promotion: { kind: "coupon", threshold: 25 } }, expect: "match" },
      {
        name: "pdd",
        platform: "pdd",
        facts: { promotion: { kind: "coupon", threshold: 25 } },
        expect: "none",
      },
    ];
    expect(runExamples(apart({}, { examples })).map(({ ok }) => ok)).toEqual([true, true]);
    expect(evaluateRule({ rule: apart(), version: 1 }, coupon(25), "pdd")).toBeUndefined();
  });

  it("is set, changed and taken away by name, and what is not named stays", () => {
    const floorAfter = (change: Parameters<typeof withParams>[1][string], rule = apart()) =>
      withParams(rule, { floor: change }).params.floor;
    expect(floorAfter({ byPlatform: { jd: 40 } })).toEqual({
      ...floor,
      byPlatform: { pdd: 20, jd: 40 },
    });
    expect(floorAfter(35)).toEqual({ ...floor, value: 35 });
    expect(floorAfter({ value: 35, byPlatform: { pdd: 25 } })).toEqual({
      ...floor,
      value: 35,
      byPlatform: { pdd: 25 },
    });
    const { byPlatform: _, ...alone } = floor;
    expect(floorAfter({ byPlatform: { pdd: null } })).toEqual(alone);
  });

  it("is refused with its place where it is of another type, out of range, or of no platform of the rule", () => {
    const refused = (rule: Rule, byPlatform: Record<string, unknown>) =>
      caught(() => withParams(rule, { floor: { byPlatform } as never }));
    expect(refused(apart(), { jd: 200 })).toMatchObject({
      code: "invalid_input",
      problems: [{ field: "params.floor.byPlatform.jd", reason: "200 is outside 1 to 100 CNY" }],
    });
    expect(refused(apart(), { jd: "40" })).toMatchObject({
      problems: [{ field: "params.floor.byPlatform.jd", reason: "must be a number, as it is now" }],
    });
    expect(refused(apart({}, { platforms: ["pdd"] }), { jd: 40 })).toMatchObject({
      problems: [
        {
          field: "params.floor.byPlatform.jd",
          reason: "the rule is not for JD: add it to platforms, or leave this value out",
        },
      ],
    });
  });
});

describe("lint of parameters that differ", () => {
  const errors = (rule: Rule) =>
    lint(rule)
      .filter(({ severity }) => severity === "error")
      .map(({ where }) => where);

  it("finds what is sound sound", () => {
    expect(errors(apart())).toEqual([]);
  });

  it.each<[string, Rule, string[]]>([
    ["out of range", apart({ byPlatform: { pdd: 0 } }), ["params.floor.byPlatform.pdd"]],
    ["another type", apart({ byPlatform: { pdd: true } }), ["params.floor.byPlatform.pdd"]],
    [
      "a platform that the rule is not for",
      apart({}, { platforms: ["jd"] }),
      ["params.floor.byPlatform.pdd"],
    ],
    [
      "an example of a platform that the rule is not for",
      sample({
        platforms: ["jd"],
        examples: [{ name: "a", platform: "pdd", facts: {}, expect: "none" }],
      }),
      ["examples[0].platform"],
    ],
  ])("tells the place of %s", (_, rule, where) => {
    expect(errors(rule)).toEqual(where);
  });

  it("tells on which platform conditions contradict each other", () => {
    const rule = apart(
      {},
      {
        conditions: {
          all: [
            {
              fact: "promotion",
              path: "$.threshold",
              operator: "lessThan",
              value: { fact: "params", path: "$.floor" },
            },
            { fact: "promotion", path: "$.threshold", operator: "greaterThan", value: 25 },
          ],
        },
      },
    );
    const [problem] = lint(rule).filter(({ severity }) => severity === "error");
    expect(problem?.message.en).toContain("never match on Pinduoduo");
  });

  it("holds a rule within another only where it is so on every platform", () => {
    const rule = sample({ id: "promotion.low", params: { floor: { value: 25 } } });
    const warned = (other: Rule) => [...subsumptionProblems(rule, [other])].length;
    expect(warned(sample())).toBe(1);
    expect(warned(apart())).toBe(0);
    expect(warned(apart({ byPlatform: { pdd: 26 } }))).toBe(1);
  });
});

describe("a merge of parameters that differ", () => {
  const body = (param: Partial<Param>) => apart(param) as unknown as Record<string, unknown>;
  const { byPlatform: _, ...alone } = floor;
  const none = sample({ params: { floor: alone } }) as unknown as Record<string, unknown>;

  it("takes each side's platforms, and asks where both set one", () => {
    const ours = body({ byPlatform: { pdd: 20 } });
    const theirs = body({ byPlatform: { jd: 40 } });
    expect(mergeRules(none, ours, theirs)).toMatchObject({
      rule: { params: { floor: { byPlatform: { pdd: 20, jd: 40 } } } },
      fields: [
        { path: "params.floor.byPlatform.pdd", kind: "ours" },
        { path: "params.floor.byPlatform.jd", kind: "theirs" },
      ],
    });
    expect(mergeRules(none, ours, body({ byPlatform: { pdd: 25 } })).fields).toMatchObject([
      { path: "params.floor.byPlatform.pdd", kind: "conflict", ours: 20, theirs: 25 },
    ]);
  });

  it("leaves none where the side that changed took it away", () => {
    expect(mergeRules(body({}), none, body({})).rule).toEqual(none);
    expect(mergeRules(none, none, none).rule).toEqual(none);
  });

  it("asks where the library's range leaves the tenant's value out", () => {
    const theirs = sample({ params: { floor: { ...alone, min: 25 } } });
    const { fields } = mergeRules(none, body({}), theirs as never);
    expect(fields).toContainEqual(
      expect.objectContaining({ path: "params.floor.byPlatform.pdd", kind: "conflict" }),
    );
  });
});

it("a tuning knows what a rule finds on each platform", () => {
  const asked = (threshold: number, platform: Platform) => [{ facts: coupon(threshold), platform }];
  // On Pinduoduo 20 to 24 are found by nobody: they are no false alarms of the rule.
  const cases = [
    ...Array.from({ length: 5 }, (_, i) => ({ confirmed: true, asked: asked(10 + i, "pdd") })),
    ...Array.from({ length: 5 }, (_, i) => ({ confirmed: false, asked: asked(25 + i, "jd") })),
  ];
  const [best] = tuningsOf(apart(), cases);
  expect(best).toMatchObject({
    change: { kind: "parameter", name: "floor", before: 30 },
    effect: { falseAlarms: { gone: 5 }, confirmed: { lost: 0 } },
  });
});
