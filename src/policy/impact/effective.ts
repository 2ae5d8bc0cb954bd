import { clausesOf } from "../clauses/clauses.ts";
import { numeral } from "./numerals.ts";

/** The dates of a rule's life, as ISO dates. */
export interface Dates {
  readonly publishedAt?: string;
  readonly effectiveFrom?: string;
}

const d = "[\\d〇零一二三四五六七八九十]";
const date = `(${d}{4})\\s*[年\\-/.]\\s*(${d}{1,3})\\s*[月\\-/.]\\s*(${d}{1,3})\\s*[日号]?`;

/** In force: `自…起施行`, `于…生效`, `生效日期：…`, `effective …`. */
const effect = [
  new RegExp(
    `(?:本(?:规则|规范|规定|细则|协议|办法|标准|公告|制度|政策|须知|次|修订|条款)|现)[^。；\\n]{0,40}?${date}[^。；\\n]{0,12}?(?:施行|生效|实施|执行)`,
    "u",
  ),
  new RegExp(
    `(?:自|于|从)\\s*${date}[^。；，\\n]{0,10}?(?:起)?[^。；，\\n]{0,6}?(?:施行|生效|实施|执行)`,
    "u",
  ),
  new RegExp(`(?:生效|施行|实施)(?:时间|日期|日)?[为：:\\s]*${date}`, "u"),
];

const english =
  /\beffective\s+(?:date|as of|from|on)?[:\s]*(?:(\d{4})-(\d{2})-(\d{2})|([A-Z][a-z]+)\s+(\d{1,2}),\s*(\d{4}))/i;

const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

const publication = /发布|公告|更新|修订|修改|公示|调整|校订|updated|published|last modified/iu;
const anyDate = new RegExp(date, "gu");

function iso(y: string | undefined, m: string | undefined, day: string | undefined) {
  const [a, b, c] = [numeral(y ?? ""), numeral(m ?? ""), numeral(day ?? "")];
  if (!a || !b || !c) return undefined;
  const date = `${a}-${String(b).padStart(2, "0")}-${String(c).padStart(2, "0")}`;
  // 30 February parses, and comes back as another day.
  const time = Date.parse(`${date}T00:00:00Z`);
  return new Date(time || 0).toISOString().startsWith(date) ? date : undefined;
}

const dateIn = (match: RegExpExecArray | null): string | undefined =>
  match ? (iso(match[1], match[2], match[3]) ?? iso(match[4], match[5], match[6])) : undefined;

/**
 * When a rule was published and from when it binds, as it says itself. The
 * last clause that speaks of the rule's own effect counts, since earlier ones
 * may speak of other rules.
 */
export function datesOf(text: string): Dates {
  const clauses = clausesOf(text);
  const effectiveFrom = effectiveFromOf(clauses.map((clause) => clause.text));
  const heads = clauses.filter(({ numbered }) => !numbered).map((clause) => clause.text);
  // The latest of them: a notice names its first publication and its last revision.
  const publishedAt = heads
    .filter((line) => publication.test(line) && !isEffectSentence(line))
    .flatMap((line) => [...line.normalize("NFKC").matchAll(anyDate)])
    .flatMap((match) => iso(match[1], match[2], match[3]) ?? [])
    .sort()
    .at(-1);
  return {
    ...(publishedAt === undefined ? {} : { publishedAt }),
    ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
  };
}

function effectiveFromOf(texts: readonly string[]): string | undefined {
  for (const pattern of effect)
    for (const text of texts.toReversed()) {
      const found = dateIn(pattern.exec(text.normalize("NFKC")));
      if (found) return found;
    }
  for (const text of texts.toReversed()) {
    const match = english.exec(text);
    if (!match) continue;
    if (match[1]) return iso(match[1], match[2], match[3]);
    const month = months.indexOf((match[4] ?? "").slice(0, 3).toLowerCase()) + 1;
    const found = iso(match[6], String(month), match[5]);
    if (found) return found;
  }
  return undefined;
}

/** Whole days from one ISO date to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** Whether a sentence only says when the rule binds. */
export const isEffectSentence = (sentence: string): boolean =>
  effect.some((pattern) => pattern.test(sentence.normalize("NFKC")));
