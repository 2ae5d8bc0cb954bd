import { hashOfText } from "../../core/canonical.ts";
import { comparable, readable } from "../capture/text.ts";

/**
 * One clause. `start` and `end` are offsets into the text that was split: the
 * clauses of a text tile it without gap or overlap.
 */
export interface Clause {
  /** The label by which people cite it: `第三条`, `二、（一）`, `1.1`, `发布日期`. */
  readonly key: string;
  /** Its own number alone: `（一）` of `二、（一）`. */
  readonly label: string;
  /** The keys of the clauses around it, outermost first. */
  readonly path: readonly string[];
  readonly heading?: string;
  /** The clause without its number, markup and subclauses; a table row a line. */
  readonly text: string;
  readonly level: number;
  readonly numbered: boolean;
  readonly hash: string;
  readonly order: number;
  readonly start: number;
  readonly end: number;
}

const n = "[零〇一二三四五六七八九十百千两\\d]+";

type Kind =
  | "title"
  | "part"
  | "article"
  | "section"
  | "paren"
  | "decimal"
  | "item"
  | "letter"
  | "head"
  | "meta"
  | "text";

interface Opening {
  readonly kind: Kind;
  readonly level: number;
  readonly label: string;
  readonly rest: string;
}

interface Numbering {
  readonly kind: Kind;
  readonly level: number | ((match: RegExpExecArray) => number);
  readonly pattern: RegExp;
}

/** Numbering styles of Chinese and English rules, outermost first. */
const numberings: readonly Numbering[] = [
  { kind: "part", level: 1, pattern: new RegExp(`^(第${n}[编编部]分?)(?=[\\s\\u3000:：]|$)`) },
  { kind: "part", level: 2, pattern: new RegExp(`^(第${n}章)(?![、，和至条])`) },
  { kind: "part", level: 3, pattern: new RegExp(`^(第${n}节)(?![、，和至])`) },
  { kind: "article", level: 4, pattern: new RegExp(`^(第${n}条(?:之${n})?)(?![、，和至款项])`) },
  {
    kind: "article",
    level: 4,
    pattern: /^((?:Article|Section|Clause|§)\s*\d+(?:\.\d+)*[a-z]?)(?=[\s.:)]|$)[.:)]?/i,
  },
  { kind: "section", level: 2, pattern: /^([一二三四五六七八九十百]+、)/ },
  { kind: "paren", level: 5, pattern: /^([（(][一二三四五六七八九十百]+[）)])[、.]?/ },
  {
    kind: "decimal",
    level: (match) => 3 + (match[1] ?? "").split(".").length,
    pattern: /^(\d{1,3}(?:\.\d{1,3})+)(?![\d%‰元倍万])[.、．]?(?=[\s\u3000\p{L}“《【（(]|$)/u,
  },
  { kind: "item", level: 9, pattern: /^(\d{1,3}[.、．)）])(?!\d)/ },
  { kind: "item", level: 10, pattern: /^([（(]\d{1,3}[）)])[、.]?/ },
  { kind: "letter", level: 11, pattern: /^(\([a-z]{1,4}\)|[a-z]\))(?=\s)/ },
];

/** `更新时间：…`: a line of facts about the document, above its first clause. */
const meta = /^([\p{L}]{2,10})[:：]\s*\S/u;

/** A number heading such as `## 3 交易保障`, cited with its words. */
const numberedHeading = /^\d{1,3}[.、\s\u3000]+(?!\d)/;

/** Lines longer than this may hold many clauses run together. */
const runOn = 160;

const chinese = /\p{Script=Han}/u;

/** Where a clause starts inside run-on text: after a full stop, or a chapter's name. */
const inside = new RegExp(
  [
    `(?<=[。；;！!?？”）)：:\\s\\u3000])(?=第${n}章[\\s\\u3000])`,
    `(?<=[。；;！!?？”）)\\s\\u3000])(?=第${n}条[\\s\\u3000【])`,
    `(?<=第${n}章[^。；，第]{2,14})(?=第${n}条[\\s\\u3000【])`,
    `(?<=[。；;！!?？：:\\s\\u3000])(?=[一二三四五六七八九十]{1,3}、)`,
    `(?<=[。；;：:\\s\\u3000])(?=[（(][一二三四五六七八九十]{1,3}[）)])`,
    `(?<=[。；;：:\\u3000]\\s?)(?=\\d{1,2}\\.\\d{1,2}(?:\\.\\d{1,2})?[\\s\\u3000\\p{Script=Han}])`,
    `(?<=\\p{Script=Han} )(?=\\d{1,2}\\.\\d{1,2}(?:\\.\\d{1,2})? (?![元个倍米公克万小日天分])[\\p{Script=Han}“])`,
    `(?<=[。；;：:\\u3000]\\s?)(?=\\d{1,2}[.、．] ?(?![\\d ]))`,
  ].join("|"),
  "gu",
);

interface Line {
  readonly start: number;
  readonly end: number;
}

/** Lines of a text, run-on lines cut where a clause starts inside them. */
function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  const push = (end: number) => {
    if (end > start) lines.push({ start, end });
    start = end;
  };
  for (const raw of text.split(/(?<=\n)/)) {
    const from = start;
    if (raw.length > runOn && chinese.test(raw) && !raw.includes(" | "))
      for (const cut of raw.matchAll(inside)) if (cut.index > 0) push(from + cut.index);
    push(from + raw.length);
  }
  return lines;
}

