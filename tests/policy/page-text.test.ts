import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DocumentPage, PageRun } from "../../src/core/documents.ts";
import { textOfPages } from "../../src/policy/capture/page-text.ts";

const size = 12;
/** A line of Chinese, each character as wide as its type, 30 to a full line. */
const line = (text: string, y: number, over: Partial<PageRun> = {}): PageRun => ({
  text,
  x: 90,
  y,
  width: [...text].length * (over.size ?? size),
  size,
  ...over,
});
const page = (...runs: readonly PageRun[]): DocumentPage => ({ width: 595, height: 842, runs });
const full = "商家应当在买家付款后的四十八小时以内发出全部商品并且上传真实物流"; // 30 and more
const cut = [...full].slice(0, 30).join("");

describe("textOfPages", () => {
  it("joins a paragraph of Chinese over lines and pages without a space", () => {
    const pages = [
      page(line(cut, 700), line(cut, 680), line("单号。", 660), line(cut, 640)),
      page(line("承担违约责任。", 760), line("第二条 其他。", 740)),
    ];
    expect(textOfPages(pages)).toBe(
      [`${cut}${cut}单号。`, `${cut}承担违约责任。`, "第二条 其他。"].join("\n"),
    );
  });

  it.each(["第十二条 罚则", "二、罚则", "（三）罚则", "3.2 罚则", "附件：罚则"])(
    "begins a line at a clause, however full the line above: %s",
    (text) => {
      expect(textOfPages([page(line(cut, 700), line(text, 680))])).toBe(`${cut}\n${text}`);
    },
  );

  it("begins a paragraph where a line is set in, or lies lower", () => {
    const setIn = page(line(cut, 700), line("另起一段。", 680, { x: 114 }), line(cut, 660));
    expect(textOfPages([setIn]).split("\n")).toHaveLength(3);
    const lower = page(line(cut, 700), line(cut, 680), line(cut, 660), line("另起一段。", 620));
    expect(textOfPages([lower])).toBe(`${cut}${cut}${cut}\n另起一段。`);
  });

  it("takes larger type for headings, by size", () => {
    const pages = [
      page(
        line("违规管理规则", 760, { size: 22 }),
        line("第一章 总则", 720, { size: 16 }),
        line(cut, 700),
        line(cut, 680),
      ),
    ];
    expect(textOfPages(pages)).toBe(`# 违规管理规则\n## 第一章 总则\n${cut}${cut}`);
  });

  it("keeps a table's rows, and the head that each page repeats once", () => {
    const row = (y: number, ...cells: string[]) =>
      cells.map((text, i) => line(text, y, { x: 90 + 150 * i }));
    const pages = ["一", "二", "三"].map((n, i) =>
      page(...row(800, "类目", "费率"), ...row(400, `女装${n}`, `${i + 1}%`)),
    );
    expect(textOfPages(pages)).toBe("类目 | 费率\n女装一 | 1%\n女装二 | 2%\n女装三 | 3%");
  });

  it.each(["第 3 页 共 9 页", "3 / 9", "- 3 -", "Page 3 of 9", "共9页 第3页"])(
    "leaves out a page number: %s",
    (number) => {
      expect(textOfPages([page(line(cut, 700), line(number, 40, { x: 280 }))])).toBe(cut);
    },
  );

  it("leaves out heads and feet that differ by a figure, left and right pages apart", () => {
    const pages = Array.from({ length: 6 }, (_, i) =>
      page(
        line(i % 2 === 0 ? "平台规则汇编" : "第二篇 违规", 810),
        line(`第${i + 1}条 其他。`, 700),
        line(`${i + 7}`, 40, { x: 290 }),
      ),
    );
    expect(textOfPages(pages)).toBe([1, 2, 3, 4, 5, 6].map((n) => `第${n}条 其他。`).join("\n"));
  });

  it("takes a bare number for a page's where it counts the pages, and no fee for one", () => {
    const numbered = (first: number, step: number) =>
      [0, 1, 2].map((i) =>
        page(line(`第${i + 1}条 其他。`, 700), line(`${first + step * i}`, 40, { x: 290 })),
      );
    expect(textOfPages(numbered(17, 1))).toBe("第1条 其他。\n第2条 其他。\n第3条 其他。");
    expect(textOfPages(numbered(100, 50)).match(/\d+/g)).toContain("150");
  });

  it("keeps what stands at the edge of one page alone", () => {
    const pages = [
      page(line("第一条 甲。", 820), line("第二条 乙。", 30)),
      page(line("第三条 丙。", 820)),
    ];
    expect(textOfPages(pages)).toBe("第一条 甲。\n第二条 乙。\n第三条 丙。");
  });

  it("puts words together that kerning takes apart, and parts those that spaces part", () => {
    const latin = (text: string, x: number) => line(text, 700, { x, width: text.length * 6 });
    expect(textOfPages([page(latin("V", 90), latin("enditore", 96.6), latin("deve", 148))])).toBe(
      "Venditore deve",
    );
  });

  it("loses no letter of the body, and survives any page", () => {
    const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    const run = fc.record({ text: fc.string(), x: number, y: number, width: number, size: number });
    const any = fc.record({ width: number, height: number, runs: fc.array(run) });
    fc.assert(fc.property(fc.array(any, { maxLength: 5 }), (pages) => void textOfPages(pages)));

    const words = fc.array(fc.stringMatching(/^[甲乙丙丁戊]{1,40}$/), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(words, (lines) => {
        const text = textOfPages([page(...lines.map((each, i) => line(each, 700 - 20 * i)))]);
        expect(text.replace(/\s/g, "")).toBe(lines.join(""));
      }),
    );
  });
});
