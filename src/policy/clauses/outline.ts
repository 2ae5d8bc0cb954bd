import { impliedHeadings } from "./headings.ts";
import type { Line } from "./lines.ts";

export type Kind =
  | "title"
  | "part"
  | "article"
  | "section"
  | "decimal"
  | "item"
  | "question"
  | "head"
  | "meta"
  | "text";

/** How a line opens a clause. */
export interface Opening {
  readonly kind: Kind;
  /** Depth, 0 outermost; of an item the least that it may have. */
  readonly level: number;
  readonly label: string;
  /** Where its words start, behind the number. */
  readonly body: number;
  /** Heading marks before it: `##`, an underline; 0 without. */
  readonly marks: number;
  /** A line all in bold, which is a heading where nothing numbered is open. */
  readonly bold?: true;
  /** A heading by its looks alone: `【发货】`, a short line over a paragraph. */
  readonly implied?: true;
}

interface Numbering {
  readonly kind: Kind;
  readonly level: number | ((label: string) => number);
  readonly pattern: RegExp;
  /** Longer lines are prose that happens to begin so. */
  readonly longest?: number;
}

const n = "[零〇一二三四五六七八九十百千两\\d]{1,9}";
const end = "(?=[\\s:：*【]|$)";
const sticky = (source: string, flags = ""): RegExp => new RegExp(source, `my${flags}`);

const chapters =
  "chapter|part|title|book|kapitel|abschnitt|teil|chapitre|titre|partie|capítulo|título|capitolo|titolo|hoofdstuk|rozdział|kapitola";
const articles =
  "article|section|clause|art\\.|sect?\\.|artikel|artículo|articolo|artigo|artikkel|artykuł|článek|článok|paragraph";
const annexes =
  "annex|appendix|schedule|exhibit|attachment|anlage|anhang|annexe|anexo|allegato|bijlage|příloha|príloha|załącznik|bilaga";

/** Numbering styles by the character that a line begins with, outermost first. */
const numberings = {
  ordinal: [
    { kind: "part", level: 1, pattern: sticky(`(第${n}[编编卷部]分?)${end}`) },
    { kind: "part", level: 2, pattern: sticky(`(第${n}章)(?![、，和至条])`) },
    { kind: "part", level: 3, pattern: sticky(`(第${n}节)(?![、，和至])`) },
    { kind: "article", level: 4, pattern: sticky(`(第${n}条(?:之${n})?)(?![、，和至款项])`) },
    { kind: "item", level: 5, pattern: sticky(`(第${n}[款项])${end}`) },
  ],
  annex: [{ kind: "part", level: 1, pattern: sticky(`(附[件录表则]\\s?(?:${n}|[A-Z]))${end}`) }],
  chinese: [
    { kind: "section", level: 2, pattern: sticky("([一二三四五六七八九十百]{1,5}、)") },
    {
      kind: "section",
      level: 2,
      longest: 24,
      pattern: sticky(
        "([一二三四五六七八九十]{1,3})(?=[ \\u3000]+[\\p{Script=Han}“][^。；，：:]*$)",
        "u",
      ),
    },
  ],
  question: [
    { kind: "question", level: 8, pattern: sticky("([Q问](?:题\\s?)?\\d{0,3})[:：]") },
    {
      kind: "question",
      level: 8,
      pattern: sticky("(问题?[一二三四五六七八九十\\d]{1,3})[:：、.]"),
    },
  ],
  circled: [
    {
      kind: "item",
      level: 9,
      pattern: sticky("([\\u2460-\\u2473\\u2474-\\u2487\\u3220-\\u3229])"),
    },
  ],
  bracket: [
    { kind: "item", level: 5, pattern: sticky("([（(][一二三四五六七八九十百]{1,5}[）)])[、.]?") },
    { kind: "item", level: 9, pattern: sticky("([（(]\\d{1,3}[）)])[、.]?") },
    { kind: "item", level: 9, pattern: sticky("(\\((?:[a-z]{1,4}|[A-Z]|[IVX]{2,5})\\))(?=\\s)") },
  ],
  digit: [
    {
      kind: "decimal",
      level: (label) => 3 + label.split(".").length,
      pattern: sticky(
        `(\\d{1,3}(?:\\.\\d{1,3}){1,8})(?![\\d%‰元倍万])(?:\\\\?[.、．)])?(?=[\\s\\p{L}“"《【（(*]|$)`,
        "u",
      ),
    },
    { kind: "item", level: 9, pattern: sticky("(\\d{1,3})\\\\?([.、．)）])(?!\\d)") },
    { kind: "item", level: 9, pattern: sticky("(\\d\\ufe0f?\\u20e3)") },
  ],
  section: [
    {
      kind: "article",
      level: 4,
      pattern: sticky("(§+\\s*\\d+(?:\\.\\d+)*[a-z]?)[.:)]?(?=[\\s*]|$)"),
    },
  ],
  letter: [
    { kind: "question", level: 8, pattern: sticky("(Q\\d{0,3})(?::\\s|：)") },
    {
      kind: "article",
      level: 4,
      pattern: sticky(
        `((?:${articles})\\s?\\d+(?:\\.\\d+)*[a-z]?)(?:\\\\?[.:)]|(?=\\s*[–—-])|(?=\\*)|(?=\\s*$)|(?=\\s+(?-i:[^\\sa-zß-ÿ])))`,
        "i",
      ),
    },
    {
      kind: "part",
      level: 2,
      longest: 120,
      pattern: sticky(`((?:${chapters})\\s(?:\\d{1,3}|[ivxlc]{1,6}|[a-z]))(?=[\\s.:*–—-]|$)`, "i"),
    },
    {
      kind: "part",
      level: 1,
      longest: 120,
      pattern: sticky(
        `((?:${annexes})\\s(?:no\\.?\\s)?(?:\\d{1,3}|[ivx]{1,5}|[a-z]))(?=[.:*)–—-]|\\s*$|\\s[–—-])`,
        "i",
      ),
    },
    {
      kind: "item",
      level: 3,
      longest: 120,
      pattern: sticky("([IVX]{1,5}\\\\?\\.|[A-Z]\\\\?\\.)(?=[ \\u00a0*])"),
    },
    {
      kind: "item",
      level: 9,
      pattern: sticky("([a-z]{1,4}\\)|(?:[a-z]|[ivx]{2,4})\\\\?\\.)(?=\\s)"),
    },
  ],
} satisfies Record<string, readonly Numbering[]>;

