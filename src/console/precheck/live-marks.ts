import type { Mark } from "../../core/finding.ts";
import type { Language } from "../../core/text.ts";
import type { StoreFinding } from "../../precheck/schema.ts";
import { getIn } from "../parts/record-path.ts";
import { familyOfRule, type MarkFamily } from "./families.ts";
import type { Json } from "./record.ts";

/** Marked words with what they break and what to say instead. */
export interface LiveMark extends Mark {
  readonly family: MarkFamily;
  readonly ruleId: string;
  readonly title: string;
}

/** The marks of findings, each place once a family, in the order of the text. */
export function marksOf(findings: readonly StoreFinding[], language: Language): LiveMark[] {
  const seen = new Map<string, LiveMark>();
  for (const finding of findings) {
    const { ruleId, marks } = finding;
    const family = familyOfRule(ruleId);
    const [only] = marks;
    for (const mark of marks) {
      const { why, ...place } = mark;
      const key = `${family} ${mark.field} ${mark.start} ${mark.end}`;
      const suggestion =
        mark.suggestion ??
        (mark === only && marks.length === 1 && typeof finding.suggestion === "string"
          ? finding.suggestion
          : undefined);
      if (!seen.has(key))
        seen.set(key, {
          ...place,
          // The lexicons give their reasons in Chinese; others read the rule's title.
          ...(why === undefined || language !== "zh" ? {} : { why }),
          ...(suggestion === undefined ? {} : { suggestion }),
          family,
          ruleId,
          title: finding.title[language],
        });
    }
  }
  return [...seen.values()].sort((a, b) => a.start - b.start || a.end - b.end);
}

/**
 * Marks of a text carried over to the text as it was typed on: those before the
 * edited run stay, those behind it move along, those within are gone.
 */
export function carryMarks<M extends Mark>(
  before: string,
  after: string,
  marks: readonly M[],
): readonly M[] {
  if (before === after) return marks;
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const moved = after.length - before.length;
  return marks.flatMap((mark) => {
    if (mark.end <= head) return [mark];
    if (mark.start < before.length - tail) return [];
    return [{ ...mark, start: mark.start + moved, end: mark.end + moved }];
  });
}

/** The marks of one field, carried over from the record that was judged to the one at hand. */
export function marksIn(
  field: string,
  marks: readonly LiveMark[],
  judged: Json,
  current: Json,
): readonly LiveMark[] {
  const own = marks.filter((mark) => mark.field === field);
  const before = getIn(judged, field);
  const after = getIn(current, field);
  if (typeof before !== "string" || typeof after !== "string") return [];
  return carryMarks(before, after, own);
}
