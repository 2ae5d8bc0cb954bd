import { minutesText } from "./span.ts";
import type { Language } from "./text.ts";

export type FigureUnit = "share" | "minutes" | "count";

/** A figure as people read it: `0.30 %`, `4.2 分钟`, `12`; a dash where there is none. */
export function figureOf(value: number | null, unit: FigureUnit, lang: Language): string {
  if (value === null) return "—";
  if (unit === "share") return `${(value * 100).toFixed(value < 0.01 ? 2 : 1)} %`;
  if (unit === "count") return String(Math.round(value));
  if (value >= 10) return minutesText(Math.round(value), lang);
  return lang === "zh" ? `${value.toFixed(1)} 分钟` : `${value.toFixed(1)} min`;
}
