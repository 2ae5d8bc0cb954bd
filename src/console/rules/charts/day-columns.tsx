import { useSpeech } from "../../i18n/language.tsx";

/** What is new and what is lost on one day. */
export interface Day {
  readonly date: string;
  readonly gained: number;
  readonly lost: number;
  /** What else is to be said of it. */
  readonly more?: string;
}

const height = 120;
const column = 16;
const gap = 4;

/** A column a day: new upwards, lost downwards from the middle line. */
export function DayColumns({
  caption,
  heads,
  days,
}: {
  caption: string;
  /** `more` is what the days say with it. */
  heads: { readonly gained: string; readonly lost: string; readonly more?: string };
  days: readonly Day[];
}) {
  const { t } = useSpeech();
  const most = Math.max(1, ...days.flatMap(({ gained, lost }) => [gained, lost]));
  const width = Math.max(days.length * (column + gap), 240);
  const middle = days.some(({ lost }) => lost > 0) ? height / 2 : height;
  const size = (count: number) => (count / most) * (middle - 8);
  // A date is as wide as two columns.
  const labelled = Math.max(2, Math.ceil(days.length / 8));
  return (
    <figure className="day-columns">
      <figcaption>{caption}</figcaption>
      <div className="day-legend" aria-hidden="true">
        <span data-of="gained">{heads.gained}</span>
        <span data-of="lost">{heads.lost}</span>
        <span className="muted">{t("rules.chart.most", { n: most })}</span>
      </div>
      <section
        className="scroll-x"
        tabIndex={days.length > 20 ? 0 : undefined}
        aria-label={caption}
      >
        <svg
          width={width}
          height={height + 18}
          viewBox={`0 0 ${width} ${height + 18}`}
          aria-hidden="true"
        >
          {days.map(({ date, gained, lost, more }, i) => {
            const x = i * (column + gap);
            return (
              <g key={date}>
                <title>{[date, `+${gained}`, `−${lost}`, more].filter(Boolean).join("  ")}</title>
                <rect className="bar-hit" x={x} width={column + gap} height={height} />
                <rect
                  className="bar-gained"
                  x={x}
                  width={column}
                  y={middle - size(gained)}
                  height={size(gained)}
                />
                <rect className="bar-lost" x={x} width={column} y={middle} height={size(lost)} />
                {i % labelled === 0 && (
                  <text className="bar-day" x={x} y={height + 14}>
                    {date.slice(5)}
                  </text>
                )}
              </g>
            );
          })}
          <line className="bar-zero" x1="0" x2={width} y1={middle} y2={middle} />
        </svg>
        <table className="hidden-visually">
          <thead>
            <tr>
              <th scope="col">{t("rules.chart.day")}</th>
              <th scope="col">{heads.gained}</th>
              <th scope="col">{heads.lost}</th>
              {heads.more && <th scope="col">{heads.more}</th>}
            </tr>
          </thead>
          <tbody>
            {days.map(({ date, gained, lost, more }) => (
              <tr key={date}>
                <th scope="row">{date}</th>
                <td>{gained}</td>
                <td>{lost}</td>
                {heads.more && <td>{more}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </figure>
  );
}
