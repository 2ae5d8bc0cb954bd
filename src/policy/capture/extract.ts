import { type CheerioAPI, load } from "cheerio";
import type { Text } from "../../core/text.ts";
import type { Declaration } from "./declaration.ts";
import { tidy } from "./text.ts";

type Root = ReturnType<CheerioAPI["root"]>[number];
type AnyNode = Root["children"][number] | Root;
type Element = Extract<AnyNode, { tagName: string }>;

export type Extraction =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly state: "layout_changed"; readonly reason: Text };

const failed = (zh: string, en: string): Extraction => ({
  ok: false,
  state: "layout_changed",
  reason: { zh, en },
});

/** Never part of a rule, whatever the declaration says. */
const furniture = "script,style,noscript,template,iframe,svg,canvas,button,input,select,form";

/** Browsers stop nesting at 512; a page nested deeper is hostile. */
const deepest = 512;

const blocks = new Set(
  "address article aside blockquote body center dd details div dl dt fieldset figure footer header hr main nav ol p pre section summary table tbody td tfoot th thead tr ul".split(
    " ",
  ),
);

/**
 * A page's rule text in light Markdown: `#` headings, a paragraph a line, `-`
 * list items, a table row a line with its cells parted by ` | `. A page whose
 * layout no longer fits the declaration gives a reason, not an error.
 */
export function extract(body: string, declaration: Declaration): Extraction {
  if (declaration.fetch === "json") return extractJson(body, declaration);
  if (declaration.fetch === "manual" && !/<\w+[^>]*>/.test(body))
    return { ok: true, text: tidy(body) };
  return extractHtml(body, declaration);
}

function extractHtml(html: string, declaration: Declaration): Extraction {
  const $ = load(html);
  for (const selector of declaration.remove ?? []) {
    const gone = removeAll($, selector);
    if (!gone)
      return failed(`选择器“${selector}”写法有误`, `the selector "${selector}" is not valid CSS`);
  }
  $(furniture).remove();
  const selectors = declaration.select?.length ? declaration.select : ["body"];
  const parts: string[] = [];
  for (const selector of selectors) {
    const found = selectAll($, selector);
    if (found === undefined)
      return failed(`选择器“${selector}”写法有误`, `the selector "${selector}" is not valid CSS`);
    if (found.length === 0)
      return failed(
        `页面中找不到“${selector}”，版面可能已改`,
        `nothing on the page matches "${selector}": its layout may have changed`,
      );
    for (const node of found) parts.push(markdownOf($, node));
  }
  return { ok: true, text: tidy(parts.join("\n\n")) };
}

function removeAll($: CheerioAPI, selector: string): boolean {
  try {
    $(selector).remove();
    return true;
  } catch {
    return false;
  }
}

/** The outermost matches: a match inside another match would say it twice. */
function selectAll($: CheerioAPI, selector: string): Element[] | undefined {
  try {
    const all = new Set<AnyNode>($(selector).toArray());
    return [...all].filter((node): node is Element => {
      for (let up = node.parent; up; up = up.parent) if (all.has(up as AnyNode)) return false;
      return "tagName" in node;
    });
  } catch {
    return undefined;
  }
}

function markdownOf($: CheerioAPI, root: Element): string {
  let out = "";
  const line = () => {
    if (out !== "" && !out.endsWith("\n")) out += "\n";
  };
  const walk = (node: AnyNode, depth: number): void => {
    if (depth > deepest) return;
    if (node.type === "text") {
      const text = node.data.replace(/[\s\u00a0]+/gu, (run) =>
        run.includes("\u3000") ? "\u3000" : " ",
      );
      out += out === "" || out.endsWith("\n") ? text.trimStart() : text;
      return;
    }
    if (!("children" in node)) return;
    const name = "tagName" in node ? node.tagName : "";
    if (name === "br") {
      line();
      return;
    }
    const heading = /^h([1-6])$/.exec(name);
    if (heading) {
      const title = $(node).text().replace(/\s+/gu, " ").trim();
      line();
      if (title !== "") out += `\n${"#".repeat(Number(heading[1]))} ${title}\n`;
      return;
    }
    const row = name === "tr" ? $(node).children("th,td").toArray() : [];
    // A row of one cell is a page laid out by table, not a table.
    if (row.length > 1) {
      const cells = row.map((cell) => $(cell).text().replace(/\s+/gu, " ").trim());
      line();
      out += `${cells.join(" | ")}\n`;
      return;
    }
    const item = name === "li";
    const block = item || blocks.has(name);
    if (block) line();
    if (item) out += "- ";
    if (name === "p") out += out === "" ? "" : "\n";
    for (const child of node.children) walk(child, depth + 1);
    if (block) line();
  };
  walk(root, 0);
  return out.replace(/^- (?=\n)/gm, "");
}

function extractJson(body: string, declaration: Declaration): Extraction {
  let value: unknown;
  try {
    value = JSON.parse(body.replace(/^\ufeff/, ""));
  } catch {
    return failed("接口返回的不是 JSON", "the interface did not answer JSON");
  }
  const path = declaration.body ?? "";
  const field = at(value, path);
  if (field === undefined || field === null || field === "")
    return failed(
      `返回中没有字段“${path}”，接口可能已改`,
      `the answer has no field "${path}": the interface may have changed`,
    );
  const format = declaration.bodyFormat ?? "html";
  if (format === "quill") {
    const text = quillText(field);
    return text === undefined
      ? failed(`字段“${path}”不是 Quill Delta`, `the field "${path}" holds no Quill Delta`)
      : { ok: true, text };
  }
  if (typeof field !== "string")
    return failed(`字段“${path}”不是文本`, `the field "${path}" holds no text`);
  if (format === "text") return { ok: true, text: tidy(field) };
  return extractHtml(field, { ...declaration, select: declaration.select ?? ["body"] });
}

/** The value at a dotted path; a segment of digits indexes an array. */
function at(value: unknown, path: string): unknown {
  let here: unknown = value;
  for (const key of path.split(".")) {
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, key)) return undefined;
    here = (here as Record<string, unknown>)[key];
  }
  return here;
}

/**
 * The text of a Quill Delta (an object, or its JSON as a string). A line's
 * attributes stand on its newline: `header` gives a heading, `list` an item.
 * Format: https://quilljs.com/docs/delta
 */
function quillText(field: unknown): string | undefined {
  const delta = typeof field === "string" ? parsed(field) : field;
  const ops = Array.isArray(delta) ? delta : at(delta, "ops");
  if (!Array.isArray(ops)) return undefined;
  let out = "";
  let current = "";
  for (const op of ops as unknown[]) {
    const insert = at(op, "insert");
    if (typeof insert !== "string") continue;
    const pieces = insert.split("\n");
    for (const [i, piece] of pieces.entries()) {
      current += piece;
      if (i === pieces.length - 1) break;
      const header = at(op, "attributes.header");
      const list = at(op, "attributes.list");
      const mark = typeof header === "number" ? `${"#".repeat(header)} ` : list ? "- " : "";
      out += current === "" ? "\n" : `${mark}${current}\n`;
      current = "";
    }
  }
  return tidy(out + current);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
