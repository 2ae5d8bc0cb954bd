/** A line of a text, its line end included, or a part of a line that opens a clause. */
export interface Line {
  readonly start: number;
  readonly end: number;
}

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

/** The same in other scripts: `… to us. 4.2 Each trader …`, `…; (b) …`. */
const latin = new RegExp(
  `[.;:] (?=${decimal}\\.? ["“\\p{Lu}]|(?:Article|Section) \\d{1,3}[.:] |\\([a-z]\\) )`,
  "gu",
);

/** Lines of a text, run-on lines cut where a clause starts inside them. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  const cuts = text.matchAll(han.test(text) ? chinese : latin);
  const next = () => {
    const { value } = cuts.next();
    return value ? value.index + value[0].length : text.length;
  };
  let cut = next();
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf("\n", start) + 1 || text.length;
    while (cut <= start && cut < text.length) cut = next();
    // A table's cells may begin with numbers; its row stays whole.
    const whole = end - start <= runOn || cut >= end || text.slice(start, end).includes(" | ");
    for (let from = start; from < end; ) {
      while (!whole && cut <= from && cut < text.length) cut = next();
      const to = whole ? end : Math.min(cut, end);
      lines.push({ start: from, end: to });
      from = to;
    }
    start = end;
  }
  return lines;
}