/** How a line opens a clause, if it does. */
function opening(line: string, underArticle: boolean, first: boolean): Opening | undefined {
  const trimmed = line.trim();
  const marks = /^#{1,6}(?=\s)/.exec(trimmed)?.[0].length ?? 0;
  const bare = trimmed
    .replace(/^#{1,6}\s+/, "")
    .replace(/^\*\*(.*?)\*\*/, "$1")
    .trim();
  if (bare === "") return undefined;
  if (marks === 1 && first) return { kind: "title", level: 0, label: "标题", rest: bare };
  for (const { kind, level, pattern } of numberings) {
    const match = pattern.exec(bare);
    if (!match?.[1]) continue;
    // An article is the unit of citation: what is numbered under it belongs to it.
    const inner = kind === "paren" || kind === "item" || kind === "letter";
    if (inner && underArticle && marks === 0) return undefined;
    if (kind === "item" && marks > 0) break;
    return {
      kind,
      level: typeof level === "number" ? level : level(match),
      label: match[1].replace(/(?<=\p{L})\s+(?=\d)/u, " "),
      rest: bare.slice(match[0].length).replace(/^[\s\u3000:：]+/, ""),
    };
  }
  if (marks > 0) {
    const level = numberedHeading.test(bare) ? 2 : Math.min(1 + marks, 4);
    return {
      kind: "head",
      level,
      label: bare.slice(0, 60),
      rest: bare.replace(numberedHeading, ""),
    };
  }
  return undefined;
}

interface Draft {
  key: string;
  label: string;
  path: string[];
  heading?: string;
  level: number;
  kind: Kind;
  body: string[];
  start: number;
  end: number;
}

/**
 * Splits a rule's text into clauses by its numbering: chapters, articles,
 * `一、`, `（一）`, `1.1`, `1.`, English sections and headings, also in run-on
 * text without line breaks. Unnumbered text under a clause belongs to it; a
 * text without any numbering is split by paragraph.
 */
export function clausesOf(text: string): Clause[] {
  const lines = linesOf(text);
  const numbered = lines.some(({ start, end }) => opening(text.slice(start, end), false, false));
  const drafts: Draft[] = [];
  const open: Draft[] = [];
  for (const { start, end } of lines) {
    const line = text.slice(start, end);
    const last = drafts.at(-1);
    const underArticle = open.at(-1)?.kind === "article";
    const found =
      opening(line, underArticle, drafts.length === 0) ?? unnumbered(line, open, numbered);
    if (found && !(last?.kind === "text" && found.kind === "text" && numbered)) {
      while (open.length > 0 && (open.at(-1)?.level ?? 0) >= found.level) open.pop();
      const draft = begin(found, open, drafts, start, end);
      drafts.push(draft);
      if (found.kind !== "title" && found.kind !== "meta" && found.kind !== "text")
        open.push(draft);
    } else if (last) {
      last.body.push(line);
      last.end = end;
    } else if (line.trim() !== "") {
      drafts.push(begin({ kind: "text", level: 9, label: "前言", rest: line }, [], [], start, end));
    } else {
      // Blank lines at the head go to the first clause.
      drafts.push({ key: "", label: "", path: [], level: 9, kind: "text", body: [], start, end });
    }
  }
  return finish(drafts);
}

function unnumbered(line: string, open: readonly Draft[], numbered: boolean): Opening | undefined {
  const bare = line.trim();
  if (bare === "" || open.length > 0) return undefined;
  const label = meta.exec(bare)?.[1];
  if (label) return { kind: "meta", level: 9, label, rest: bare };
  if (numbered) return { kind: "text", level: 9, label: "前言", rest: bare };
  return { kind: "text", level: 9, label: "段", rest: bare };
}

/** Kinds whose number starts anew under each parent, so that the key needs its parent. */
const relative: ReadonlySet<Kind> = new Set(["paren", "item", "letter"]);

function begin(
  found: Opening,
  open: readonly Draft[],
  drafts: readonly Draft[],
  start: number,
  end: number,
): Draft {
  const parent = open.at(-1);
  let key = found.label;
  if (relative.has(found.kind) && parent && parent.kind !== "part" && parent.kind !== "head")
    key = parent.key + found.label;
  if (found.kind === "text" && found.label === "段")
    key = `段${drafts.filter(({ kind }) => kind === "text").length + 1}`;
  return {
    key,
    label: found.label,
    path: open.map((draft) => draft.key),
    level: found.level,
    kind: found.kind,
    body: [found.rest],
    start,
    end,
  };
}

function finish(drafts: readonly Draft[]): Clause[] {
  const seen = new Map<string, number>();
  const clauses: Clause[] = [];
  let head = 0;
  for (const draft of drafts) {
    if (draft.key === "") {
      head = draft.end;
      continue;
    }
    // A key that comes twice is told apart, so that keys name one clause each.
    const times = (seen.get(draft.key) ?? 0) + 1;
    seen.set(draft.key, times);
    const text = readable(draft.body.join("\n"));
    const heading = headingOf(draft);
    clauses.push({
      key: times === 1 ? draft.key : `${draft.key}·${times}`,
      label: draft.label,
      path: draft.path,
      ...(heading === undefined ? {} : { heading }),
      text,
      level: draft.level,
      numbered: draft.kind !== "text" && draft.kind !== "meta" && draft.kind !== "title",
      hash: hashOfText(comparable(text)),
      order: clauses.length,
      start: clauses.length === 0 ? 0 : draft.start,
      end: draft.end,
    });
  }
  if (clauses.length === 0 && head > 0) return [];
  return clauses;
}

/** The first line where it is a name rather than a sentence. */
function headingOf(draft: Draft): string | undefined {
  const first = comparable(draft.body[0] ?? "");
  if (first === "" || /[。；;]/.test(first)) return undefined;
  const named = draft.kind === "part" || draft.kind === "head" || draft.kind === "section";
  const more = draft.body.slice(1).some((line) => line.trim() !== "");
  return named || draft.kind === "title" || (more && first.length <= 24) ? first : undefined;
}
