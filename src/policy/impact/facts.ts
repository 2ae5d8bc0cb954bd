import { chineseDigits, englishNumber, numeral } from "../../core/numerals.ts";
import { writtenDates } from "./dates.ts";
import { units } from "./units.ts";

export type Dimension =
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
  | "window"
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
const clock =
  "(?:上午|早上|早|中午|下午|晚上?|夜里|深夜|凌晨)?(?:\\d{1,2}[:：]\\d{2}(?:\\s?[ap]\\.?m\\.?)?|\\d{1,2}\\s?[ap]\\.?m\\b\\.?|\\d{1,2}[时点](?!间|段|长|效))";

const unitNames = Object.keys(units).sort((a, b) => b.length - a.length);
const latinNames = unitNames.filter((name) => /[a-z]$/.test(name));

/**
 * Latin unit words end where they end, which is asked once for all of them: `\p{L}`
 * beside each cost half a second to compile. Longer names are tried first.
 */
const unitPattern = `(?:${latinNames.join("|")})(?!\\p{L})|${unitNames
  .filter((name) => !latinNames.includes(name))
  .join("|")}`;

/** Places whose figures are no thresholds: citations, dates, ordinals, phone numbers. */
const masked = new RegExp(
  [
    `第[\\d${chineseDigits}]+[编章节条款项部类批次页位]`,
    `(?<!截[止至](?:时间|日期|日)?[为是：:]?)(?:[当次本每]年)?\\d{1,2}月\\d{1,2}[日号](?:\\d{1,2}[时点])?(?!前|之前|止|截止)`,
    "[一二三四五六七八九]{2}(?=分[担摊]|开(?!始|播|业))",
    "(?:revision|version|rev\\.?|release|edition|issue) ?\\d+(?:\\.\\d+)*",
    "(?:19|20)\\d{2}(?:年度?|-\\d{4}年?)(?:\\d{1,2}月)?(?!\\d)",
    "[一二][〇零九]..年(?:[一二三四五六七八九十]+月(?:[一二三四五六七八九十]+[日号])?)?",
    "\\d{3,4}-\\d{3,4}-?\\d{3,4}(?:转\\d+)?",
    "一次性|一般|一致|一经|一律|一方|一旦|统一|唯一|同一(?:个|款|家)?|(?<!分)之一|任一|逐一|每一|另一|一些|一切|进一步|一并|一定|一起|双方|百分百",
    "上一?(?:个)?(?:年度|季度|自然年|月|年)",
    "[一二三四五六七八九十]+、",
    `(?<!\\b${englishNumber} ?)[（(][一二三四五六七八九十\\d]+[）)]`,
    "^\\d{1,2}[.、．](?!\\d)",
    "v\\d+(?:\\.\\d+)*",
    "\\b(?:sections?|articles?|clauses?|paragraphs?|parts?|annex|schedule|appendix|directive|regulation|§+|artikel|abschnitt|ziffer|artículo|articolo|art\\.) ?(?:\\([a-z]{2,3}\\) ?)?(?:no\\.? ?)?\\d+(?:[./]\\d+)*",
    "\\d{2,4}/\\d{2,4}(?:/[a-z]{2,3})?|24/7",
    "(?:https?://|www\\.)\\S+|\\S+@\\S+|\\+\\d[\\d ()-]{6,}",
  ].join("|"),
  "gimu",
);

const pattern = new RegExp(
  [
    `(?<whole>全部|全额)(?=[^，。；]{0,4}(?:保证金|货款|报酬|款项|佣金|费用))`,
    `(?<hundredths>[百千万])分之(?<share>${amount})`,
    `(?<den>[二三四五六七八九十\\d]+)分之(?<numer>[一二三四五六七八九\\d]+)`,
    `(?<tenths>[一二三四五六七八九\\d])成(?<hundredth>[一二三四五六七八九半])`,
    `(?<dueMonth>\\d{1,2})月(?<dueDay>\\d{1,2})[日号](?:(?=前|之前|止|截止)|(?<=截[止至](?:时间|日期|日)?[为是：:]?\\d{1,2}月\\d{1,2}[日号]))`,
    `每(?:个|一)?(?:自然)?(?<every>工作日|日|天|周|月|季度|半年|年)(?![\\d初末底起])`,
    `(?<from>${clock})\\s?(?:[-–—~～至到]|to|until|and)\\s?(?<to>${clock})`,
    `(?<clockWord>上午|下午|晚上?|凌晨)?(?<hour>\\d{1,2}|[一二三四五六七八九十]{1,3})(?:时(?!间|段|长|效)|[:：](?<minute>\\d{2}))`,
    `(?<currency>us\\$|[€$£¥]|\\b(?:eur|usd|gbp|cny|rmb|pln|chf))\\s?(?<cash>\\d[\\d,.]*\\d|\\d)(?:\\s?(?<scale>thousand|million|billion|[km]\\b))?`,
    // 两年半, 一个半月: the half belongs to the figure.
    `(?<over>${amount})(?:个半(?<overUnit>月|小时)|个?(?<unitOver>年|月|天|日|小时)半(?!年|月|天|日|小时|价))`,
    `(?<n>\\d[\\d,.]*\\d|\\d|${amount})(?:个|多|余|[ -](?:calendar |consecutive |full )?)?(?:自然(?=[月周年]))?(?<unit>${unitPattern})`,
    // thirty (30) days: the figure counts.
    `\\b${englishNumber} ?\\((?<twice>\\d+)\\)[ -](?:calendar |consecutive |full )?(?<twiceUnit>${unitPattern})`,
    `\\b(?<spelt>${englishNumber})[ -](?:calendar |consecutive |full )?(?<speltUnit>${unitPattern})`,
    `(?<half>半)(?:个)?(?<halfUnit>年|月|日|天|小时)`,
    `(?<nextDay>次日|翌日|隔天|第二天)(?!达|零点|凌晨)`,
    `(?<sameDay>当[日天])(?=[^，。；]{0,4}(?:到账|打款|结算|发[货出]|揽收|退款|处理|送达|回复|审[核结]))`,
    `双(?<double>倍)`,
    // Three storefronts: a count of what has no unit of its own.
    `\\b(?<counted>${englishNumber})(?= [a-z]{3,}s\\b)`,
    `(?<quarters>[一三])刻钟`,
    `(?<evenly>一半|半数)(?!以)`,
    `(?<bare>\\d[\\d,]*(?:\\.\\d+)?)`,
  ].join("|"),
  "giu",
);

