import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { AlertCounts, AlertDetail, AlertPage, AlertRow } from "../../alerts/schema.ts";
import type { AlertView, BulkAction, BulkResult } from "../../alerts/work-schema.ts";
import type { Filter } from "../alerts/filter.ts";
import { call, path, withQuery } from "./client.ts";
import { pollEvery } from "./connection.ts";

const page = (filter: Filter, after?: string, limit = 50) =>
  call<AlertPage>("GET", withQuery("/alerts", { ...filter, limit, after }));

export const countsQuery = queryOptions({
  queryKey: ["alerts", "counts"],
  queryFn: () => call<AlertCounts>("GET", "/alerts/counts"),
  refetchInterval: pollEvery,
});

/** The queue; it does not move by itself, so that nobody loses their place. */
export const queueQuery = (filter: Filter) =>
  infiniteQueryOptions({
    queryKey: ["alerts", "queue", filter],
    queryFn: ({ pageParam }) => page(filter, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });

/** The head of the queue as it is now, to tell what is new. */
export const headQuery = (filter: Filter) =>
  queryOptions({
    queryKey: ["alerts", "head", filter],
    queryFn: () => page(filter),
    refetchInterval: pollEvery,
    staleTime: 20_000,
  });

/** The alerts around one, to choose another from: of its store, else of its rule. */
export const nearQuery = ({ store, ruleId }: Pick<AlertRow, "store" | "ruleId">) =>
  queryOptions({
    queryKey: ["alerts", "near", store?.id, ruleId],
    queryFn: () =>
      page(store ? { storeId: store.id } : { ruleId }, undefined, 20).then(({ items }) => items),
    staleTime: 20_000,
  });

/** The few most pressing alerts that say some words. */
export const foundQuery = (q: string) =>
  queryOptions({
    queryKey: ["alerts", "found", q],
    queryFn: () => page({ q }, undefined, 5).then(({ items }) => items),
    staleTime: 20_000,
  });

export const alertQuery = (id: string) =>
  queryOptions({
    queryKey: ["alerts", "one", id],
    queryFn: () => call<AlertDetail>("GET", path`/alerts/${id}`),
  });

export type Versioned = Pick<AlertRow, "id" | "version">;

/** What can be done to one alert or to many. */
export type Action = z.input<typeof BulkAction>;

/** What can be done to one alert. A stale `version` is refused. */
export type AlertAction =
  | (Exclude<Action, { kind: "undo" }> & { readonly version: number })
  | { readonly kind: "comment"; readonly text: string }
  | { readonly kind: "split"; readonly subjectIds?: readonly string[]; readonly version: number }
  | {
      readonly kind: "review";
      readonly agree: boolean;
      readonly note?: string;
      readonly version: number;
    };

export const act = (id: string, { kind, ...input }: AlertAction): Promise<AlertDetail> =>
  call("POST", `${path`/alerts/${id}`}/${kind}`, input);

/** Does one thing to many alerts; a preview says what it would come to, and changes nothing. */
export const actOnMany = (
  action: Action,
  alerts: readonly Versioned[],
  preview = false,
): Promise<BulkResult> =>
  call("POST", "/alerts/bulk", {
    action,
    items: alerts.map(({ id, version }) => ({ id, version })),
    preview,
  });

/** Takes the most pressing alert that nobody has, within what else a filter says; null if there is none. */
export const takeNext = ({ status: _, assignee: __, review: ___, ...filter }: Filter) =>
  call<{ alert: AlertDetail | null }>("POST", "/alerts/next", filter).then(({ alert }) => alert);

export const savedViewsQuery = queryOptions({
  queryKey: ["alerts", "views"],
  queryFn: () => call<{ items: AlertView[] }>("GET", "/alerts/views").then(({ items }) => items),
  staleTime: 60_000,
});

/** Keeps a filter under a name, as the address holds it: the API reads the numbers among its texts. */
export const saveView = (view: {
  readonly name: string;
  readonly filter: Filter;
  readonly shared: boolean;
}): Promise<AlertView> => call("POST", "/alerts/views", view);

export const removeView = (id: string) => call<unknown>("DELETE", path`/alerts/views/${id}`);
