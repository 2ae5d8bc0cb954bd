import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Declaration } from "../../src/policy/capture/declaration.ts";
import { extract } from "../../src/policy/capture/extract.ts";

const html = (over: object = {}) =>
  Declaration.parse({
    id: "t.page",
    platform: "jd",
    title: "规则",
    url: "https://rule.invalid/a",
    fetch: "html",
    select: [".rule"],
    ...over,
  });
const json = (over: object) =>
  html({ fetch: "json", select: undefined, body: "data.content", ...over });

const textOf = (body: string, declaration = html()) => {
  const result = extract(body, declaration);
  return result.ok ? result.text : `!${result.state}`;
};

describe("extract", () => {
  it("keeps headings, paragraphs, items and rows, and drops the rest", () => {
    const page = `<nav>首页</nav><div class=rule><script>x()</script><h2>一、 费用</h2>
      <p>商家&nbsp;应当<b>缴纳</b>费用。</p><ul><li>甲</li><li>乙</li></ul>
      <table><tr><th>类目</th><th>费率</th></tr><tr><td>女装</td><td>5%</td></tr></table>
      <p>行一<br>行二</p><div class=share>分享</div></div><aside>罚款案例</aside>`;
    expect(textOf(page, html({ remove: [".share"] }))).toBe(
      "## 一、 费用\n\n商家 应当缴纳费用。\n- 甲\n- 乙\n类目 | 费率\n女装 | 5%\n\n行一\n行二",
    );
  });

  it("joins several selections and takes nested matches once", () => {
    const page =
      "<p class=date>发布日期：2026-01-01</p><div class=rule>甲<div class=rule>乙</div></div>";
    expect(textOf(page, html({ select: [".date", ".rule"] }))).toBe(
      "发布日期：2026-01-01\n\n甲\n乙",
    );
  });

  it("reads a page laid out by a table as prose", () => {
    expect(textOf("<table class=rule><tr><td><p>甲。</p><p>乙。</p></td></tr></table>")).toBe(
      "甲。\n\n乙。",
    );
  });

  it("says that the layout changed rather than throw", () => {
    expect(textOf("<div>改版</div>")).toBe("!layout_changed");
    expect(textOf("<div>改版</div>", html({ select: ["div["] }))).toBe("!layout_changed");
    expect(textOf("<div class=rule>甲</div>", html({ remove: ["div["] }))).toBe("!layout_changed");
    expect(textOf("<html>", json({}))).toBe("!layout_changed");
    expect(textOf('{"data":{}}', json({}))).toBe("!layout_changed");
    expect(textOf('{"data":{"content":""}}', json({}))).toBe("!layout_changed");
    expect(textOf('{"data":{"content":7}}', json({}))).toBe("!layout_changed");
    expect(textOf('{"data":{"content":"x"}}', json({ bodyFormat: "quill" }))).toBe(
      "!layout_changed",
    );
  });

  it("reads HTML, text and Quill Delta inside JSON", () => {
    const wrap = (content: unknown) => JSON.stringify({ data: { content } });
    expect(textOf(wrap("<h2>甲</h2><p>乙</p>"), json({}))).toBe("## 甲\n\n乙");
    expect(textOf(wrap("甲\r\n\r\n\r\n乙"), json({ bodyFormat: "text" }))).toBe("甲\n\n乙");
    const ops = [
      { insert: "标题" },
      { insert: "\n", attributes: { header: 2 } },
      { insert: "正文", attributes: { bold: true } },
      { insert: "一\n项" },
      { insert: "\n", attributes: { list: "bullet" } },
      { insert: { image: "x.png" } },
    ];
    const expected = "## 标题\n正文一\n- 项";
    expect(textOf(wrap({ ops }), json({ bodyFormat: "quill" }))).toBe(expected);
    expect(textOf(wrap(JSON.stringify({ ops })), json({ bodyFormat: "quill" }))).toBe(expected);
  });

  it.each([
    [{ startBefore: "h2", endBefore: "footer" }, "## 一\n\n甲\n\n乙"],
    [{ startAfter: "h2", endAfter: ".a" }, "甲"],
    [{ startAfter: "h2", endBefore: ".b" }, "甲"],
    [{ startBefore: ".b", endAfter: ".b" }, "乙"],
  ])("reads what lies between two elements, across those around them: %j", (range, expected) => {
    const page =
      "<nav>首页</nav><div><h2>一</h2><section><p class=a>甲</p></section></div><p class=b>乙</p><footer>丙</footer>";
    expect(textOf(page, html({ select: [range] }))).toBe(expected);
  });

  it("removes ranges, and says which range is not there", () => {
    const page = "<div class=rule><p>甲</p><hr><p>广告</p><p>更多</p><hr class=end><p>乙</p></div>";
    const remove = [{ startBefore: "hr", endAfter: ".end" }];
    expect(textOf(page, html({ remove }))).toBe("甲\n\n乙");
    const missing = extract(page, html({ select: [{ startBefore: "h9", endBefore: "hr" }] }));
    expect(missing).toMatchObject({
      ok: false,
      reason: { en: expect.stringContaining("h9 … hr") },
    });
    // An end before the start ends nothing.
    expect(textOf(page, html({ select: [{ startAfter: ".end", endBefore: "hr" }] }))).toBe(
      "!layout_changed",
    );
  });

  it("keeps the lines of preformatted text", () => {
    expect(textOf("<pre class=rule>第一条 甲。\n第二条  乙。</pre>")).toBe(
      "第一条 甲。\n第二条 乙。",
    );
  });

  it("reads the tables of Quill, as lines with their row and as objects", () => {
    const wrap = (ops: readonly object[]) => JSON.stringify({ data: { content: { ops } } });
    const cell = (text: string, row: string) => [
      { insert: text },
      { insert: "\n", attributes: { table: row } },
    ];
    const table = ["类目", "费率"].flatMap((text) => cell(text, "r1"));
    const rest = ["女装", "5%"].flatMap((text) => cell(text, "r2"));
    const quill = json({ bodyFormat: "quill" });
    expect(textOf(wrap([{ insert: "表\n" }, ...table, ...rest, { insert: "完\n" }]), quill)).toBe(
      "表\n类目 | 费率\n女装 | 5%\n完",
    );
    const rows = [
      ["类目", { text: "费率" }],
      { cells: ["女装", { content: { ops: [{ insert: "5%\n" }] } }] },
    ];
    expect(
      textOf(wrap([{ insert: "表" }, { insert: { table: { rows } } }, { insert: "完\n" }]), quill),
    ).toBe("表\n类目 | 费率\n女装 | 5%\n完");
  });

  it("takes a pasted text as it stands and a pasted page as a page", () => {
    const manual = html({ fetch: "manual", url: undefined, select: undefined });
    expect(textOf("第一条\u00a0甲。\r\n第二条 乙。", manual)).toBe("第一条 甲。\n第二条 乙。");
    expect(textOf("<p>第一条 甲。</p>", manual)).toBe("第一条 甲。");
  });

  it("survives any body", () => {
    const parts = fc.constantFrom(
      "<",
      ">",
      "</",
      "div",
      "p",
      "b ",
      "table",
      "td",
      "li",
      "pre",
      "&#",
      "甲",
      "\n",
      " ",
      "\0",
      "<!--",
      "-->",
      "<![CDATA[",
      '="',
      "{",
      "]",
      "insert",
      '"ops":',
    );
    const body = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(parts, { maxLength: 200 }).map((some) => some.join("")),
    );
    const range = { startBefore: "p", endAfter: "li" };
    fc.assert(
      fc.property(body, (some) => {
        extract(some, html({ select: ["body"] }));
        extract(some, html({ select: [range], remove: [range, "b"] }));
        extract(some, json({}));
        extract(some, html({ fetch: "manual", url: undefined, select: undefined }));
        extract(JSON.stringify({ data: { content: some } }), json({ bodyFormat: "quill" }));
      }),
    );
  });

  it("survives any JSON for a Delta", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const table = { ops: [{ insert: { table: value } }, { insert: "\n", attributes: value }] };
        for (const content of [value, { ops: value }, table])
          extract(JSON.stringify({ data: { content } }), json({ bodyFormat: "quill" }));
      }),
    );
  });

  it("reads a deep page, and refuses one whose tree would outgrow it", () => {
    const deep = `<div class=rule>甲${"<div>".repeat(5_000)}乙`;
    expect(textOf(deep)).toBe("甲");
    const reason = { en: expect.stringContaining("nest") };
    const endless = `<div class=rule>${"<div>".repeat(100_000)}${"<p>甲".repeat(100_000)}`;
    expect(extract(endless, html())).toMatchObject({ ok: false, reason });
    const styled = `<div class=rule><p>${Array.from({ length: 500 }, (_, i) => `<b id=${i}>`).join("")}</p>${"<p>甲</p>".repeat(50_000)}`;
    expect(extract(styled, html())).toMatchObject({ ok: false, reason });
    const common = `<div class=rule>${"<p>甲<br><b>乙</b><li>丙<td>丁".repeat(20_000)}`;
    expect(extract(common, html()).ok).toBe(true);
  });
});
