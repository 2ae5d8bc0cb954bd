import type { Metric, Store } from "../core/records.ts";

export interface MetricInput {
  readonly metric: Metric;
  readonly store?: Store | undefined;
  /** Earlier values of the same metric of the same store, in any order. */
  readonly history?: readonly Metric[] | undefined;
}

export interface MetricFacts extends Record<string, unknown> {
  readonly metric: Metric;
  readonly store: Partial<Store>;
  /** `traffic_share.search` is of the family `traffic_share`, part `search`. */
  readonly name: { readonly family: string; readonly part: string };
  readonly history: HistoryFacts;
  readonly trend: TrendFacts;
}

/** Where the metric goes if it goes on as in the last 14 days (least squares); null under 3 days. */
interface TrendFacts {
  readonly perDay: number | null;
  readonly in7Days: number | null;
  readonly in14Days: number | null;
}

interface HistoryFacts {
  /** Days of history in the 28 before. */
  readonly days: number;
  readonly previous: number | null;
  readonly mean: number | null;
  /** Deviations from the mean; null under 7 days of history or without spread. */
  readonly z: number | null;
  /** Against the value seven days before, or the nearest earlier one within 28 days. */
  readonly change: number | null;
  readonly changeShare: number | null;
}

/** Fewer days say nothing about what is usual. */
const fewestDays = 7;
const windowDays = 28;

/** Builds the facts that store rules judge, from one day's value of one metric. */
export function metricFacts({ metric, store, history = [] }: MetricInput): MetricFacts {
  const [family = "", ...part] = metric.name.split(".");
  return {
    metric,
    store: store ?? {},
    name: { family, part: part.join(".") },
    history: historyFacts(metric, history),
    trend: trendFacts(metric, history),
  };
}

const trendDays = 14;
const fewestOfTrend = 3;

function trendFacts(metric: Metric, history: readonly Metric[]): TrendFacts {
  const points = [...history, metric]
    .filter((one) => one.name === metric.name && one.storeId === metric.storeId)
    .map((one) => ({ value: one.value, at: -daysBetween(one.date, metric.date) }))
    .filter(({ at }) => at > -trendDays && at <= 0);
  if (points.length < fewestOfTrend) return { perDay: null, in7Days: null, in14Days: null };
  const mean = (of: (point: (typeof points)[number]) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [middle, level] = [mean(({ at }) => at), mean(({ value }) => value)];
  const spread = mean(({ at }) => (at - middle) ** 2);
  const perDay =
    spread === 0 ? 0 : mean(({ at, value }) => (at - middle) * (value - level)) / spread;
  return {
    perDay,
    in7Days: metric.value + 7 * perDay,
    in14Days: metric.value + 14 * perDay,
  };
}

function historyFacts(metric: Metric, history: readonly Metric[]): HistoryFacts {
  const earlier = history
    .filter((one) => one.name === metric.name && one.storeId === metric.storeId)
    .map((one) => ({ value: one.value, ago: daysBetween(one.date, metric.date) }))
    .filter(({ ago }) => ago > 0 && ago <= windowDays)
    .sort((a, b) => a.ago - b.ago);
  const values = earlier.map(({ value }) => value);
  const mean = values.length === 0 ? null : values.reduce((a, b) => a + b, 0) / values.length;
  const weekBefore =
    (earlier.find(({ ago }) => ago >= fewestDays) ?? earlier.at(-1))?.value ?? null;
  const change = weekBefore === null ? null : metric.value - weekBefore;
  return {
    days: values.length,
    previous: values[0] ?? null,
    mean,
    z: mean === null || values.length < fewestDays ? null : zOf(metric.value, values, mean),
    change,
    changeShare: change === null || !weekBefore ? null : change / Math.abs(weekBefore),
  };
}

function zOf(value: number, values: readonly number[], mean: number): number | null {
  const variance = values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (values.length - 1);
  return variance > 0 ? (value - mean) / Math.sqrt(variance) : null;
}

const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
