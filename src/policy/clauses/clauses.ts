import { type Clause, outside, TextClause } from "./clause.ts";
import { closing, closingOf } from "./headings.ts";
import { type Line, linesOf } from "./lines.ts";
import { type Kind, type Opening, openingsOf } from "./outline.ts";
import { longest, type Passage, passagesOf } from "./passages.ts";

export type { Clause } from "./clause.ts";

/** `更新时间：…`: a line of facts about the document, above its first clause. */
const meta = /[ \t\u3000]*([\p{L}]{2,10})[:：]\s*\S/uy;

/** The longest laws have some 1,300 articles; what a page numbers beyond this is one clause. */
const most = 20_000;

interface Draft {
  readonly key: string;
  readonly kind: Kind;
  readonly label: string;
  readonly level: number;
  /** The numbering style of an item, `1.`, `(a)` or `(i)`; empty for the rest. */
  readonly style: string;
  readonly parent: Draft | undefined;
  /** Where its words start, behind its number. */
  readonly body: number;
  /** The indices of its first and last line. */
  readonly first: number;
  last: number;
  hasRows: boolean;
}

/**
 * Splits a rule's text into clauses by its numbering: chapters, articles,
 * `一、`, `（一）`, `1.1`, `(a)`, `(i)`, sections and headings of European
 * languages, questions, attachments, also in run-on text without line breaks.
 * Unnumbered text under a clause belongs to it; a text without any numbering
 * is split by paragraph. The rows of a table that no numbered clause holds
 * are clauses, and a clause longer than 1,500 characters is split further
 * into rows, paragraphs and sentences. Linear in the text.
 */
export function clausesOf(text: string): Clause[] {
  const lines = linesOf(text);
  const drafts = draftsOf(text, lines);
  const known = new Map<Draft, Clause>();
  const keys = new Map<string, number>();
  const clauses: Clause[] = [];
  for (const draft of drafts) {
    const pieces = piecesOf(text, lines, draft);
    const parent = draft.parent && known.get(draft.parent);
    const whole = new TextClause(
      text,
      draft,
      unique(draft.key, keys),
      parent,
      clauses.length,
      clauses.length === 0 ? 0 : (lines[draft.first]?.start ?? 0),
      pieces[0]?.end ?? lines[draft.last]?.end ?? 0,
    );
    known.set(draft, whole);
    clauses.push(whole);
    let paragraph = 1;
    for (const piece of pieces.slice(1)) {
      const own = piece.row === undefined ? `¶${++paragraph}` : `｜${piece.row}`;
      const key = unique(draft.key + own, keys);
      const { start, end, header } = piece;
      const part = { kind: draft.kind, level: draft.level + 1, label: "", body: start };
      clauses.push(new TextClause(text, part, key, whole, clauses.length, start, end, header));
    }
  }
  return clauses;
}

function draftsOf(text: string, lines: readonly Line[]): Draft[] {
  const openings = openingsOf(text, lines);
  const numbered = openings.some((opening, i) => opening && (opening.marks !== 1 || i > 0));
  const drafts: Draft[] = [];
  const open: Draft[] = [];
  let paragraphs = 0;
  for (const [i, line] of lines.entries()) {
    const last = drafts.at(-1);
    const opening =
      admitted(openings[i], open, last === undefined) ??
      (open.length > 0 && i >= lines.length - closing ? closingOf(text, line) : undefined) ??
      (open.length === 0 && !(last && underlines(text, line))
        ? unnumbered(text, line, numbered)
        : undefined);
    // A preface is one clause, and so is a table.
    const more =
      opening?.kind === "text" &&
      last?.kind === "text" &&
      (numbered || (line.isRow && last.hasRows));
    if (opening && !more && drafts.length < most) {
      if (opening.kind === "text") paragraphs++;
      const draft = begin(opening, open, paragraphs, i, line.isRow);
      drafts.push(draft);
      if (!outside.has(draft.kind)) open.push(draft);
    } else if (last) {
      last.last = i;
      last.hasRows ||= line.isRow;
    }
  }
  // A message of one paragraph has no parts to cite.
  const [only, ...others] = drafts;
  return only?.kind === "text" && !numbered && others.length === 0
    ? [{ ...only, key: "全文" }]
    : drafts;
}

const underlines = (text: string, { start, end }: Line): boolean =>
  /^\s*(?:=+|-+)\s*$/.test(text.slice(start, Math.min(end, start + 200)));

/** Kinds that only give other clauses a place. */
const framing: ReadonlySet<Kind> = new Set(["part", "head"]);

