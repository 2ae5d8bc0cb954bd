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

  it("takes a pasted text as it stands and a pasted page as a page", () => {
    const manual = html({ fetch: "manual", url: undefined, select: undefined });
    expect(textOf("第一条\u00a0甲。\r\n第二条 乙。", manual)).toBe("第一条 甲。\n第二条 乙。");
    expect(textOf("<p>第一条 甲。</p>", manual)).toBe("第一条 甲。");
  });

  it("survives any body and hostile nesting", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (body) => {
        extract(body, html({ select: ["body"] }));
        extract(body, json({}));
      }),
    );
    const deep = `<div class=rule>${"<div>".repeat(5000)}甲`;
    expect(extract(deep, html()).ok).toBe(true);
  });
});
