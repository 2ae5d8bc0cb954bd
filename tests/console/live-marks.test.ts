import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { familyOfRule, isProvable, tintOf } from "../../src/console/precheck/families.ts";
import { carryMarks, marksOf } from "../../src/console/precheck/live-marks.ts";
import { rulesOf } from "../../src/console/precheck/matrix-cells.ts";
import { families } from "../../src/copy/pack.ts";
import type { StoreFinding } from "../../src/precheck/schema.ts";

const finding = (ruleId: string, level: 1 | 2 | 3 | 4 | 5, more: Partial<StoreFinding> = {}) =>
  ({
    ruleId,
    ruleVersion: 1,
    area: "listing",
    level,
    title: { zh: ruleId, en: ruleId },
    message: { zh: "", en: "" },
    fix: { zh: "", en: "" },
    basis: [],
    marks: [],
    storeIds: ["s1"],
    explanation: { kind: "leaf", result: true },
    ...more,
  }) satisfies StoreFinding;

const mark = (quote: string, start: number, more = {}) => ({
  field: "title",
  quote,
  start,
  end: start + quote.length,
  ...more,
});

describe("marks while one types", () => {
  test("move with what is typed before them, and go where they are typed into", () => {
    const marks = [mark("最好", 2), mark("第一", 6)];
    expect(carryMarks("全网最好销量第一", "全网最好的销量第一", marks)).toEqual([
      mark("最好", 2),
      mark("第一", 7),
    ]);
    expect(carryMarks("全网最好销量第一", "全网最不好销量第一", marks)).toEqual([mark("第一", 7)]);
    expect(carryMarks("全网最好销量第一", "", marks)).toEqual([]);
  });

  test("always lie on the words that they quote", () => {
    const text = fc.string({ unit: fc.constantFrom("最", "好", "a", "，"), maxLength: 12 });
    fc.assert(
      fc.property(text, text, text, text, fc.nat(30), fc.nat(30), (a, old, fresh, b, i, j) => {
        const before = a + old + b;
        const after = a + fresh + b;
        const [start = 0, end = 0] = [i, j]
          .map((at) => at % (before.length + 1))
          .sort((x, y) => x - y);
        const carried = carryMarks(before, after, [mark(before.slice(start, end), start)]);
        for (const one of carried) expect(after.slice(one.start, one.end)).toBe(one.quote);
      }),
    );
  });
});

describe("the marks of findings", () => {
  test("come once a family and place, in the order of the text, with the words to say instead", () => {
    const marks = marksOf(
      [
        finding("listing.ranking-claims", 3, { marks: [mark("第一", 6)], suggestion: "热销" }),
        finding("listing.absolute-terms", 4, {
          marks: [mark("最好", 2, { suggestion: "" })],
          storeIds: ["s1"],
        }),
        finding("listing.absolute-terms", 4, {
          marks: [mark("最好", 2, { suggestion: "" })],
          storeIds: ["s2"],
        }),
      ],
      "zh",
    );
    expect(marks.map(({ quote, family, suggestion }) => [quote, family, suggestion])).toEqual([
      ["最好", "absolute", ""],
      ["第一", "ranking", "热销"],
    ]);
  });

  test("say why in Chinese where the lexicon does, and by the rule's title in English", () => {
    const own = { marks: [mark("最好", 2, { why: "用绝对化用语宣传商品" })] };
    const said = finding("listing.absolute-terms", 4, {
      ...own,
      title: { zh: "绝对化", en: "Absolute" },
    });
    expect(marksOf([said], "zh")[0]).toMatchObject({ why: "用绝对化用语宣传商品" });
    const [english] = marksOf([said], "en");
    expect(english?.title).toBe("Absolute");
    expect(english?.why).toBeUndefined();
  });

  test("a rule nobody knows has a colour and a letter all the same", () => {
    expect(familyOfRule("tenant.my-own")).toBe("other");
    expect(tintOf("constructor")).toBe("other");
    expect(families.map(tintOf)).not.toContain("other");
    expect(isProvable("listing.unproven-claims")).toBe(true);
    expect(isProvable("listing.absolute-terms")).toBe(false);
  });
});

test("the matrix has a column a rule, the gravest first", () => {
  const columns = rulesOf([
    finding("a.low", 2),
    finding("b.mixed", 1, { storeIds: ["s1"] }),
    finding("b.mixed", 5, { storeIds: ["s2"] }),
  ]);
  expect(columns.map(({ ruleId, findings }) => [ruleId, findings.map((f) => f.level)])).toEqual([
    ["b.mixed", [5, 1]],
    ["a.low", [2]],
  ]);
});
