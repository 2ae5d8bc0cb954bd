import type { DocumentPage, PageRun } from "../../core/documents.ts";
import { type Line, pageLines } from "./page-lines.ts";

/**
 * The text of a printed document in light Markdown: paragraphs joined over line and page
 * breaks, headings by the size of their type, the cells of a row parted by ` | `. What
 * the pages carry around the text (running heads and feet, page numbers) is left out.
 *
 * Lines are read across the whole page: columns side by side come out as rows.
 */
export function textOfPages(pages: readonly DocumentPage[]): string {
  const lines = withoutFurniture(pages.map(pageLines));
  const all = lines.flat();
  const bodySize = commonest(all.map(({ size, text }) => [size, text.length]));
  const left = commonest(all.map((line) => [Math.round(line.left), line.text.length]));
  const gaps = new Map(lines.flatMap(gapsOf));
  const spacing = commonest([...gaps.values()].map((gap) => [Math.round(gap), 1]));
  // A line or two may stick out.
  const margin =
    all.map(({ right }) => right).sort((a, b) => a - b)[Math.floor(all.length * 0.9)] ?? 0;
  const headingSizes = [...new Set(all.map(({ size }) => size))]
    .filter((size) => size >= bodySize * 1.15)
    .sort((a, b) => b - a);
  const level = (line: Line): number =>
    line.text.length > 80 ? 0 : Math.min(6, headingSizes.indexOf(line.size) + 1);

  const paragraphs: string[] = [];
  let last: Line | undefined;
  for (const line of all) {
    const at = paragraphs.length - 1;
    const open = paragraphs[at];
    const goesOn =
      last !== undefined &&
      open !== undefined &&
      level(line) === level(last) &&
      !line.isRow &&
      !last.isRow &&
      !startsAnew(line.text) &&
      (gaps.get(line) ?? 0) <= spacing + line.size * 0.6 &&
      !(line.left > left + line.size && line.left > last.left + line.size) &&
      last.right + firstWord(line) >= margin;
    if (goesOn) paragraphs[at] = joined(open, line.text);
    else paragraphs.push(`${"#".repeat(level(line))}${level(line) > 0 ? " " : ""}${line.text}`);
    last = line;
  }
  return paragraphs.join("\n");
}

/** How far each line but the first of a page lies below the one above it. */
const gapsOf = (page: readonly Line[]): [Line, number][] =>
  page.slice(1).map((line, i) => [line, (page[i]?.y ?? line.y) - line.y]);

/** A number or sign that begins a clause, an item or a heading, in Chinese or English. */
const startsAnew = (line: string): boolean =>
  /^(?:第[\d一二三四五六七八九十百千零〇两]+[编章节条款]|[一二三四五六七八九十]+[、.．]|[（(][\d一二三四五六七八九十a-z]{1,4}[）)]|\d{1,3}(?:\.\d{1,3}){0,4}[.、．)）\s]|[•·●○■◆▪–—*-]\s|附[件则录]|(?:article|section|chapter|annex)\s)/iu.test(
    line,
  );

/** How wide the first word of a line is: one character of Chinese, a whole word otherwise. */
function firstWord({ text, size }: Line): number {
  const word = /^(?:[^\s\p{Script=Han}]+|.)/u.exec(text)?.[0] ?? "";
  return wide.test(word) ? size * 1.5 : (word.length + 1) * size * 0.6;
}

const wide = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]/u;

function joined(before: string, after: string): string {
  if (/[a-z]-$/.test(before) && /^[a-z]/.test(after)) return before.slice(0, -1) + after;
  const close = wide.test(before.at(-1) ?? "") || wide.test(after.at(0) ?? "");
  return close ? before + after : `${before} ${after}`;
}

/** Lines at the head or foot of a page that other pages carry there too, and page numbers. */
function withoutFurniture(pages: readonly (readonly Line[])[]): readonly (readonly Line[])[] {
  const seen = new Map<string, number>();
  for (const [i, page] of pages.entries()) {
    const forms = page.filter(({ isEdge }) => isEdge).map((line) => formOf(line, i));
    for (const form of new Set(forms)) seen.set(form, (seen.get(form) ?? 0) + 1);
  }
  // Left and right pages may have a head each; the first page of a chapter often has none.
  const often = Math.max(2, pages.length * 0.4);
  const kept = new Set<string>();
  return pages.map((page, i) =>
    page.filter((line) => {
      if (!line.isEdge) return true;
      if (isPageNumber(line.text)) return false;
      const form = formOf(line, i);
      if ((seen.get(form) ?? 0) < (counts.test(line.text) ? 2 : often)) return true;
      // The head of a table that goes on is said once.
      const isFirst = line.isRow && !kept.has(form);
      kept.add(form);
      return isFirst;
    }),
  );
}

/** A bare number. It may be a fee, so it must count the pages to be one of theirs. */
const counts = /^\d{1,4}$/;

/** What a line has in common with those that stand in its place on other pages. */
const formOf = ({ text }: Line, page: number): string =>
  counts.test(text) ? `# + ${Number(text) - page}` : text.replace(/\d+/g, "#").replace(/\s+/g, "");

const isPageNumber = (text: string): boolean =>
  /^\W*(?:第\s*\d+\s*页(?:\W*共\s*\d+\s*页)?|共\s*\d+\s*页\W*第\s*\d+\s*页|page\s*\d+(?:\s*(?:of|\/)\s*\d+)?|\d+\s*\/\s*\d+|[-–—]\s*\d+\s*[-–—])\W*$/iu.test(
    text,
  );

/** Of weighted values the one with the most weight; 0 for none. */
function commonest(values: readonly (readonly [value: number, weight: number])[]): number {
  const weights = new Map<number, number>();
  for (const [value, weight] of values) weights.set(value, (weights.get(value) ?? 0) + weight);
  let best = 0;
  let most = 0;
  for (const [value, weight] of weights)
    if (weight > most) {
      best = value;
      most = weight;
    }
  return best;
}

/** The share of pages on which there is no text to speak of: scans, pictures. */
export function blankShare(pages: readonly DocumentPage[]): number {
  const length = (runs: readonly PageRun[]) =>
    runs.reduce((sum, { text }) => sum + text.trim().length, 0);
  const blank = pages.filter(({ runs }) => length(runs) < 5);
  return pages.length === 0 ? 1 : blank.length / pages.length;
}
