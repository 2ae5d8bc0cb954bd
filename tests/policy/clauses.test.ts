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

  it("nests numbers, letters and roman numbers, and tells the ninth letter from the first roman", () => {
    const outline =
      "1. Conduct\n1.1 You must not:\n(a) bribe;\n(i) in cash;\n(ii) in kind;\n(b) lie.\n2. Notices\n2.1 By post.";
    expect(keys(outline)).toEqual([
      "1.",
      "1.1",
      "1.1(a)",
      "1.1(a)(i)",
      "1.1(a)(ii)",
      "1.1(b)",
      "2.",
      "2.1",
    ]);
    const letters = [..."abcdefghij"].map((letter) => `(${letter}) point ${letter};`).join("\n");
    expect(keys(`## Points\n${letters}`).slice(-2)).toEqual(["(i)", "(j)"]);
  });

  it("reads sections, chapters and attachments of European terms", () => {
    const text =
      "Kapitel 1\n§ 1 Geltung\nText.\n§ 2 Preise\nText.\nANLAGE A: Preisliste\nText.\nArt. 5 Sonstiges\nSection 7 shall survive.";
    expect(keys(text)).toEqual(["Kapitel 1", "§ 1", "§ 2", "ANLAGE A", "Art. 5"]);
  });

  it("reads underlined and bold headings, and numbers that Markdown escapes", () => {
    const text =
      "Terms\n=====\n\n1\\. Fees\n--------\n\nNone.\n\n**Law**\n\nOf Estonia.\n\n**Not a heading, a sentence.**";
    expect(keys(text)).toEqual(["标题", "1. Fees", "Law"]);
    expect(clausesOf(text)[1]?.text).toBe("Fees\nNone.");
  });

  it("makes clauses of the rows of a table that no numbered clause holds", () => {
    const clauses = clausesOf(
      "## 资费\n\n| 类目 | 费率 |\n| --- | --- |\n| **女装** | 5% |\n| 图书 | 2% |\n\n以上含税。",
    );
    expect(clauses.map(({ key, header, text }) => [key, header, text])).toEqual([
      ["资费", undefined, "资费\n| 类目 | 费率 |"],
      ["资费｜女装", "类目 | 费率", "| 女装 | 5% |"],
      ["资费｜图书", "类目 | 费率", "| 图书 | 2% |"],
      ["资费¶2", undefined, "以上含税。"],
    ]);
  });

  it("bounds a clause: long text without numbers goes by sentences, which an edit moves little", () => {
    const sentences = Array.from(
      { length: 60 },
      (_, i) => `Parcel ${i} is held until the seller answers question ${i * i} of the survey.`,
    );
    const clauses = clausesOf(`## Parcels\n${sentences.join(" ")}`);
    expect(Math.max(...clauses.map(({ text }) => text.length))).toBeLessThanOrEqual(1500);
    const longer = clausesOf(`## Parcels\nA new first sentence. ${sentences.join(" ")}`);
    const known = new Set(clauses.map(({ form }) => form));
    expect(longer.filter(({ form }) => !known.has(form)).length).toBeLessThanOrEqual(2);
  });

  it("puts each clause under its parent", () => {
    const clauses = clausesOf("## 第一章 总则\n第一条 甲。\n## 第二章 附则\n第二条 乙。");
    expect(clauses.map(({ parent, path }) => [parent?.key, path])).toEqual([
      [undefined, []],
      ["第一章", ["第一章"]],
      [undefined, []],
      ["第二章", ["第二章"]],
    ]);
  });

  it.each([
    ["brackets", "（"],
    ["decimals", "1.1."],
    ["numbers", "一、"],
    ["stars", "**"],
    ["rules", "=\n"],
    ["bars", " | "],
    ["letters", "(i)\n"],
    ["stops", "。！?"],
    ["articles", "第一条 "],
    ["chapters", "第一一章。"],
    ["pairs of surrogates", "𠮷"],
  ])("splits a megabyte of %s", (_, unit) => {
    const whole = unit.repeat(1_000_000 / unit.length);
    const clauses = clausesOf(whole);
    expect(clauses.map(({ start, end }) => whole.slice(start, end)).join("") === whole).toBe(true);
    expect(clauses.some(({ text }) => /^[\udc00-\udfff]/.test(text))).toBe(false);
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
    "Underlined",
    "------",
    "**Bold**",
    "| Toys | 8 % |",
    "| --- | --- |",
    "类目 | 费率",
    "(a) first;",
    "(i) nested;",
    "A. Upper",
    "IV. Roman",
    "1\\. Escaped",
    "* a bullet",
    "Q1：问题？",
    "附件一：清单",
    "§ 5 Werbung",
    "A sentence that goes on. And another one follows it. ".repeat(40),
    "很长的一句话，没有编号。".repeat(150),
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

  it("loses no word: every letter is in the clauses' labels and texts", () => {
    const letters = (s: string) => s.replace(/[^\p{L}\p{N}]/gu, "");
    fc.assert(
      fc.property(text, (lines) => {
        const whole = lines.join("\n");
        for (const { source, start, end } of clausesOf(whole))
          expect(letters(whole.slice(start, end)).endsWith(letters(source))).toBe(true);
        const numberless = clausesOf(whole).map(
          ({ start, end, source }) => end - start - source.length,
        );
        expect(Math.max(0, ...numberless)).toBeLessThan(100);
      }),
    );
  });

  it("gives clauses of one form one code of letters, however they are spaced and marked", () => {
    const piece = fc.constantFrom(
      ...["a", "b", "中", "，", " ", " | ", "\n", "\t", "\u3000", "\u200b", "\u2028", "\ufeff"],
      ...["**", "# ", "\n---\n", "===", "- "],
    );
    const known = new Map<string, number>();
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        for (const { form, letters } of clausesOf(`第一条 a${pieces.join("")}`)) {
          expect(known.get(form) ?? letters).toBe(letters);
          known.set(form, letters);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it("splits alike what it split, clause by clause of one text", () => {
    fc.assert(
      fc.property(text, (lines) => {
        const whole = lines.join("\n");
        const again = clausesOf(
          clausesOf(whole)
            .map(({ start, end }) => whole.slice(start, end))
            .join(""),
        );
        expect(again.map(({ key, form }) => [key, form])).toEqual(
          clausesOf(whole).map(({ key, form }) => [key, form]),
        );
      }),
    );
  });
});