/** An opening as its surroundings let it stand. */
function admitted(
  opening: Opening | undefined,
  open: readonly Draft[],
  first: boolean,
): Opening | undefined {
  if (opening === undefined) return undefined;
  const { kind, level, marks, bold, implied } = opening;
  if (first && marks === 1 && kind === "head")
    return { ...opening, kind: "title", level: 0, label: "标题" };
  // An article is the unit of citation: what is numbered under it belongs to it.
  const inner = kind === "item" || kind === "question";
  if (inner && marks === 0 && open.at(-1)?.kind === "article") return undefined;
  if (!bold && !implied) return opening;
  const again = implied && open.some((draft) => draft.kind === "head" && draft.level === level);
  // A list may stand under a heading that its looks do not show.
  const within = (draft: Draft) => framing.has(draft.kind) || (implied && draft.kind === "item");
  return again || open.every(within) ? opening : undefined;
}

function unnumbered(text: string, { start, end }: Line, numbered: boolean): Opening | undefined {
  if (text.slice(start, end).trim() === "") return undefined;
  meta.lastIndex = start;
  const match = meta.exec(text);
  const label = match && start + match[0].length <= end ? match[1] : undefined;
  const common = { level: 9, body: start, marks: 0 };
  if (label !== undefined) return { ...common, kind: "meta", label };
  return { ...common, kind: "text", label: numbered ? "前言" : "段" };
}

function begin(
  opening: Opening,
  open: Draft[],
  paragraphs: number,
  line: number,
  hasRows: boolean,
): Draft {
  const { kind, label, body } = opening;
  const style = kind === "item" ? styleOf(label, open) : "";
  // An item stands beside the last of its style, or under what is open.
  const sibling = style === "" ? undefined : open.findLast((draft) => draft.style === style);
  const level =
    sibling?.level ??
    (style === "" ? opening.level : Math.max(opening.level, (open.at(-1)?.level ?? 0) + 1));
  while (open.length > 0 && (open.at(-1)?.level ?? 0) >= level) open.pop();
  const parent = open.at(-1);
  let key = label;
  if (style !== "" && parent && !framing.has(parent.kind))
    key = `${parent.key}${/\d$/.test(parent.key) && /^\d/.test(label) ? " " : ""}${label}`;
  if (kind === "text" && label === "段") key = `段${paragraphs}`;
  return { key, kind, label, level, style, parent, body, first: line, last: line, hasRows };
}

/** `(b)` → `(a)`, `iv.` → `i.`, `12、` → `1.`: a label as the first of its kind. */
function styleOf(label: string, open: readonly Draft[]): string {
  const shape = label
    .replace(/[\u2460-\u2473]/, "①")
    .replace(/[\u2474-\u2487]/, "⑴")
    .replace(/[\u3220-\u3229]/, "㈠")
    .replace(/[.、．]$/, ".")
    .replace("（", "(")
    .replace("）", ")");
  const letters = /[A-Za-z]+/.exec(label)?.[0];
  if (letters === undefined)
    return shape.replace(/\d+/, "1").replace(/[一二三四五六七八九十百]+/, "一");
  const small = letters === letters.toLowerCase();
  const styled = (first: string) => shape.replace(letters, small ? first : first.toUpperCase());
  const previous = open.findLast((draft) => draft.style === styled("a"))?.label ?? "";
  const follows =
    letters.length === 1 && previous.includes(String.fromCharCode(letters.charCodeAt(0) - 1));
  const roman = /^[ivxlc]+$/i.test(letters) && !follows;
  const begun = open.some((draft) => draft.style === styled("i"));
  return styled(roman && (letters.length > 1 || begun || /^i$/i.test(letters)) ? "i" : "a");
}

/** The pieces of a clause that is long, or that no number gathers round its table. */
function piecesOf(text: string, lines: readonly Line[], draft: Draft): Passage[] {
  const { body, first, last } = draft;
  const long = (lines[last]?.end ?? 0) - body > longest;
  if (!long && !(draft.hasRows && (framing.has(draft.kind) || outside.has(draft.kind)))) return [];
  const [head, ...rest] = lines.slice(first, last + 1);
  if (head === undefined) return [];
  return passagesOf(text, [{ ...head, start: body }, ...rest], {
    long,
    tables: draft.hasRows,
  });
}

/** A key that comes twice is told apart, so that keys name one clause each. */
function unique(key: string, seen: Map<string, number>): string {
  const times = (seen.get(key) ?? 0) + 1;
  seen.set(key, times);
  return times === 1 ? key : unique(`${key}·${times}`, seen);
}
