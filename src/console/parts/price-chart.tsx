import { useEffect, useRef } from "react";
import { chinaDate } from "../../core/china-time.ts";
import type { CalendarDay, Campaign, PriceCalendar } from "../../promotions/schema.ts";
import { serverNow } from "../api/client.ts";
import { useSpeech } from "../i18n/language.tsx";
import "./price-chart.css";

type Series = "list" | "shown" | "low30" | "low7" | "compared" | "planned" | "deal";
/** From the back to the front. */
const drawn: readonly Series[] = ["list", "shown", "low30", "low7", "compared", "planned", "deal"];
const columns: readonly Series[] = [
  "list",
  "shown",
  "deal",
  "low7",
  "low30",
  "planned",
  "compared",
];

const height = 220;
const axis = 52;
const top = 12;
const dayWidth = 9;
const least = 560;
/** Campaigns named below the picture, the latest; the table names all. */
const mostNamed = 4;

/** Lines and dots of each day's prices over the campaigns' bands, and the same as a table. */
export function PriceChart({ calendar }: { calendar: PriceCalendar }) {
  const { t } = useSpeech();
  const { days, campaigns, listingId } = calendar;
  const step = Math.max(dayWidth, (least - axis) / Math.max(1, days.length));
  const width = axis + days.length * step + 8;
  const scale = scaleOf(days);
  const x = (i: number) => axis + i * step;
  const known = drawn.filter((series) => days.some((one) => one[series] !== null));
  const today = days.findIndex(({ date }) => date === chinaDate(new Date(serverNow())));
  const [from, to] = [days[0]?.date ?? "", days.at(-1)?.date ?? ""];
  const scroller = useRef<HTMLElement>(null);
  // The latest days are what it is about; on a phone they lie beyond the right edge.
  useEffect(() => scroller.current?.scrollTo({ left: width }), [width]);
  const labelled = Math.ceil(56 / step);
  return (
    <figure className="price-chart">
      <ul className="price-legend" aria-hidden="true">
        {known.map((series) => (
          <li key={series} data-of={series}>
            {t(`prices.${series}`)}
          </li>
        ))}
      </ul>
      <section
        ref={scroller}
        className="scroll-x"
        tabIndex={days.length > 20 ? 0 : undefined}
        aria-label={t("prices.title", { goods: listingId })}
      >
        <svg
          width={width}
          height={height + 40}
          viewBox={`0 0 ${width} ${height + 40}`}
          role="img"
          aria-label={t("prices.chart", { goods: listingId, from, to })}
        >
          {campaigns.map((campaign) => (
            <Band key={campaign.id} campaign={campaign} days={days} x={x} />
          ))}
          {scale.ticks.map((price) => (
            <g key={price} className="price-tick">
              <line x1={axis} x2={width} y1={scale.y(price)} y2={scale.y(price)} />
              <text x={axis - 8} y={scale.y(price) + 4} textAnchor="end">
                {price}
              </text>
              <text className="price-far" x={width} y={scale.y(price) - 4} textAnchor="end">
                {price}
              </text>
            </g>
          ))}
          {today >= 0 && (
            <g className="price-today">
              <line x1={x(today + 0.5)} x2={x(today + 0.5)} y1={top} y2={height} />
              <text x={x(today + 0.5)} y={height + 34} textAnchor="middle">
                {t("prices.today")}
              </text>
            </g>
          )}
          {known.map((series) =>
            series === "deal" ? (
              <g key={series} className="price-deals">
                {days.map(
                  ({ date, deal }, i) =>
                    deal !== null && (
                      <circle key={date} cx={x(i + 0.5)} cy={scale.y(deal)} r={3}>
                        <title>{`${date}  ${deal}`}</title>
                      </circle>
                    ),
                )}
              </g>
            ) : (
              <path
                key={series}
                className="price-line"
                data-of={series}
                d={pathOf(days, series, x, scale.y)}
              />
            ),
          )}
          {days.map(
            ({ date }, i) =>
              i % labelled === 0 && (
                <text key={date} className="price-day" x={x(i)} y={height + 18}>
                  {date.slice(5)}
                </text>
              ),
          )}
        </svg>
      </section>
      {campaigns.length > 0 && (
        <p className="price-campaigns muted">
          {t("prices.campaigns")}{" "}
          {campaigns.slice(-mostNamed).map(({ id, title, from, to }) => (
            <span key={id}>
              {title} <time dateTime={from}>{from.slice(5)}</time>–
              <time dateTime={to}>{to.slice(5)}</time>
            </span>
          ))}
        </p>
      )}
      <PriceTable calendar={calendar} />
    </figure>
  );
}

