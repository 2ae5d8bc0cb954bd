import { figureOf } from "../../core/figure.ts";
import type { Indicator } from "../../reports/schema.ts";
import { useSpeech } from "../i18n/language.tsx";
import { trendOf } from "./trend-points.ts";

const width = 240;
const height = 56;

/** Twelve weeks as a line with its target; weeks without data leave a gap. */
export function Trend({ indicator }: { indicator: Indicator }) {
  const { t, language } = useSpeech();
  const { lines, dots, target } = trendOf(indicator, { width, height });
  const figures = indicator.trend
    .map((value) => figureOf(value, indicator.unit, language))
    .join(", ");
  return (
    <svg
      className="trend"
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={t("reports.trend", { figures })}
    >
      <line className="trend-target" x1="0" x2={width} y1={target} y2={target} />
      {lines.map((points) => (
        <polyline key={points} className="trend-line" points={points} />
      ))}
      {dots.map(({ x, y }) => (
        <path key={x} className="trend-dot" d={`M${x} ${y}h0`} />
      ))}
    </svg>
  );
}