/** How any of `numberings.letter` begins: most lines do not, and none of its patterns is tried. */
const lettered = sticky(
  `Q\\d{0,3}[:：]|(?:${articles})\\s?\\d|(?:${chapters}|${annexes})\\s|[a-z]{1,5}\\\\?[.)]`,
  "i",
);

function lettersAt(text: string, at: number): readonly Numbering[] | undefined {
  lettered.lastIndex = at;
  return lettered.test(text) ? numberings.letter : undefined;
}

function numberingsAt(text: string, at: number): readonly Numbering[] | undefined {
  const code = text.charCodeAt(at);
  if (code >= 0x30 && code <= 0x39) return numberings.digit;
  if (code === 0x28) return numberings.bracket;
  if (code < 0x80) return lettersAt(text, at);
  if (code === 0xa7) return numberings.section;
  if (code === 0xff08) return numberings.bracket;
  if (code === 0x7b2c) return numberings.ordinal;
  if (code === 0x9644) return numberings.annex;
  if (code === 0x95ee) return numberings.question;
  if ((code >= 0x2460 && code <= 0x2487) || (code >= 0x3220 && code <= 0x3229))
    return numberings.circled;
  if (code < 0x250) return lettersAt(text, at);
  return "一二三四五六七八九十百".includes(String.fromCharCode(code))
    ? numberings.chinese
    : undefined;
}

