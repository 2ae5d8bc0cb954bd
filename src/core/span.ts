import type { Language } from "./text.ts";

const units = {
  day: { size: 24 * 60, zh: "天", en: "d" },
  hour: { size: 60, zh: "小时", en: "h" },
  minute: { size: 1, zh: "分钟", en: "min" },
} as const;

/** Up to here a span is told in hours, as people speak of 24, 48 and 72. */
const mostHours = 72 * 60;

/** A span of whole minutes, as `1 小时 30 分钟`, `72 h` or `7 d`. */
export function minutesText(minutes: number, lang: Language): string {
  const [large, small] =
    minutes > mostHours
      ? ([units.day, units.hour] as const)
      : ([units.hour, units.minute] as const);
  const whole = Math.floor(minutes / large.size);
  const rest = Math.floor((minutes % large.size) / small.size);
  return [
    ...(whole > 0 ? [`${whole} ${large[lang]}`] : []),
    ...(rest > 0 || whole === 0 ? [`${rest} ${small[lang]}`] : []),
  ].join(" ");
}
