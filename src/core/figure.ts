import type { Language } from "./text.ts";

export type FigureUnit = "share" | "minutes" | "count";

/** A figure as people read it: `0.30 %`, `4.2 分钟`, `12`; a dash where there is none. */
export function figureOf(value: number | null, unit: FigureUnit, lang: Language): string {
  if (value === null) return "—";
  if (unit === "share") return `${(value * 100).toFixed(value < 0.01 ? 2 : 1)} %`;
  if (unit === "count") return String(Math.round(value));
  const shown = value < 10 ? value.toFixed(1) : String(Math.round(value));
  return lang === "zh" ? `${shown} 分钟` : `${shown} min`;
}
