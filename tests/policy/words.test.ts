import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { folded, highlightsOf, wordsOf } from "../../src/policy/search/words.ts";

describe("the form that words are sought in", () => {
  it("knows no width and no case", () => {
    expect(folded("ＳＫＵ ５％")).toBe("sku 5%");
  });

  it("is as long as the text, and its own form", () => {
    const text = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("İ㎏ﬁ½ẞ", "①②"));
    fc.assert(
      fc.property(text, (one) => {
        const form = folded(one);
        expect(form).toHaveLength(one.length);
        expect(folded(form)).toBe(form);
      }),
    );
  });
});

describe("the words of a query", () => {
  it.each([
    ["保证金 1000", ["保证金", "1000"]],
    ["七天无理由退货", ["七天", "无理由", "退货"]],
    ["5%，折扣_", ["5%,折扣_"]],
    ["SKU  sku ＳＫＵ", ["sku"]],
    [" \0 ", []],
  ])("of %j", (query, parts) => {
    expect(wordsOf(query).parts).toEqual(parts);
  });

  it("taken apart still spell what was typed", () => {
    const han = fc.string({ unit: fc.constantFrom(..."商家应当按时发货不得虚构原价保证金七天") });
    fc.assert(
      fc.property(han, (run) => {
        const { parts } = wordsOf(run);
        // A part that comes twice is sought once.
        if (new Set(parts).size === parts.length && parts.join("").length === run.length)
          expect(parts.join("")).toBe(run);
        for (const part of parts) expect(run).toContain(part);
        if (run.length > 1) for (const part of parts) expect(part.length).toBeGreaterThan(1);
      }),
    );
  });
});

describe("highlights", () => {
  const clause = { key: "第二条", heading: "发货", text: "商家应当发货，超时发货的ＳＫＵ下架。" };

  it("are where the words stand in the text as it is written", () => {
    const spans = highlightsOf(clause, wordsOf("发货 sku"));
    const said = spans.map(({ field, start, end }) => [
      field,
      (clause[field] ?? "").slice(start, end),
    ]);
    expect(said).toEqual([
      ["heading", "发货"],
      ["text", "发货"],
      ["text", "发货"],
      ["text", "ＳＫＵ"],
    ]);
  });

  it("lie in order and apart, and each is spelled of the words", () => {
    const unit = fc.constantFrom(..."发货超时商家a ");
    fc.assert(
      fc.property(fc.string({ unit }), fc.string({ unit }), (query, text) => {
        const words = wordsOf(query);
        const spans = highlightsOf({ key: "", heading: null, text }, words);
        let last = -1;
        for (const { start, end } of spans) {
          expect(start).toBeGreaterThan(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        const found = words.parts.every((part) => folded(text).includes(part));
        if (found && words.parts.length > 0) expect(spans.length).toBeGreaterThan(0);
      }),
    );
  });
});