const percent = { 百: 0.01, 千: 0.001, 万: 0.0001 } as const;

/** A number without the noise of binary fractions. */
const exact = (value: number): number => Number(value.toPrecision(12));

const plain = (value: number): string => String(exact(value));

/** What a text without figures has none of. */
const numerals = new RegExp(
  `[\\d０-９${chineseDigits}半双每全次翌隔当]|\\b${englishNumber}\\b`,
  "iu",
);

/**
 * The figures of a clause in reading order, written in Arabic or Chinese
 * numerals, full width or not; citations, dates and ordinals left out.
 */
export function quantitiesOf(text: string): Quantity[] {
  if (!numerals.test(text)) return [];
  // Widths are folded one character to one, so that offsets stay those of the text.
  const folded = text
    .replace(/[！-～]/gu, (c) => c.normalize("NFKC"))
    // Letter by letter: lower-casing a whole text can change its length, as of İ.
    .replace(/[A-Z]/g, (c) => c.toLowerCase());
  // Whole dates are facts of their own; parts of dates are not.
  const dates = writtenDates(folded);
  let dateless = "";
  let from = 0;
  for (const { start, end } of dates) {
    dateless += folded.slice(from, start) + " ".repeat(end - start);
    from = end;
  }
  const open = (dateless + folded.slice(from)).replace(masked, (hit) => " ".repeat(hit.length));
  const found: Quantity[] = dates.map(({ iso, start, end }) => ({
    dimension: "date",
    value: Date.parse(iso) / 86_400_000,
    amount: iso,
    unit: "日期",
    start,
    end,
  }));
  for (const match of open.matchAll(pattern)) {
    const groups = match.groups ?? {};
    const one = groups.n === "一" && bounding.test(open.slice(0, match.index));
    const read = reading(one ? { ...groups, n: "1" } : groups);
    if (read) found.push({ ...read, start: match.index, end: match.index + match[0].length });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** What makes a figure of 一: 可开设一家, 仅限一次. */
const bounding =
  /(?:(?<!方|才)可|最多|至多|[仅只]?限|[仅只]能?|不超过)(?:以)?(?:开设?|设|注册|绑定|申请|参加|使用|修改|领取|发布|报名|拥有)?$/u;

type Reading = Omit<Quantity, "start" | "end">;

function reading(g: Record<string, string | undefined>): Reading | undefined {
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
  if (g.tenths && g.hundredth) {
    const rest = g.hundredth === "半" ? 5 : (numeral(g.hundredth) ?? 0);
    const percents = 10 * (numeral(g.tenths) ?? 0) + rest;
    return { dimension: "ratio", value: percents / 100, amount: plain(percents), unit: "%" };
  }
  if (g.dueMonth && g.dueDay) {
    const [month, day] = [Number(g.dueMonth), Number(g.dueDay)];
    const written = [month, day].map((n) => String(n).padStart(2, "0")).join("-");
    return { dimension: "date", value: 31 * month + day, amount: written, unit: "日期" };
  }
  if (g.from && g.to) return opening(g.from, g.to);
  if (g.hour) {
    const value = hourOf(`${g.clockWord ?? ""}${g.hour}:${g.minute ?? "00"}`);
    return value === undefined
      ? undefined
      : { dimension: "clock", value, amount: plain(value), unit: "时" };
  }
  if (g.currency && g.cash) {
    const n = western(g.cash, /eur|€|pln|chf/.test(g.currency));
    const scale = /^(?:k|th)/.test(g.scale ?? "")
      ? 1e3
      : /^m/.test(g.scale ?? "")
        ? 1e6
        : g.scale
          ? 1e9
          : 1;
    return {
      dimension: "money",
      value: exact(n * scale),
      amount: scale === 1 ? asWritten(g.cash, n) : plain(n * scale),
      unit: g.currency.toUpperCase(),
    };
  }
  if (g.twice && g.twiceUnit) return measured(g.twice, g.twiceUnit);
  if (g.spelt && g.speltUnit) return measured(g.spelt, g.speltUnit);
  const overUnit = units[g.overUnit ?? g.unitOver ?? ""];
  if (g.over && overUnit) {
    const n = (numeral(g.over) ?? 0) + 0.5;
    const [dimension, size] = overUnit;
    return {
      dimension,
      value: exact(n * size),
      amount: plain(n),
      unit: g.overUnit ?? g.unitOver ?? "",
    };
  }
  if (g.half && g.halfUnit) {
    const unit = units[g.halfUnit];
    return unit && { dimension: unit[0], value: unit[1] / 2, amount: "0.5", unit: g.halfUnit };
  }
  if (g.sameDay) return { dimension: "time", value: 0, amount: "0", unit: "日" };
  if (g.nextDay) return { dimension: "time", value: 24, amount: "1", unit: "日" };
  if (g.evenly) return { dimension: "ratio", value: 0.5, amount: "50", unit: "%" };
  if (g.quarters) {
    const minutes = g.quarters === "一" ? 15 : 45;
    return { dimension: "time", value: exact(minutes / 60), amount: plain(minutes), unit: "分钟" };
  }
  if (g.double) return { dimension: "ratio", value: 2, amount: "2", unit: "倍" };
  if (g.n && g.unit) return measured(g.n, g.unit);
  const number = g.bare ?? g.counted;
  if (number) {
    const n = numeral(number);
    const amount = g.bare?.replaceAll(",", "") ?? plain(n ?? 0);
    return n === undefined ? undefined : { dimension: "factor", value: n, amount, unit: "" };
  }
  return undefined;
}

/** Hours of opening, told by their length: `9:00-22:00`. */
function opening(from: string, to: string): Reading | undefined {
  const [start, end] = [hourOf(from), hourOf(to)];
  if (start === undefined || end === undefined) return undefined;
  const value = end > start ? end - start : end + 24 - start;
  return { dimension: "window", value, amount: `${from}-${to}`.replace(/\s/g, ""), unit: "时段" };
}

/** The hour of `下午4时`, `16:00`, `4 pm`. */
function hourOf(written: string): number | undefined {
  const [, hour = "", minute = "0"] =
    /(\d{1,2}|[一二三四五六七八九十]{1,3})(?:[:：](\d{2}))?/u.exec(written) ?? [];
  const h = numeral(hour);
  if (h === undefined || h > 24) return undefined;
  const night = h === 12 && /晚|夜/.test(written);
  const late = night || (/下午|晚|夜|p\.?m/.test(written) && h < 12) ? 12 : 0;
  return h + late + Number(minute) / 60;
}

/** A number in Western figures; `1.000,50` where the point parts thousands. */
function western(written: string, continental: boolean): number {
  const grouped = continental
    ? /^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/
    : /^\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?$/;
  if (grouped.test(written)) return Number(written.replaceAll(".", "").replace(",", "."));
  if (/^\d+,\d{1,2}$/.test(written)) return Number(written.replace(",", "."));
  return Number(written.replaceAll(",", ""));
}

function measured(written: string, named: string): Reading | undefined {
  const unit = units[named];
  const name = unit?.[2] ?? named;
  const latin = /^[\d.,]+$/.test(written);
  const n = latin ? western(written, /^(?:eur|€|zł|pln)/.test(named)) : numeral(written);
  if (Number.isNaN(n)) return undefined;
  if (!unit || n === undefined) return undefined;
  // 九五折 is 9.5 tenths.
  if (named === "折" && n >= 10)
    return { dimension: "ratio", value: exact(n / 100), amount: plain(n / 10), unit: name };
  // 一个, 一种, 一家 are articles of the language more often than figures.
  if (written === "一" && unit[0] === "count" && name !== "次") return undefined;
  // 五百万元 is 500 of 万元, as people say it.
  const [, scale] = unit[0] === "money" ? (/.([万亿])$/u.exec(written) ?? []) : [];
  return {
    dimension: unit[0],
    value: exact(n * unit[1]),
    amount: scale ? plain(n / (scale === "万" ? 1e4 : 1e8)) : asWritten(written, n),
    unit: `${scale ?? ""}${name}`,
  };
}

/** Figures keep their look (`1.0`); words, and figures of another notation, become figures. */
const asWritten = (written: string, value: number): string => {
  const figures = written.replace(/,(?=\d{3})/g, "");
  return /^\d+(?:\.\d+)?$/.test(figures) && Number(figures) === value ? figures : plain(value);
};

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
