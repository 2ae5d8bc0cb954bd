import type { Run } from "../schema.ts";
import type { Block, FiledDocument } from "./document.ts";
import { escapeMarkup } from "./markup.ts";

/**
 * A document as one HTML page that is complete in itself: no script, nothing to load,
 * and set on A4 by the browser's print.
 */
export const toHtml = ({ title, lang, blocks }: FiledDocument): string =>
  [
    "<!doctype html>",
    `<html lang="${lang === "zh" ? "zh-Hans" : "en"}">`,
    "<head>",
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${escapeMarkup(title)}</title>`,
    `<style>${style}</style>`,
    "</head>",
    "<body>",
    ...blocks.map(written),
    "</body>",
    "</html>\n",
  ].join("\n");

function written(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `<h${block.level}>${escapeMarkup(block.text)}</h${block.level}>`;
    case "text":
      return `<p>${escapeMarkup(block.text)}</p>`;
    case "banner":
      return `<p class="banner">${escapeMarkup(block.text)}</p>`;
    case "facts":
      return `<dl>${block.rows
        .map(([name, value]) => `<dt>${escapeMarkup(name)}</dt><dd>${escapeMarkup(value)}</dd>`)
        .join("\n")}</dl>`;
    case "table":
      return `<table><thead>${row("th", block.head)}</thead>\n<tbody>${block.rows
        .map((cells) => row("td", cells))
        .join("\n")}</tbody></table>`;
    case "redline":
      return `<p class="clause">${block.runs.map(marked).join("")}</p>`;
  }
}

const row = (cell: "td" | "th", cells: readonly string[]): string =>
  `<tr>${cells.map((text) => `<${cell}>${escapeMarkup(text)}</${cell}>`).join("")}</tr>`;

const marked = ({ op, text }: Run): string =>
  op === "same" ? escapeMarkup(text) : `<${op}>${escapeMarkup(text)}</${op}>`;

/** Deleted and inserted words differ by their line too, as prints are seldom in colour. */
const style = `
@page { size: A4; margin: 20mm 18mm; }
:root { color-scheme: light; }
body { font: 11pt/1.65 "Songti SC", "Noto Serif CJK SC", "SimSun", serif; color: #111; background: #fff; max-width: 46em; margin: 2em auto; padding: 0 1em; }
h1, h2, h3 { font-family: "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; line-height: 1.35; break-after: avoid; }
h1 { font-size: 17pt; border-bottom: 2px solid #111; padding-bottom: .3em; }
h2 { font-size: 13pt; margin-top: 1.8em; }
h3 { font-size: 11pt; margin-bottom: .3em; }
p { margin: .4em 0; white-space: pre-line; orphans: 3; widows: 3; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2em 1.2em; margin: .6em 0; }
dt { color: #555; }
dd { margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; font-size: 10pt; margin: .6em 0; }
th, td { border: 1px solid #999; padding: .25em .5em; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
.banner { border: 3px double #a8071a; color: #a8071a; font-weight: 700; text-align: center; padding: .4em .8em; }
.clause { border-left: 3px solid #bbb; padding-left: .8em; }
del { color: #a8071a; text-decoration: line-through; }
ins { color: #135200; text-decoration: underline; font-weight: 600; }
@media print { body { margin: 0; max-width: none; padding: 0; } }
`;
