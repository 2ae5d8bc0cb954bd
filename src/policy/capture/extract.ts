import type { DocumentContent } from "../../core/documents.ts";
import type { Text } from "../../core/text.ts";
import type { PageDeclaration } from "./declaration.ts";
import { fieldAt, jsonOf } from "./json.ts";
import { markdownOf } from "./markdown.ts";
import { nestsWithoutEnd } from "./nesting.ts";
import { blankShare, textOfPages } from "./page-text.ts";
import { quillText } from "./quill.ts";
import { select } from "./selection.ts";
import { tidy } from "./text.ts";

export type Extraction =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly state: "layout_changed"; readonly reason: Text };

const failed = (zh: string, en: string): Extraction => ({
  ok: false,
  state: "layout_changed",
  reason: { zh, en },
});

/**
 * A page's rule text in light Markdown: `#` headings, a paragraph a line, `-`
 * list items, a table row a line with its cells parted by ` | `. A page whose
 * layout no longer fits the declaration gives a reason, not an error.
 */
export function extract(body: string, page: PageDeclaration): Extraction {
  if (page.fetch === "json") return extractJson(body, page);
  if (page.fetch === "manual" && !/<\w[^<>]*>/.test(body)) return { ok: true, text: tidy(body) };
  return extractHtml(body, page);
}

/** The rule text of a file, in the same form. */
export function extractFile(content: DocumentContent, page: PageDeclaration): Extraction {
  if (content.kind === "unreadable") return failed(content.reason.zh, content.reason.en);
  if (content.kind === "html") return extractHtml(content.html, { remove: page.remove });
  const blank = blankShare(content.pages);
  if (blank > 0.5)
    return failed(
      `${content.pages.length} 页中有 ${Math.round(blank * 100)}% 没有文字，可能是扫描件：请上传带文字的文件`,
      `${Math.round(blank * 100)} % of its ${content.pages.length} pages hold no text; it is probably a scan: upload a file that holds the text`,
    );
  return { ok: true, text: tidy(textOfPages(content.pages)) };
}

function extractHtml(html: string, page: Pick<PageDeclaration, "select" | "remove">): Extraction {
  if (nestsWithoutEnd(html))
    return failed(
      "页面标签嵌套异常，已停止读取",
      "its elements nest as no page's do: it is not read",
    );
  const selected = select(html, page.select?.length ? page.select : ["body"], page.remove);
  if (!selected.ok) return failed(selected.reason.zh, selected.reason.en);
  return { ok: true, text: tidy(selected.pieces.map(markdownOf).join("\n\n")) };
}

function extractJson(body: string, page: PageDeclaration): Extraction {
  const value = jsonOf(body);
  if (value === undefined)
    return failed("接口返回的不是 JSON", "the interface did not answer JSON");
  const path = page.body ?? "";
  const field = fieldAt(value, path);
  if (field === undefined || field === null || field === "")
    return failed(
      `返回中没有字段“${path}”，接口可能已改`,
      `the answer has no field "${path}": the interface may have changed`,
    );
  const format = page.bodyFormat ?? "html";
  if (format === "quill") {
    const text = quillText(field);
    return text === undefined
      ? failed(`字段“${path}”不是 Quill Delta`, `the field "${path}" holds no Quill Delta`)
      : { ok: true, text: tidy(text) };
  }
  if (typeof field !== "string")
    return failed(`字段“${path}”不是文本`, `the field "${path}" holds no text`);
  if (format === "text") return { ok: true, text: tidy(field) };
  return extractHtml(field, page);
}
