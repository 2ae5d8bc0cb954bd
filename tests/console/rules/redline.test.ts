import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compared, likeness, wordsCompared } from "../../../src/console/rules/diff/compare.ts";
import { redline } from "../../../src/console/rules/diff/rule-lines.ts";

const rule = {
  id: "promotion.coupon-threshold",
  title: { zh: "门槛低于下限", en: "Below the floor" },
  area: "promotion",
  platforms: ["all"],
  level: 2,
  basis: [{ kind: "internal", source: "手册" }],
  params: { floor: { value: 30, unit: "CNY", min: 1, label: { zh: "下限", en: "floor" } } },
  conditions: {
    all: [
      { fact: "promotion", path: "$.kind", operator: "in", value: ["coupon"] },
      {
        fact: "promotion",
        path: "$.threshold",
        operator: "lessThan",
        value: { fact: "params", path: "$.floor" },
      },
    ],
  },
  message: { zh: "低于 {params.floor} 元", en: "below {params.floor}" },
  fix: { zh: "提高", en: "Raise it" },
  examples: [],
};

const changed = (after: typeof rule) =>
  redline("zh", rule, after)
    .filter(({ op }) => op !== "same")
    .map(({ part, op, words }) => [
      part,
      op,
      words.map(({ op: how, text }) => ({ same: "", del: "-", ins: "+" })[how] + text).join("|"),
    ]);

describe("two rules read against each other", () => {
  it("that say the same differ nowhere", () => {
    expect(changed(structuredClone(rule))).toEqual([]);
  });

  it("show a figure that changed inside its line", () => {
    const { floor } = rule.params;
    expect(changed({ ...rule, params: { floor: { ...floor, value: 50 } } })).toEqual([
      ["params", "changed", "下限 |-30|+50| 元 至少 1"],
    ]);
  });

  it("show a comparison that turned, and a condition that came", () => {
    const [kind, threshold] = rule.conditions.all;
    const all = [
      kind,
      { ...threshold, operator: "lessThanInclusive" },
      { fact: "time", path: "$.days", operator: "greaterThan", value: 7 },
    ];
    expect(changed({ ...rule, conditions: { all } } as typeof rule)).toEqual([
      ["when", "changed", expect.stringContaining("门槛 ")],
      ["when", "ins", "+活动天数 大于 7"],
    ]);
  });

  it("in English speak English", () => {
    const said = redline("en", rule, { ...rule, level: 4 }).filter(({ op }) => op !== "same");
    expect(said.map(({ words }) => words.map(({ text }) => text).join(""))).toEqual([
      expect.stringContaining("Level "),
    ]);
  });
});

const text = fc.string({ unit: fc.constantFrom("门", "槛", "a", " ", "3", "0", ".") });

describe("words compared", () => {
  it("give back both texts", () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const steps = wordsCompared(before, after);
        const without = (op: string) =>
          steps
            .filter((step) => step.op !== op)
            .map((step) => step.text)
            .join("");
        expect([without("ins"), without("del")]).toEqual([before, after]);
      }),
    );
  });

  it("keep a figure whole", () => {
    expect(wordsCompared("30 元", "35 元")).toEqual([
      { op: "del", text: "30" },
      { op: "ins", text: "35" },
      { op: "same", text: " 元" },
    ]);
  });

  it("are alike from 0 to 1", () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const share = likeness(before, after);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
      }),
    );
    expect([likeness("门槛", "门槛"), likeness("门", "槛")]).toEqual([1, 0]);
  });
});

it("lists compared lose and gain no line", () => {
  const lines = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 12 });
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const steps = compared(before, after);
      const without = (op: string) => steps.filter((step) => step.op !== op).map((s) => s.text);
      expect([without("ins"), without("del")]).toEqual([before, after]);
    }),
  );
});
