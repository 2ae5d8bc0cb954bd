import { chineseDigits, numeral } from "./numerals.ts";

type Dimension =
  | "time"
  | "interval"
  | "ratio"
  | "money"
  | "points"
  | "count"
  | "length"
  | "mass"
  | "data"
  | "factor"
  | "clock"
  | "date";

/**
 * A figure of a rule. `value` is in the dimension's base unit (hours, a share
 * of one, yuan, millimetres, grams, bytes, days since 1970), so that `48小时` equals `2日` and
 * `0.5%` equals `千分之五`.
 */
export interface Quantity {
  readonly dimension: Dimension;
  readonly value: number;
  /** The number as figures, without its unit: `36` for `三十六小时`. */
  readonly amount: string;
  readonly unit: string;
  readonly start: number;
  readonly end: number;
}

const amount = `(?:\\d[\\d,]*(?:\\.\\d+)?[万亿]?|[${chineseDigits}]+|半)`;

/** A working day counts for 1.4 calendar days: seven days hold five of them. */
const units: Readonly<Record<string, readonly [Dimension, number]>> = {
  工作日: ["time", 24 * 1.4],
  自然日: ["time", 24],
  日: ["time", 24],
  天: ["time", 24],
  小时: ["time", 1],
  分钟: ["time", 1 / 60],
  秒: ["time", 1 / 3600],
  周: ["time", 168],
  星期: ["time", 168],
  月: ["time", 720],
  季度: ["time", 2160],
  年: ["time", 8640],
  "%": ["ratio", 0.01],
  "‰": ["ratio", 0.001],
  成: ["ratio", 0.1],
  倍: ["ratio", 1],
  元: ["money", 1],
  分: ["points", 1],
  公斤: ["mass", 1000],
  千克: ["mass", 1000],
  kg: ["mass", 1000],
  克: ["mass", 1],
  g: ["mass", 1],
  米: ["length", 1000],
  厘米: ["length", 10],
  毫米: ["length", 1],
  cm: ["length", 10],
  mm: ["length", 1],
  m: ["length", 1000],
  像素: ["count", 1],
  gb: ["data", 1e9],
  mb: ["data", 1e6],
  kb: ["data", 1e3],
  ...Object.fromEntries(
    [..."次件单笔张条款项个家名人级档字种只台箱瓶盒套枚份页组场批名位档"].map((unit) => [
      unit,
      ["count", 1] as const,
    ]),
  ),
};

const unitPattern = Object.keys(units)
  .sort((a, b) => b.length - a.length)
  .join("|");

/** Places whose figures are no thresholds: citations, dates, ordinals, phone numbers. */
const masked = new RegExp(
  [
    `第[\\d${chineseDigits}]+[编章节条款项部类批次页位]`,
    `(?:[当次本每]年)?\\d{1,2}月\\d{1,2}[日号](?:\\d{1,2}[时点])?`,
    "(?:19|20)\\d{2}(?:年度?|-\\d{4}年?)(?:\\d{1,2}月)?(?!\\d)",
    "[一二][〇零九]..年(?:[一二三四五六七八九十]+月(?:[一二三四五六七八九十]+[日号])?)?",
    "\\d{3,4}-\\d{3,4}-?\\d{3,4}(?:转\\d+)?",
    "一次性|一般|一致|一经|一律|一方|一旦|统一|唯一|同一(?:个|款|家)?|(?<!分)之一|任一|逐一|每一|另一|一些|一切|进一步|一并|一定|一起|双方|百分百",
    "[一二三四五六七八九十]+、",
    "[（(][一二三四五六七八九十\\d]+[）)]",
    "^\\d{1,2}[.、．](?!\\d)",
    "v\\d+(?:\\.\\d+)*",
  ].join("|"),
  "gimu",
);

const pattern = new RegExp(
  [
    `(?<y>(?:19|20)\\d{2})[年/.-](?<m>\\d{1,2})[月/.-](?<d>\\d{1,2})[日号]?(?:\\s?\\d{1,2}(?:时|:\\d{2}))?`,
    `(?<whole>全部|全额)(?=[^，。；]{0,4}(?:保证金|货款|报酬|款项|佣金|费用))`,
    `(?<hundredths>[百千万])分之(?<share>${amount})`,
    `(?<den>[二三四五六七八九十\\d]+)分之(?<numer>[一二三四五六七八九\\d]+)`,
    `每(?:个|一)?(?:自然)?(?<every>工作日|日|天|周|月|季度|半年|年)(?![\\d初末底起])`,
    `(?<clockWord>上午|下午|晚上?|凌晨)?(?<hour>\\d{1,2}|[一二三四五六七八九十]{1,3})(?:时(?!间|段|长|效)|[:：](?<minute>\\d{2}))`,
    `(?<n>${amount})(?:个|多|余)?(?:自然(?=[月周年]))?(?<unit>${unitPattern})`,
    `(?<half>半)(?:个)?(?<halfUnit>年|月|日|天|小时)`,
    `双(?<double>倍)`,
    `(?<bare>\\d[\\d,]*(?:\\.\\d+)?)`,
  ].join("|"),
  "giu",
);

const wholeDate =
  /(?:19|20)\d{2}(?:年\d{1,2}月\d{1,2}[日号]|[-/.]\d{1,2}[-/.]\d{1,2})(?:\s?\d{1,2}(?:时|:\d{2}))?/gu;

