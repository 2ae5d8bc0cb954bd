import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clausesOf } from "../../src/policy/clauses/clauses.ts";

const keys = (text: string) => clausesOf(text).map(({ key }) => key);

describe("clausesOf", () => {
  it("cites articles by number and keeps their lists inside", () => {
    const text =
      "# 规则\n\n## 第一章 总则\n\n第一条　目的。\n\n第二条　包括：\n（一）甲；\n（二）乙。\n\n## 第二章 附则\n**第三条** 施行。";
    expect(keys(text)).toEqual(["标题", "第一章", "第一条", "第二条", "第二章", "第三条"]);
    expect(clausesOf(text)[3]?.text).toBe("包括：\n（一）甲；\n（二）乙。");
    expect(clausesOf(text)[5]?.path).toEqual(["第二章"]);
  });

  it("joins relative numbers to those above", () => {
    const text =
      "## 一、范围\n（一）条件如下：\n1. 甲；\n2. 乙。\n（二）其他。\n## 二、附则\n（一）施行。";
    expect(keys(text)).toEqual([
      "一、",
      "一、（一）",
      "一、（一）1.",
      "一、（一）2.",
      "一、（二）",
      "二、",
      "二、（一）",
    ]);
  });

  it("reads decimal numbers and number headings, and takes no figure for one", () => {
    const text = "## 3 费用\n3.1 费率为 5%。\n3.2 单价 1.5 元。\n2.5元的运费除外。";
    expect(keys(text)).toEqual(["3 费用", "3.1", "3.2"]);
    expect(clausesOf(text)[2]?.text).toContain("2.5元");
  });

  it("finds clauses in text without line breaks", () => {
    const body = "商家应当遵守平台的全部规则并对其在店铺内的经营活动承担相应的责任。".repeat(3);
    const text = `第一章 总则 第一条 ${body}第二条 ${body}依照第一条处理的除外。第三条 本规则自2026年1月1日起施行。`;
    expect(keys(text)).toEqual(["第一章", "第一条", "第二条", "第三条"]);
  });

  it("finds decimal numbers in run-on text and leaves figures alone", () => {
    const body = "商家应当如实填写商品信息，且对信息的真实性负责，单价 1.5 元以下的除外。".repeat(
      2,
    );
    expect(keys(`1 总则 1.1 ${body}1.2 ${body} 1.3 ${body}`)).toEqual([
      "前言",
      "1.1",
      "1.2",
      "1.3",
    ]);
  });

  it("takes lines about the document for clauses of their own", () => {
    expect(keys("更新时间：2026-01-02\n\n第一条 甲。")).toEqual(["更新时间", "第一条"]);
  });

  it("reads English sections and headings", () => {
    const text = "# Terms\n## Fees\nArticle 1. You pay a fee.\nArticle 2. Refunds.\n(a) in full;\n";
    expect(keys(text)).toEqual(["标题", "Fees", "Article 1", "Article 2"]);
  });

  it("splits a text without any numbering by paragraph", () => {
    expect(keys("第一段文字。\n第二段文字。")).toEqual(["段1", "段2"]);
  });

  it("keeps a table row a line", () => {
    const [clause] = clausesOf("第一条 标准如下：\n类目 | 费率\n女装 | 5%");
    expect(clause?.text).toBe("标准如下：\n类目 | 费率\n女装 | 5%");
  });

  it("tells two clauses of one number apart", () => {
    expect(keys("第一条 甲。\n第一条 乙。")).toEqual(["第一条", "第一条·2"]);
  });

  const line = fc.constantFrom(
    "# 标题",
    "## 第一章 总则",
    "第一条 甲。",
    "**第二条** 乙，不超过3日。",
    "一、概述",
    "（一）丙；",
    "1. 丁；",
    "1.1 戊。",
    "更新时间：2026-01-01",
    "类目 | 5%",
    "",
    "普通的一段话。",
    "Section 3 Fees",
  );
  const text = fc.array(fc.oneof(line, fc.string({ unit: "grapheme", maxLength: 30 })), {
    maxLength: 30,
  });

  it("tiles any text without gap or overlap, with one key a clause", () => {
    fc.assert(
      fc.property(text, (lines) => {
        const whole = lines.join("\n");
        const clauses = clausesOf(whole);
        const tiled = clauses.map(({ start, end }) => whole.slice(start, end)).join("");
        expect(tiled).toBe(clauses.length === 0 ? "" : whole);
        if (clauses.length === 0) expect(whole.trim()).toBe("");
        expect(new Set(clauses.map(({ key }) => key)).size).toBe(clauses.length);
      }),
    );
  });
});
