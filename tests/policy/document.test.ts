import { load } from "cheerio";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toHtml } from "../../src/policy/export/document-html.ts";
import { toMarkdown } from "../../src/policy/export/document-markdown.ts";
import type { Run } from "../../src/policy/schema.ts";

const redlined = (...runs: Run[]) => ({
  title: "t",
  lang: "zh" as const,
  blocks: [{ kind: "redline" as const, runs }],
});
const text = (content: string) => ({
  title: "t",
  lang: "zh" as const,
  blocks: [{ kind: "text" as const, text: content }],
});

describe("Markdown", () => {
  it("marks what is gone and what is new", () => {
    const runs: Run[] = [
      { op: "same", text: "买家付款后" },
      { op: "del", text: "48小时" },
      { op: "ins", text: "24小时" },
      { op: "same", text: "内发货" },
    ];
    expect(toMarkdown(redlined(...runs))).toBe("买家付款后~~48小时~~**24小时**内发货\n");
  });

  it("ends a mark with its line, and keeps it a mark beside punctuation", () => {
    expect(toMarkdown(redlined({ op: "ins", text: "甲\n乙 " }))).toBe("**甲**\n\n**乙**\n");
    const beside = toMarkdown(
      redlined({ op: "same", text: "不得" }, { op: "ins", text: "（含）" }),
    );
    expect(beside).toBe("不得**\u200b（含）\u200b**\n");
  });

  it.each([
    ["# 标题", "\\# 标题"],
    ["1. 甲", "1\\. 甲"],
    ["- 甲\n+ 乙", "\\- 甲\n\n\\+ 乙"],
    ["*甲* _乙_ ~~丙~~", "\\*甲\\* \\_乙\\_ \\~\\~丙\\~\\~"],
    ["[甲](http://x) <b> `c` &amp;", "\\[甲\\](http://x) \\<b\\> \\`c\\` \\&amp;"],
  ])("writes %j so that it means itself", (said, written) => {
    expect(toMarkdown(text(said))).toBe(`${written}\n`);
  });

  it("keeps a table a table, whatever is in it", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", "|", "\n", "\\", "甲") });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
        const blocks = [{ kind: "table" as const, head: ["x", "y"], rows }];
        const lines = toMarkdown({ title: "t", lang: "zh", blocks }).trimEnd().split("\n");
        expect(lines).toHaveLength(rows.length + 2);
        for (const line of lines)
          expect(line.replace(/\\[\\|]/g, "").match(/\|/g), line).toHaveLength(3);
      }),
    );
  });
});

describe("HTML", () => {
  const runs = fc.array(
    fc.record({
      op: fc.constantFrom("same", "del", "ins"),
      text: fc.oneof(fc.string(), fc.constantFrom("<script>x</script>", "</p>", "&lt;", '"')),
    }) as fc.Arbitrary<Run>,
  );

  it("shows each run as it is written, marked as it is", () => {
    fc.assert(
      fc.property(runs, (list) => {
        const $ = load(toHtml(redlined(...list)));
        const spelled = (op: Run["op"]) =>
          list.flatMap((run) => (run.op === op ? [run.text] : [])).join("");
        const plain = (said: string) =>
          said.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd");
        expect($(".clause del").text()).toBe(plain(spelled("del")));
        expect($(".clause ins").text()).toBe(plain(spelled("ins")));
        expect($(".clause").text()).toBe(plain(list.map((run) => run.text).join("")));
        expect($("script")).toHaveLength(0);
      }),
    );
  });

  it("is complete in itself: no script, nothing to load, set on A4", () => {
    const page = toHtml(text("x"));
    const $ = load(page);
    expect($("script, link, img, iframe, [src], [href]")).toHaveLength(0);
    expect(page).not.toMatch(/url\(|@import/);
    expect($("style").text()).toContain("@page { size: A4;");
    expect($("html").attr("lang")).toBe("zh-Hans");
  });
});