/** What stands before a number: heading marks, a bullet, bold. */
const lead =
  /[ \t\u00a0\u3000>]*(#{1,6}(?=\s))?[ \t\u00a0\u3000]*(?:[*+●•▪◦·–-][ \t\u00a0]+)?(\*\*|__)?[ \t\u00a0]*/y;

/** What stands between a number and its words. */
const gap = /[ \t\u00a0\u3000:：*]*/y;

/** A number heading such as `## 3 交易保障`, cited with its words. */
const numberedHeading = /\d{1,3}\\?[.、\s\u3000]+(?!\d)/y;

/** A whole line in bold, no sentence: a heading that was never marked as one. */
const boldLine = /\*\*[^*\n:：]{1,120}[^*\n.。;；,，:：]:?\*\*:?[ \t]*(?:\n|$)/y;

const isSpace = (code: number): boolean =>
  code === 0x20 ||
  code === 0x09 ||
  code === 0x0a ||
  code === 0x0d ||
  code === 0xa0 ||
  code === 0x3000;

const isLetter = (code: number): boolean =>
  (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);

/** How each line of a text opens a clause, if it does. */
export function openingsOf(text: string, lines: readonly Line[]): (Opening | undefined)[] {
  const openings = lines.map((line, i) => openingAt(text, line, underlineOf(text, lines[i + 1])));
  promote(openings);
  impliedHeadings(text, lines, openings);
  return openings;
}

/** 1 for a line of `=`, 2 for one of `-` (Markdown's underlined headings), 0 for others. */
function underlineOf(text: string, line: Line | undefined): number {
  if (line === undefined) return 0;
  const mark = text.charCodeAt(line.start);
  if (mark !== 0x3d && mark !== 0x2d) return 0;
  let at = line.start;
  while (at < line.end && text.charCodeAt(at) === mark) at++;
  const length = at - line.start;
  while (at < line.end && isSpace(text.charCodeAt(at))) at++;
  return at < line.end || length < 3 ? 0 : mark === 0x3d ? 1 : 2;
}

function openingAt(text: string, { start, end }: Line, underline: number): Opening | undefined {
  let first = start;
  while (first < end && isSpace(text.charCodeAt(first))) first++;
  if (first === end) return undefined;
  let at = first;
  let marks = underline;
  // Most lines begin with a letter: nothing stands before their number.
  if (!isLetter(text.charCodeAt(first))) {
    lead.lastIndex = first;
    const found = lead.exec(text);
    marks ||= found?.[1]?.length ?? 0;
    at = Math.min(first + (found?.[0].length ?? 0), end);
  }
  return (
    numberAt(text, at, end, marks) ??
    (marks > 0 ? headingAt(text, at, end, marks) : boldAt(text, first, end))
  );
}

function numberAt(text: string, at: number, end: number, marks: number): Opening | undefined {
  for (const { kind, level, pattern, longest } of numberingsAt(text, at) ?? []) {
    if (longest !== undefined && end - at > longest) continue;
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match?.[1] === undefined || at + match[1].length > end) continue;
    // `## 3. Fees` is a heading that is cited with its words.
    if (kind === "item" && marks > 0) return undefined;
    const body = skip(gap, text, at + match[0].length, end);
    const number = `${match[1]}${match[2] ?? ""}`
      .replaceAll("\\", "")
      .replace(/(?<=\p{L}|§)\s+/gu, " ");
    return {
      kind,
      level: typeof level === "number" ? level : level(match[1]),
      // A question without a number is cited by its words.
      label: number.length > 1 || kind !== "question" ? number : asked(text.slice(body, end)),
      body,
      marks,
    };
  }
  return undefined;
}

/** The question of a line, without what may follow it. */
const asked = (line: string): string => (/^[^?？\n]{1,40}[?？]?/u.exec(line)?.[0] ?? "问").trim();

function headingAt(text: string, at: number, end: number, marks: number): Opening | undefined {
  const name = text
    .slice(at, end)
    .replace(/\*\*|\\(?=[^\p{L}\p{N}\s])/gu, "")
    .trim();
  if (name === "") return undefined;
  const words = skip(numberedHeading, text, at, end);
  return {
    kind: "head",
    level: words > at ? 2 : Math.min(1 + marks, 4),
    label: name.slice(0, 60),
    body: words,
    marks,
  };
}

function boldAt(text: string, at: number, end: number): Opening | undefined {
  if (text.charCodeAt(at) !== 0x2a || skip(boldLine, text, at, end) === at) return undefined;
  const opening = headingAt(text, at, end, 3);
  return opening && { ...opening, level: 4, marks: 0, bold: true };
}

function skip(pattern: RegExp, text: string, at: number, end: number): number {
  pattern.lastIndex = at;
  return Math.min(at + (pattern.exec(text)?.[0].length ?? 0), end);
}

/** `1.` before `1.1` is its parent, and `2.` after it the next of that rank. */
function promote(openings: (Opening | undefined)[]): void {
  let following: Opening | undefined;
  const leads = new Set<number>();
  for (let i = openings.length - 1; i >= 0; i--) {
    const opening = openings[i];
    if (opening === undefined) continue;
    if (opening.kind === "item" && following?.kind === "decimal")
      if (following.label.startsWith(`${Number.parseInt(opening.label, 10)}.`)) leads.add(i);
    following = opening;
  }
  let chapter: number | undefined;
  for (const [i, opening] of openings.entries()) {
    if (opening === undefined) continue;
    const number = Number.parseInt(opening.label, 10);
    if (opening.kind === "decimal" || leads.has(i)) chapter = number;
    else if (opening.kind !== "item" || opening.level !== 9) continue;
    else if (number === (chapter ?? Number.NaN) + 1 && /^\d+\.$/.test(opening.label))
      chapter = number;
    else continue;
    if (opening.kind === "item") openings[i] = { ...opening, kind: "decimal", level: 4 };
  }
}
