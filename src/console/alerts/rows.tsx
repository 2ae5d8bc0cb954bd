import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect } from "react";
import type { AlertRow } from "../../alerts/schema.ts";
import { type Filter, searchOf } from "./filter.ts";
import { Row, type WindowedPlace } from "./row.tsx";

/**
 * So many rows are drawn whole, which the browser's own search finds; of more, only those that
 * are seen, as each costs time in every frame of a scroll.
 */
const most = 200;
/** A row of two lines, in pixels, until it is measured. */
const usual = 62;

/** The rows of the queue; the one that is read is kept in view. */
export function Rows({
  rows,
  filter,
  selected,
  chosen,
  choose,
  scroll,
}: {
  rows: readonly AlertRow[];
  filter: Filter;
  selected: string | undefined;
  chosen: ReadonlySet<string>;
  choose: ((id: string, asRange: boolean) => void) | undefined;
  /** What they scroll in. */
  scroll: RefObject<HTMLDivElement | null>;
}) {
  const isWindowed = rows.length > most;
  const at = rows.findIndex(({ id }) => id === selected);
  const search = searchOf(filter);
  const shown = useVirtualizer({
    count: rows.length,
    enabled: isWindowed,
    getScrollElement: () => scroll.current,
    getItemKey: (i) => rows[i]?.id ?? i,
    estimateSize: () => usual,
    overscan: 10,
  });
  const { scrollToIndex } = shown;
  useEffect(() => {
    if (at < 0) return;
    if (isWindowed) scrollToIndex(at, { align: "auto" });
    else
      scroll.current
        ?.querySelector(".row-link[aria-current=true]")
        ?.scrollIntoView({ block: "nearest" });
  }, [at, isWindowed, scroll, scrollToIndex]);

  const row = (alert: AlertRow, place?: WindowedPlace) => (
    <Row
      key={alert.id}
      {...place}
      alert={alert}
      to={`/alerts/${encodeURIComponent(alert.id)}${search}`}
      current={alert.id === selected}
      isChosen={chosen.has(alert.id)}
      choose={choose}
    />
  );
  if (!isWindowed) return <ul className="rows">{rows.map((alert) => row(alert))}</ul>;
  const items = shown.getVirtualItems();
  return (
    <div style={{ height: shown.getTotalSize() }}>
      <ul
        className="rows"
        data-windowed
        style={{ transform: `translateY(${items[0]?.start ?? 0}px)` }}
      >
        {items.map(({ index }) => {
          const alert = rows[index];
          return alert && row(alert, { index, of: rows.length, measure: shown.measureElement });
        })}
      </ul>
    </div>
  );
}
