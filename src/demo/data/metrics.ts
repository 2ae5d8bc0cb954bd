import type { Metric, Platform } from "../../core/records.ts";
import { dateIn } from "./calendar.ts";
import type { Drawn } from "./drawn.ts";
import type { Random } from "./random.ts";
import type { DemoStore } from "./stores.ts";

const days = 35;

interface Usual {
  readonly name: string;
  readonly middle: number;
  /** How far it moves about the middle from day to day. */
  readonly spread: number;
  readonly platforms?: readonly Platform[];
}

/** What a store is measured by every day. */
const usual: readonly Usual[] = [
  { name: "rating", middle: 4.8, spread: 0.06 },
  { name: "late_shipment_rate", middle: 0.02, spread: 0.008 },
  { name: "label_accuracy", middle: 0.96, spread: 0.015 },
  { name: "traffic_share.search", middle: 0.42, spread: 0.04 },
  { name: "stock_turnover_days", middle: 18, spread: 3 },
  { name: "reply_rate_3min", middle: 0.92, spread: 0.03 },
  { name: "refund_rate", middle: 0.05, spread: 0.008 },
  { name: "related_share", middle: 0.08, spread: 0.015, platforms: ["taobao", "tmall"] },
  { name: "experience_score", middle: 88, spread: 1.5, platforms: ["douyin"] },
  { name: "search_rank.main", middle: 20, spread: 1, platforms: ["taobao", "tmall", "jd"] },
];

/** The part of the group's revenue that comes from each platform, kept at its first store. */
const revenue: Readonly<Record<Platform, number>> = {
  taobao: 0.11,
  tmall: 0.31,
  jd: 0.17,
  pdd: 0.12,
  douyin: 0.2,
  kuaishou: 0.03,
  xiaohongshu: 0.06,
  other: 0,
};

/** A figure that leaves its ordinary range in the last days: its store, values and rule. */
const crossed: readonly {
  readonly storeId: string;
  readonly name: string;
  /** The last days' values, the newest last. */
  readonly values: readonly number[];
  readonly rule: string;
}[] = [
  { storeId: "s-ks-beauty", name: "rating", values: [4.46, 4.41, 4.38], rule: "store.rating-low" },
  {
    storeId: "s-pdd-food",
    name: "late_shipment_rate",
    values: [0.058, 0.071, 0.083],
    rule: "store.late-shipment-rate",
  },
  {
    storeId: "s-tb-home",
    name: "label_accuracy",
    values: [0.88, 0.86],
    rule: "store.label-accuracy-low",
  },
  {
    storeId: "s-dy-food",
    name: "traffic_share.search",
    values: [0.62, 0.64, 0.67],
    rule: "store.traffic-concentrated",
  },
  {
    storeId: "s-jd-home",
    name: "stock_turnover_days",
    values: [1.8, 1.4],
    rule: "store.stock-turns-fast",
  },
  { storeId: "s-tb-food", name: "reply_rate_3min", values: [0.71], rule: "store.reply-rate-low" },
  { storeId: "s-xhs-beauty", name: "refund_rate", values: [0.118], rule: "store.refund-surge" },
  {
    storeId: "s-tm-food",
    name: "related_share",
    values: [0.31, 0.33, 0.34],
    rule: "store.related-share-high",
  },
  {
    storeId: "s-tm-beauty",
    name: "related_share",
    values: [0.25, 0.26],
    rule: "store.related-share-rising",
  },
  {
    storeId: "s-dy-beauty",
    name: "experience_score",
    values: [79.5],
    rule: "store.experience-score-drop",
  },
  { storeId: "s-jd-food", name: "search_rank.main", values: [26], rule: "store.search-rank-drop" },
  {
    storeId: "s-tm-food",
    name: "platform_revenue_share",
    values: [0.36, 0.37],
    rule: "store.platform-revenue-warning",
  },
];

/** Daily figures of every store, the oldest day first. */
export function demoMetrics(
  random: Random,
  stores: readonly DemoStore[],
  now: Date,
): Drawn<Metric>[] {
  const firsts = new Set(
    [...Map.groupBy(stores, ({ platform }) => platform).values()].map(([first]) => first?.id),
  );
  return stores.flatMap((store) => {
    const share = { name: "platform_revenue_share", middle: revenue[store.platform], spread: 0.01 };
    const measured = usual.filter(({ platforms }) => platforms?.includes(store.platform) ?? true);
    return [...measured, ...(firsts.has(store.id) ? [share] : [])].flatMap((figure) =>
      seriesOf(random, store, figure, now),
    );
  });
}

function seriesOf(
  random: Random,
  store: DemoStore,
  { name, middle, spread }: Usual,
  now: Date,
): Drawn<Metric>[] {
  const crossing = crossed.find((one) => one.storeId === store.id && one.name === name);
  // Each store has its own level, and a week has its own rhythm.
  const level = middle + (random.next() - 0.5) * spread;
  const phase = random.int(0, 6);
  return Array.from({ length: days }, (_, i): Drawn<Metric> => {
    const rhythm = Math.sin(((i + phase) * 2 * Math.PI) / 7) * 0.6;
    const noise = (random.next() - 0.5) * 0.5;
    const value = Number((level + (rhythm + noise) * spread).toFixed(4));
    const record = { storeId: store.id, date: dateIn(now, i - days), name, value };
    const bad = crossing?.values[i - days + crossing.values.length];
    if (crossing === undefined || bad === undefined) return { record };
    return { record: { ...record, value: bad }, breaks: crossing.rule };
  });
}
