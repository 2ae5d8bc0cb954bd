import type { Line, Span } from "./lines.ts";

/** A clause longer than this many characters is told apart by its paragraphs, rows and sentences. */
export const longest = 1_500;

/** A piece of a clause: a paragraph, a sentence, or the row of a table. */
export interface Passage extends Span {
  /** The first cell of a row. */
  readonly row?: string;
  /** The head of the table that a row stands in. */
  readonly header?: string;
}

/** Shorter lines (a bullet, a name in bold) and sentences go with what follows them. */
const shortest = 40;

const sentenceEnd = /[.!?]["”’)]*\s+(?=[\p{Lu}\p{N}"“(¿¡])|[。！？；][”’）]*/gu;

const isRule = (row: string): boolean => /^[\s|:-]+$/.test(row);

/** The cells of a row, borders and markup off. */
const cellsOf = (row: string): string[] =>
  row
    .replace(/\*\*|\\(?=\W)/g, "")
    .split("|")
    .map((cell) => cell.trim())
    .filter((cell) => cell !== "");

/**
 * The pieces of a long clause, or of one with a table, in order and without gap; what
 * comes before the first stays with the clause itself. Paragraphs are cut of a `long` one
 * only, and tables are looked for where there may be `tables`.
 */
export function passagesOf(
  text: string,
  lines: readonly Line[],
  { long, tables }: { readonly long: boolean; readonly tables: boolean },
): Passage[] {
  const passages: Passage[] = [];
  const rowsAt = (at: number): readonly Line[] => (tables ? tableAt(lines, at) : []);
  for (let i = 0; i < lines.length; ) {
    const rows = rowsAt(i);
    if (rows.length > 1) {
      for (const row of rowsOf(text, rows)) {
        const last = passages.at(-1);
        // The head of a table stands with what leads up to it.
        if (row.row === undefined && last && last.row === undefined)
          passages[passages.length - 1] = { ...last, end: row.end };
        else passages.push(row);
      }
      i += rows.length;
    } else {
      const from = i++;
      while (i < lines.length && (!long || !closes(text, lines, from, i)))
        if (rowsAt(i).length > 1) break;
        else i++;
      const start = lines[from]?.start ?? 0;
      const end = lines[i - 1]?.end ?? start;
      if (!long || end - start <= longest) passages.push({ start, end });
      else sentencesOf(text, start, end, passages);
    }
  }
  return passages.reduce<Passage[]>((kept, passage) => {
    const last = kept.at(-1);
    if (last && text.slice(passage.start, passage.end).trim() === "")
      kept[kept.length - 1] = { ...last, end: passage.end };
    else kept.push(passage);
    return kept;
  }, []);
}

/** A paragraph ends where enough was said and the next line is no more of the same sentence. */
function closes(text: string, lines: readonly Line[], from: number, at: number): boolean {
  const line = lines[at];
  if (line === undefined) return true;
  const start = lines[from]?.start ?? 0;
  if (line.start - start < shortest) return false;
  return !/^\s*(?:\p{Ll}|$)/u.test(text.slice(line.start, line.end));
}

/** The lines of the table that starts at a line. */
function tableAt(lines: readonly Line[], at: number): readonly Line[] {
  let end = at;
  while (lines[end]?.isRow) end++;
  return end === at ? [] : lines.slice(at, end);
}

/** A head is what stands above a rule, or a first row without figures above rows with some. */
function rowsOf(text: string, rows: readonly Line[]): Passage[] {
  const read = rows.map(({ start, end }) => text.slice(start, end));
  const rule = read.findIndex(isRule);
  const figures = (row: string | undefined) => /[\d零一二三四五六七八九十]/.test(row ?? "");
  const heads = rule >= 0 ? rule + 1 : !figures(read[0]) && read.slice(1).some(figures) ? 1 : 0;
  const header = cellsOf(read[rule > 0 ? rule - 1 : 0] ?? "").join(" | ");
  const passages: Passage[] = [];
  for (const [i, { start, end }] of rows.entries()) {
    const row = cellsOf(read[i] ?? "")[0];
    const last = passages.at(-1);
    if (i >= heads && row !== undefined)
      passages.push({
        start,
        end,
        row: row.slice(0, 30),
        ...(heads > 0 && header ? { header } : {}),
      });
    else if (last) passages[passages.length - 1] = { ...last, end };
    else passages.push({ start, end });
  }
  return passages;
}

/** Sentence by sentence, a short one with the next; an edit of one moves no border of others. */
function sentencesOf(text: string, start: number, end: number, into: Passage[]): void {
  const body = text.slice(start, end);
  let from = 0;
  const close = (at: number) => {
    into.push({ start: start + from, end: start + at });
    from = at;
  };
  for (const match of [...body.matchAll(sentenceEnd), { index: body.length, 0: "" }]) {
    const at = match.index + match[0].length;
    // Text without any full stop is cut by length, but not inside a character.
    while (at - from > longest) {
      const cut = from + longest;
      close(isLowSurrogate(body.charCodeAt(cut)) ? cut - 1 : cut);
    }
    if (at - from >= shortest || (at === body.length && at > from)) close(at);
  }
}

const isLowSurrogate = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;
