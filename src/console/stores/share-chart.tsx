import type { RelatedShareSeries } from "../../transactions/schema.ts";
import { useSpeech } from "../i18n/language.tsx";
import { sharePercent } from "./share-figure.ts";

const size = { width: 640, height: 220, left: 44, right: 96, top: 12, bottom: 24 };
/** Limits of 30 % and less stand well inside the picture. */
const leastTop = 0.36;

/** The share by the day, as a band from low to high with the likely line in it, and the limits. */
export function ShareChart({ series }: { series: RelatedShareSeries }) {
  const { t } = useSpeech();
  const { days, relatedLimit, brandLimit } = series;
  const limits = [
    { of: "related" as const, limit: relatedLimit?.limit },
    { of: "brand" as const, limit: brandLimit?.limit },
  ];
  const most = Math.max(
    leastTop,
    ...days.map(({ perhaps }) => perhaps * 1.08),
    ...limits.map(({ limit = 0 }) => limit * 1.2),
  );
  const inner = size.width - size.left - size.right;
  const x = (i: number) => size.left + (inner * i) / Math.max(1, days.length - 1);
  const y = (share: number) =>
    size.height - size.bottom - (share / most) * (size.height - size.top - size.bottom);
  const line = (of: "related" | "brand" | "sure" | "perhaps") =>
    days.map((day, i) => `${x(i).toFixed(1)},${y(day[of]).toFixed(1)}`);
  const band = [...line("perhaps"), ...line("sure").toReversed()].join(" ");
  const ticks = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.75, 1].filter((share) => share <= most);
  return (
    <svg
      className="share-chart"
      viewBox={`0 0 ${size.width} ${size.height}`}
      role="img"
      aria-label={t("stores.share.chart", {
        date: series.date,
        related: sharePercent(series.related),
        sure: sharePercent(series.sure),
        perhaps: sharePercent(series.perhaps),
        brand: sharePercent(series.brand),
      })}
    >
      {ticks.map((share) => (
        <g key={share} className="share-tick">
          <line x1={size.left} x2={size.width - size.right} y1={y(share)} y2={y(share)} />
          <text x={size.left - 6} y={y(share) + 4} textAnchor="end">
            {sharePercent(share)}
          </text>
        </g>
      ))}
      <polygon className="share-band" points={band} />
      <polyline className="share-line" data-of="related" points={line("related").join(" ")} />
      <polyline className="share-line" data-of="brand" points={line("brand").join(" ")} />
      {limits.map(
        ({ of, limit }) =>
          limit !== undefined && (
            <g key={of} className="share-limit" data-of={of}>
              <line x1={size.left} x2={size.width - size.right} y1={y(limit)} y2={y(limit)} />
              <text x={size.width - size.right + 6} y={y(limit) + 4}>
                {t(`stores.share.${of}`)} {sharePercent(limit)}
              </text>
            </g>
          ),
      )}
      {[0, days.length - 1].map((i) => (
        <text
          key={i}
          className="share-date"
          x={x(i)}
          y={size.height - 6}
          textAnchor={i === 0 ? "start" : "end"}
        >
          {days[i]?.date}
        </text>
      ))}
    </svg>
  );
}
