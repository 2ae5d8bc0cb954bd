import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { AlertCounts, AlertDetail, AlertPage, Disposition } from "../../alerts/schema.ts";
import type { Filter } from "../alerts/filter.ts";
import { call, path, withQuery } from "./client.ts";

/** How often counts and the head of the queue are read again. */
const pollEvery = 20_000;

const page = (filter: Filter, after?: string) =>
  call<AlertPage>("GET", withQuery("/alerts", { ...filter, limit: 50, after }));

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
    staleTime: pollEvery,
  });

export const alertQuery = (id: string) =>
  queryOptions({
    queryKey: ["alerts", "one", id],
    queryFn: () => call<AlertDetail>("GET", path`/alerts/${id}`),
  });

/** What can be done to an alert. A stale `version` is refused. */
export type AlertAction =
  | { readonly verb: "claim"; readonly version: number }
  | { readonly verb: "assign"; readonly personId: string; readonly version: number }
  | { readonly verb: "comment"; readonly text: string }
  | {
      readonly verb: "decide";
      readonly disposition: Disposition;
      readonly note?: string;
      readonly version: number;
    }
  | {
      readonly verb: "snooze";
      readonly until: string;
      readonly reason: string;
      readonly version: number;
    }
  | { readonly verb: "reopen"; readonly reason: string; readonly version: number };

export const act = (id: string, { verb, ...input }: AlertAction): Promise<AlertDetail> =>
  call("POST", `${path`/alerts/${id}`}/${verb}`, input);
