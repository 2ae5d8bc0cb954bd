import type { Metric } from "../../core/records.ts";
import type { Drawn } from "./drawn.ts";
import type { Random } from "./random.ts";
import type { DemoStore } from "./stores.ts";

const days = 35;

/** Each figure's usual value, and how far it moves about it from day to day. */
const usual: readonly (readonly [string, number, number])[] = [
  ["rating", 4.8, 0.05],
  ["late_shipment_rate", 0.02, 0.006],
  ["label_accuracy", 0.96, 0.01],
  ["traffic_share.search", 0.42, 0.03],
  ["stock_turnover_days", 18, 2],
  ["reply_rate_3min", 0.93, 0.02],
  ["related_share", 0.08, 0.01],
];

/** A figure that crosses its limit on its last day: which store's, and where to. */
const crossed: readonly (readonly [string, string, number, string])[] = [
  ["s-ks-beauty", "rating", 4.31, "store.rating-low"],
  ["s-pdd-food", "late_shipment_rate", 0.083, "store.late-shipment-rate"],
  ["s-tb-home", "label_accuracy", 0.86, "store.label-accuracy-low"],
  ["s-dy-food", "traffic_share.search", 0.67, "store.traffic-concentrated"],
  ["s-jd-home", "stock_turnover_days", 1.4, "store.stock-turns-fast"],
  ["s-tb-food", "reply_rate_3min", 0.71, "store.reply-rate-low"],
  ["s-tm-food", "related_share", 0.34, "store.related-share-high"],
  ["s-tm-beauty", "related_share", 0.26, "store.related-share-rising"],
];

/** Daily figures of every store. */
export function demoMetrics(
  random: Random,
  stores: readonly DemoStore[],
  now: Date,
): Drawn<Metric>[] {
  return stores.flatMap((store) =>
    usual.flatMap(([name, middle, spread]) =>
      Array.from({ length: days }, (_, i): Drawn<Metric> => {
        const record = {
          storeId: store.id,
          date: new Date(now.getTime() - (i + 1) * 86_400_000).toISOString().slice(0, 10),
          name,
          value: Number((middle + (random.next() * 2 - 1) * spread).toFixed(4)),
        };
        const last =
          i === 0 ? crossed.find(([id, what]) => id === store.id && what === name) : undefined;
        if (last === undefined) return { record };
        return { record: { ...record, value: last[2] }, breaks: last[3] };
      }),
    ),
  );
}
