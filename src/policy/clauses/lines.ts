export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A line of a text, its line end included, or a part of a line that opens a clause. */
export interface Line extends Span {
  readonly isRow: boolean;
}

/** Whether a line is the row of a table: ` | ` between cells. */
const isRow = (line: string): boolean => line.includes(" | ") || /^\s*\|.*\|\s*$/.test(line);

/** Lines longer than this may hold many clauses run together. */
const runOn = 120;

export const han = /[\u3400-\u9fff]/;

const n = "[零〇一二三四五六七八九十百千两\\d]{1,9}";
const decimal = "\\d{1,2}\\.\\d{1,2}(?:\\.\\d{1,2})?";

/** Where a clause starts inside run-on Chinese: after a full stop, or a chapter's name. */
const chinese = new RegExp(
  [
    `(?<=[。；;！!?？”）)：:\\s])(?:${[
      `(?=第${n}章\\s)`,
      `(?<![：:])(?=第${n}条[\\s【])`,
      "(?<=[。；;：:\\s])(?=[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])",
    ].join("|")})`,
    `(?<=第${n}章[^。；，第]{2,14})(?=第${n}条[\\s【])`,
    `(?<=[。；;：:\\u3000]\\s?)(?=${decimal}[\\s\\p{Script=Han}]|\\d{1,2}[.、．] ?(?![\\d ]))`,
    `(?<=\\p{Script=Han} )(?=${decimal} (?![元个倍米公克万小日天分])[\\p{Script=Han}“])`,
  ].join("|"),
  "gu",
);

/** A line shows its script soon. */
const showing = 200;

/** The same in other scripts: `… to us. 4.2 Each trader …`, `…; (b) …`. */
const latin = new RegExp(
  `[.;:] (?=${decimal}\\.? ["“\\p{Lu}]|(?:Article|Section) \\d{1,3}[.:] |\\([a-z]\\) )`,
  "gu",
);

/** How much of what precedes a line the patterns look back on. */
const lookBack = 40;

/** Lines of a text, run-on lines cut where a clause starts inside them. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let pipe = -1;
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf("\n", start) + 1 || text.length;
    let from = start;
    if (pipe < start) pipe = text.indexOf("|", start) + 1 || Number.POSITIVE_INFINITY;
    const row = pipe <= end && isRow(text.slice(start, end));
    if (end - start > runOn) {
      const pattern = han.test(text.slice(start, Math.min(end, start + showing))) ? chinese : latin;
      const base = Math.max(0, start - lookBack);
      const line = text.slice(base, end);
      // A table's cells may begin with numbers; its row stays whole.
      if (!row && line.search(pattern) >= 0)
        for (const match of line.matchAll(pattern)) {
          const cut = base + match.index + match[0].length;
          if (cut <= from || cut >= end) continue;
          lines.push({ start: from, end: cut, isRow: false });
          from = cut;
        }
    }
    lines.push({ start: from, end, isRow: row });
    start = end;
  }
  return lines;
}
