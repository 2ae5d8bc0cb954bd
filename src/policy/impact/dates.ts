import { numeral } from "../../core/numerals.ts";

/** A day that a text names, with its place. */
export interface WrittenDate {
  /** `2026-07-01`. */
  readonly iso: string;
  readonly start: number;
  readonly end: number;
}

/** The beginnings of month names: English, German, French, Spanish, Italian, Dutch, Polish. */
const monthNames: readonly string[] = [
  "jan|janv|ene|gen|stycz",
  "feb|fév|fev|lut",
  "mar|mär|maa|mrt",
  "apr|avr|abr|kwie",
  "may|mai|mag|mei|maj",
  "jun|juin|giu|czerw",
  "jul|juil|lug|lip",
  "aug|août|aou|ago|sier",
  "sep|set|wrz",
  "oct|okt|ott|paź",
  "nov|lis",
  "dec|dez|déc|dic|gru",
];
const month = `(?:${monthNames.join("|")})[\\p{L}]{0,8}\\.?`;
const years = "(?:19|20)\\d{2}";
const han = "[\\d〇零一二三四五六七八九十]";
const time = "(?:\\s?\\d{1,2}(?:时|:\\d{2}))?";

const pattern = new RegExp(
  [
    `(?<hy>${years}|[一二][〇零九]${han}{2})\\s*[年\\-/.]\\s*(?<hm>${han}{1,3})\\s*[月\\-/.]\\s*(?<hd>${han}{1,3})(?!\\d)\\s?[日号]?${time}`,
    `(?<![\\d.])(?<ed>\\d{1,2})(?:st|nd|rd|th|er|º|\\.)?(?: of| de)? ?(?<em>${month})(?: de)?,? (?<ey>${years})(?!\\d)`,
    `(?<![\\p{L}])(?<am>${month}) (?<ad>\\d{1,2})(?:st|nd|rd|th)?,? (?<ay>${years})(?!\\d)`,
    `(?<![\\d.])(?<nd>\\d{1,2})[./-](?<nm>\\d{1,2})[./-](?<ny>${years})(?!\\d)`,
  ].join("|"),
  "giu",
);

/**
 * The days that a text writes out, with year: `2026年7月1日`, `二〇二六年七月一日`,
 * `2026-07-01`, `1 July 2026`, `July 1, 2026`, `1. Juli 2026`, `01.07.2026`. Of
 * figures alone the day comes first, as in Europe, unless only the month can.
 */
export function writtenDates(text: string): WrittenDate[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const iso = isoOf(match.groups ?? {});
    return iso ? [{ iso, start: match.index, end: match.index + match[0].length }] : [];
  });
}

function isoOf(g: Record<string, string | undefined>): string | undefined {
  if (g.hy) return day(numeral(g.hy), numeral(g.hm ?? ""), numeral(g.hd ?? ""));
  const name = g.em ?? g.am;
  if (name) return day(Number(g.ey ?? g.ay), monthOf(name), Number(g.ed ?? g.ad));
  const [first, second] = [Number(g.nd), Number(g.nm)];
  return second > 12 ? day(Number(g.ny), first, second) : day(Number(g.ny), second, first);
}

const monthOf = (name: string): number =>
  monthNames.findIndex((names) => new RegExp(`^(?:${names})`, "iu").test(name)) + 1;

function day(y: number | undefined, m: number | undefined, d: number | undefined) {
  if (!y || !m || !d) return undefined;
  const iso = `${y}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
  // 30 February parses, and comes back as another day.
  const read = Date.parse(`${iso}T00:00:00Z`);
  return new Date(read || 0).toISOString().startsWith(iso) ? iso : undefined;
}
