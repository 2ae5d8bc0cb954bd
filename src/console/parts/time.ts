import type { Language } from "../../core/text.ts";
import { day, hour, minute } from "../../core/time.ts";

const locale = { zh: "zh-CN", en: "en-GB" } as const;

/** Chinese sets a space between a figure and the word behind it. */
const spaced = (text: string): string => text.replace(/(?<=\d)(?=\p{Script=Han})/gu, " ");

/**
 * A span in its largest unit, as `3 小时` or `3 hours`; under a minute counts as one.
 * `largest` is the largest unit to tell it in, in milliseconds.
 */
export function spanOf(milliseconds: number, language: Language, largest: number = day): string {
  const span = Math.abs(milliseconds);
  const [size, unit] =
    span >= day && largest >= day
      ? ([day, "day"] as const)
      : span >= hour
        ? ([hour, "hour"] as const)
        : ([minute, "minute"] as const);
  const style = new Intl.NumberFormat(locale[language], {
    style: "unit",
    unit,
    unitDisplay: language === "zh" ? "long" : "short",
  });
  return spaced(style.format(Math.max(1, Math.floor(span / size))));
}

/** How long ago, or in how long: `3 小时前`, `in 2 days`. */
export function relative(at: number, now: number, language: Language): string {
  const ago = at - now;
  const [size, unit] =
    Math.abs(ago) >= day
      ? ([day, "day"] as const)
      : Math.abs(ago) >= hour
        ? ([hour, "hour"] as const)
        : ([minute, "minute"] as const);
  const style = new Intl.RelativeTimeFormat(locale[language], { numeric: "auto" });
  if (Math.abs(ago) < minute) return style.format(0, "second");
  return spaced(style.format(Math.trunc(ago / size), unit));
}

/** The exact time, as it is shown on hover and where it matters: `2026-06-18 09:30`. */
export function exact(at: string | number | Date): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return String(at);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** `11月23日 周一`, `Mon 23 November`: a heading over what came that day; the year if it is another. */
export function dayName(at: string, now: number, language: Language): string {
  const date = new Date(at);
  const year =
    date.getFullYear() === new Date(now).getFullYear() ? {} : { year: "numeric" as const };
  const say = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale[language], options).format(date);
  const day = say({ ...year, month: "long", day: "numeric" });
  const weekday = say({ weekday: "short" });
  return language === "zh" ? `${day} ${weekday}` : `${weekday} ${day}`;
}
