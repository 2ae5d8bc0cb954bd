import type { AlertCounts } from "../../alerts/schema.ts";
import type { ViewFilter } from "../../alerts/work-schema.ts";
import type { PlainKey } from "../i18n/catalogue.ts";

/** What of the queue is shown. The names are the API's, and the URL's. */
export const filterKeys = [
  "status",
  "area",
  "level",
  "minLevel",
  "minTier",
  "platform",
  "storeId",
  "ruleId",
  "assignee",
  "due",
  "review",
  "hidden",
  "q",
] as const;
export type FilterKey = (typeof filterKeys)[number];
export type Filter = Readonly<Partial<Record<FilterKey, string>>>;

export function filterOf(search: URLSearchParams): Filter {
  const filter: Partial<Record<FilterKey, string>> = {};
  for (const key of filterKeys) {
    const value = search.get(key)?.trim();
    if (value) filter[key] = value;
  }
  return filter;
}

/** The query string of a filter, its keys in one order, so that equal filters have equal addresses. */
export function searchOf(filter: Filter): string {
  const search = new URLSearchParams();
  for (const key of filterKeys) {
    const value = filter[key]?.trim();
    if (value) search.set(key, value);
  }
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}

/** A filter with some keys set, or dropped where the value is empty. */
export function changed(filter: Filter, change: Partial<Record<FilterKey, string | undefined>>) {
  const next: Partial<Record<FilterKey, string>> = { ...filter };
  for (const key of filterKeys) {
    if (!(key in change)) continue;
    const value = change[key];
    if (value) next[key] = value;
    else delete next[key];
  }
  return next as Filter;
}

export interface View {
  readonly label: PlainKey;
  readonly filter: Filter;
  readonly count: (counts: AlertCounts) => number;
}

/** The views beside the queue. A view is a filter with a name and a count. */
export const views: readonly View[] = [
  { label: "alerts.view.live", filter: {}, count: (c) => c.live },
  { label: "alerts.view.mine", filter: { assignee: "me" }, count: (c) => c.mine },
  { label: "alerts.view.unassigned", filter: { assignee: "none" }, count: (c) => c.unassigned },
  { label: "alerts.view.overdue", filter: { due: "overdue" }, count: (c) => c.overdue },
  { label: "alerts.view.dueToday", filter: { due: "today" }, count: (c) => c.dueToday },
  { label: "alerts.view.severe", filter: { minLevel: "4" }, count: (c) => c.severe },
  { label: "alerts.view.escalated", filter: { minTier: "2" }, count: (c) => c.escalated },
  { label: "alerts.view.snoozed", filter: { status: "snoozed" }, count: (c) => c.snoozed },
  {
    label: "alerts.view.review",
    filter: { status: "closed", review: "waiting" },
    count: (c) => c.toReview,
  },
  { label: "alerts.view.closed", filter: { status: "closed" }, count: (c) => c.closed },
];

/** What the API fills in where a filter does not say. */
const defaults: Filter = { status: "live", hidden: "false" };

/** The filter of a saved view, as the address would hold it. */
export function filterOfView(saved: ViewFilter): Filter {
  const filter: Partial<Record<FilterKey, string>> = {};
  for (const key of filterKeys) {
    const value = saved[key];
    if (value !== undefined && String(value) !== defaults[key]) filter[key] = String(value);
  }
  return filter;
}

export const sameFilter = (a: Filter, b: Filter): boolean => searchOf(a) === searchOf(b);