function Band({
  campaign: { from, to, title },
  days,
  x,
}: {
  campaign: Campaign;
  days: readonly CalendarDay[];
  x: (i: number) => number;
}) {
  const first = days.findIndex(({ date }) => date >= from);
  const last = days.findLastIndex(({ date }) => date <= to);
  return (
    <rect
      className="price-band"
      x={x(first)}
      width={x(last + 1) - x(first)}
      y={top}
      height={height - top}
    >
      <title>{`${title}  ${from} – ${to}`}</title>
    </rect>
  );
}

function PriceTable({ calendar: { days, campaigns } }: { calendar: PriceCalendar }) {
  const { t } = useSpeech();
  const on = (date: string) =>
    campaigns.filter(({ from, to }) => from <= date && date <= to).map(({ title }) => title);
  const told = days.filter((one) => columns.some((series) => one[series] !== null));
  return (
    <details className="price-table">
      <summary>{t("prices.table")}</summary>
      <section
        className="scroll-x"
        tabIndex={told.length > 8 ? 0 : undefined}
        aria-label={t("prices.table")}
      >
        <table>
          <thead>
            <tr>
              <th scope="col">{t("prices.date")}</th>
              {columns.map((series) => (
                <th key={series} scope="col" className="num">
                  {t(`prices.${series}`)}
                </th>
              ))}
              <th scope="col">{t("prices.campaigns")}</th>
            </tr>
          </thead>
          <tbody>
            {told.map((one) => (
              <tr key={one.date}>
                <th scope="row">{one.date}</th>
                {columns.map((series) => (
                  <td key={series} className="num">
                    {one[series] ?? "—"}
                  </td>
                ))}
                <td>{on(one.date).join(t("common.listComma"))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}

/** A line that stands for a day and steps to the next; it breaks where nothing is known. */
function pathOf(
  days: readonly CalendarDay[],
  series: Series,
  x: (i: number) => number,
  y: (price: number) => number,
): string {
  return days
    .map((one, i) => {
      const price = one[series];
      if (price === null) return "";
      const isBegun = (days[i - 1]?.[series] ?? null) !== null;
      return `${isBegun ? "L" : "M"}${x(i)} ${y(price)}H${x(i + 1)}`;
    })
    .join("");
}

/** Prices to places, with a few round prices to read them by. */
function scaleOf(days: readonly CalendarDay[]) {
  const prices = days.flatMap((one) => drawn.flatMap((series) => one[series] ?? []));
  const [low, high] = [Math.min(...prices), Math.max(...prices)];
  const rough = Math.max(high - low, high * 0.1, 0.04) / 3;
  const power = 10 ** Math.floor(Math.log10(rough));
  const unit = [1, 2, 5, 10].find((one) => one * power >= rough) ?? 10;
  const step = unit * power;
  const bottom = Math.floor((low - step / 4) / step) * step;
  const count = Math.ceil((high + step / 4 - bottom) / step);
  const y = (price: number) => height - ((price - bottom) / (count * step)) * (height - top - 8);
  const ticks = Array.from({ length: count + 1 }, (_, i) => Number((bottom + i * step).toFixed(2)));
  return { y, ticks };
}
