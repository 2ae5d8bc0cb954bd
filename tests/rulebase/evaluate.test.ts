import { describe, expect, it } from "vitest";
import { Finding } from "../../src/core/finding.ts";
import { hashOfRules, ruleSet } from "../../src/rulebase/evaluate.ts";
import { blankFacts } from "../../src/rulebase/facts.ts";
import { render, renderValue } from "../../src/rulebase/template.ts";
import { sample } from "./sample.ts";

const facts = { ...blankFacts("promotion"), promotion: { kind: "coupon", threshold: 20 } };
const versioned = (change: Record<string, unknown> = {}, version = 1) => ({
  rule: sample(change),
  version,
});

describe("ruleSet", () => {
  it("says what is wrong, in both languages, with its explanation", () => {
    const { findings, errors } = ruleSet([versioned({}, 3)]).evaluate("promotion", facts, "jd");
    expect(errors).toEqual([]);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      ruleId: "promotion.coupon-threshold",
      ruleVersion: 3,
      message: { zh: "门槛 20 元", en: "20 yuan" },
      fix: { zh: "提高到 30 元", en: "Raise it to 30 yuan" },
      field: "threshold",
      suggestion: 30,
      marks: [],
      explanation: { kind: "all", result: true },
    });
    expect(findings[0]?.explanation.children?.[1]).toMatchObject({ actual: 20, expected: 30 });
    expect(Finding.safeParse(findings[0]).success).toBe(true);
  });

  it("judges with each rule's own parameters", () => {
    const set = ruleSet([
      versioned(),
      versioned({ id: "promotion.low", params: { floor: { value: 10 } } }),
    ]);
    const ids = set.evaluate("promotion", facts, "jd").findings.map(({ ruleId }) => ruleId);
    expect(ids).toEqual(["promotion.coupon-threshold"]);
  });

  it("keeps to area and platform", () => {
    const set = ruleSet([versioned({ platforms: ["jd", "pdd"] })]);
    expect(set.evaluate("promotion", facts, "jd").findings).toHaveLength(1);
    expect(set.evaluate("promotion", facts, "tmall").findings).toEqual([]);
    expect(set.evaluate("listing", facts, "jd").findings).toEqual([]);
  });

  it("puts the worst first", () => {
    const set = ruleSet([
      versioned({ id: "promotion.b", level: 2 }),
      versioned({ id: "promotion.c", level: 5 }),
      versioned({ id: "promotion.a", level: 2 }),
    ]);
    const { findings } = set.evaluate("promotion", facts, "jd");
    expect(findings.map(({ ruleId }) => ruleId)).toEqual([
      "promotion.c",
      "promotion.a",
      "promotion.b",
    ]);
  });

  it("goes on past a rule that throws, one that lacks a fact, and one that does not compile", () => {
    const inText = { all: [{ fact: "promotion", operator: "in", value: 5 }] };
    const gone = { all: [{ fact: "gone", operator: "equal", value: 5 }] };
    const set = ruleSet([
      versioned({ id: "promotion.throws", conditions: inText }),
      versioned({ id: "promotion.gone", conditions: gone }),
      versioned({ id: "promotion.empty", conditions: { any: [] } }),
      versioned(),
    ]);
    expect(set.rules.length).toBe(3);
    expect(set.broken).toMatchObject([{ ruleId: "promotion.empty", kind: "broken" }]);
    const { findings, errors } = set.evaluate("promotion", facts, "jd");
    expect(findings).toHaveLength(1);
    expect(errors).toMatchObject([
      { ruleId: "promotion.throws", kind: "broken" },
      { ruleId: "promotion.gone", kind: "missing_fact" },
    ]);
  });

  it("takes the marks of every path together, and none that are malformed", () => {
    const mark = { field: "copy", start: 0, end: 2, quote: "最佳" };
    const copy = { marks: { absolute: [mark], ranking: [{ ...mark, quote: "第一" }] } };
    const change = {
      marks: ["$.copy.marks.absolute", "$.copy.marks.ranking"],
      message: { zh: "{marks|quotes}", en: "{marks|quotes}" },
    };
    const find = (more: object) =>
      ruleSet([versioned(change)]).evaluate("promotion", { ...facts, ...more }, "jd").findings[0];
    expect(find({ copy })?.marks).toHaveLength(2);
    expect(find({ copy })?.message).toEqual({ zh: "「最佳」、「第一」", en: "“最佳”, “第一”" });
    expect(find({ copy: { marks: { absolute: "text", ranking: [] } } })?.marks).toEqual([]);
  });

  it("has a hash over ids, versions and contents, whatever the order", () => {
    const [a, b] = [versioned(), versioned({ id: "promotion.b" })];
    expect(hashOfRules([a, b])).toBe(hashOfRules([b, a]));
    expect(ruleSet([a, b]).hash).toBe(hashOfRules([a, b]));
    expect(hashOfRules([a])).not.toBe(hashOfRules([{ ...a, version: 2 }]));
    expect(hashOfRules([a])).not.toBe(hashOfRules([versioned({ level: 1 })]));
  });
});

describe("templates", () => {
  const said = {
    n: 29.899999,
    share: 0.305,
    list: ["甲", "乙", "乙"],
    many: [1, 2, 3, 4, 5, 6, 7],
    at: "2026-06-18T08:00:00+08:00",
    items: [{ price: 5 }],
    none: null,
    kinds: ["food_licence", "medical_device/drug"],
    part: "payer",
    strange: "constructor",
  };

  it.each([
    ["{n} 元", "29.9 元"],
    ["{share|percent}", "30.5%"],
    ["{list}", "甲、乙"],
    ["{many}", "1、2、3、4、5 等 7 处"],
    ["{at|date}", "2026-06-18"],
    ["{items[0].price}", "5"],
    ["{none}{gone.deep}{items}", "———"],
    ["{constructor}{__proto__}", "——"],
    ["{part|names}", "付款账户"],
    ["{kinds|names}", "食品经营许可、医疗器械备案或注册或药品批准文号"],
    ["{strange|names}{none|names}", "constructor—"],
    ["plain { text }", "plain —"],
  ])("%s → %s", (template, text) => {
    expect(render(template, said, "zh")).toBe(text);
  });

  it("name codes in the language of the text", () => {
    expect(render("{kinds|names}", said, "en")).toBe(
      "food licence, medical device registration or drug approval",
    );
  });

  it("give the value itself where one placeholder is all", () => {
    expect(renderValue("{n}", said)).toBe(29.899999);
    expect(renderValue("{n} 元", said)).toBe("29.9 元");
    expect(renderValue("{none}", said)).toBeUndefined();
  });
});