const percent = { 百: 0.01, 千: 0.001, 万: 0.0001 } as const;

/** A number without the noise of binary fractions. */
const exact = (value: number): number => Number(value.toPrecision(12));

const plain = (value: number): string => String(exact(value));

/**
 * The figures of a clause in reading order, written in Arabic or Chinese
 * numerals, full width or not; citations, dates and ordinals left out.
 */
export function quantitiesOf(text: string): Quantity[] {
  // Widths are folded one character to one, so that offsets stay those of the text.
  const folded = text
    .replace(/[！-～]/gu, (c) => c.normalize("NFKC"))
    // Letter by letter: lower-casing a whole text can change its length, as of İ.
    .replace(/[A-Z]/g, (c) => c.toLowerCase());
  // Whole dates are facts of their own; parts of dates are not.
  const open = folded
    .replace(wholeDate, (hit) => hit.replace(/\d/g, (d) => String.fromCharCode(0xe000 + Number(d))))
    .replace(masked, (hit) => " ".repeat(hit.length))
    .replace(/[\ue000-\ue009]/g, (d) => String(d.charCodeAt(0) - 0xe000));
  const found: Quantity[] = [];
  for (const match of open.matchAll(pattern)) {
    const read = reading(match.groups ?? {});
    if (read) found.push({ ...read, start: match.index, end: match.index + match[0].length });
  }
  return found;
}

type Reading = Omit<Quantity, "start" | "end">;

function reading(g: Record<string, string | undefined>): Reading | undefined {
  if (g.y && g.m && g.d) {
    const iso = `${g.y}-${g.m.padStart(2, "0")}-${g.d.padStart(2, "0")}`;
    const day = Date.parse(iso) / 86_400_000;
    return Number.isNaN(day)
      ? undefined
      : { dimension: "date", value: day, amount: iso, unit: "日期" };
  }
  if (g.whole) return { dimension: "ratio", value: 1, amount: "100", unit: "%" };
  if (g.hundredths && g.share) {
    const n = numeral(g.share);
    const scale = percent[g.hundredths as keyof typeof percent];
    if (n === undefined || scale === undefined) return undefined;
    return {
      dimension: "ratio",
      value: exact(n * scale),
      amount: plain(n * scale * 100),
      unit: `${g.hundredths}分之`,
    };
  }
  if (g.den && g.numer) {
    const over = numeral(g.den);
    const under = numeral(g.numer);
    if (!over || under === undefined) return undefined;
    return {
      dimension: "ratio",
      value: exact(under / over),
      amount: plain((100 * under) / over),
      unit: "分之",
    };
  }
  if (g.every) {
    const hours = g.every === "半年" ? 4320 : (units[g.every]?.[1] ?? 24);
    // Quarters and years are told in months, so that 每月 and 每季度 compare.
    const [n, unit] = hours >= 720 ? [hours / 720, "月"] : [1, g.every];
    return { dimension: "interval", value: hours, amount: plain(n), unit };
  }
  if (g.hour) {
    const hour = numeral(g.hour);
    if (hour === undefined || hour > 24) return undefined;
    const late = /下午|晚/.test(g.clockWord ?? "") && hour < 12 ? 12 : 0;
    const value = hour + late + Number(g.minute ?? 0) / 60;
    return { dimension: "clock", value, amount: plain(value), unit: "时" };
  }
  if (g.half && g.halfUnit) {
    const unit = units[g.halfUnit];
    return unit && { dimension: unit[0], value: unit[1] / 2, amount: "0.5", unit: g.halfUnit };
  }
  if (g.double) return { dimension: "ratio", value: 2, amount: "2", unit: "倍" };
  if (g.n && g.unit) return measured(g.n, g.unit);
  if (g.bare) {
    const n = numeral(g.bare);
    const amount = g.bare.replaceAll(",", "");
    return n === undefined ? undefined : { dimension: "factor", value: n, amount, unit: "" };
  }
  return undefined;
}

function measured(written: string, name: string): Reading | undefined {
  const unit = units[name];
  const n = numeral(written);
  if (!unit || n === undefined) return undefined;
  // 一个, 一种, 一家 are articles of the language more often than figures.
  if (written === "一" && unit[0] === "count" && name !== "次") return undefined;
  // Figures keep their look (`1.0`); words become figures.
  const amount = /^[\d,.]+$/.test(written) ? written.replaceAll(",", "") : plain(n);
  return { dimension: unit[0], value: exact(n * unit[1]), amount, unit: name };
}

/** The same figure, whatever the notation. */
export const equal = (a: Quantity, b: Quantity): boolean =>
  (a.dimension === b.dimension || (a.dimension === "factor" && comparableBare(b))) &&
  Math.abs(a.value - b.value) <= 1e-9 * Math.max(1, Math.abs(a.value));

const comparableBare = (q: Quantity): boolean => q.dimension === "money" || q.dimension === "count";

/** A clause with its figures as canonical words, so that notations compare equal. */
export function canonicalFigures(text: string): string {
  let out = "";
  let from = 0;
  for (const q of quantitiesOf(text)) {
    out += `${text.slice(from, q.start)}⟦${q.dimension}${exact(q.value)}⟧`;
    from = q.end;
  }
  return out + text.slice(from);
}
