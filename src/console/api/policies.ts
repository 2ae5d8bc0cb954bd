import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { Platform } from "../../core/records.ts";
import type {
  ChangeRow,
  Comparison,
  SourceRow,
  SourceState,
  VersionDetail,
  VersionRow,
} from "../../policy/schema.ts";
import { call, path, withQuery } from "./client.ts";

export interface ChangeFilter {
  readonly platform?: string | undefined;
  readonly minImpact?: number | undefined;
  readonly direction?: string | undefined;
}

interface ChangePage {
  readonly items: readonly ChangeRow[];
  readonly next: string | null;
}

export const changesQuery = (filter: ChangeFilter) =>
  infiniteQueryOptions({
    queryKey: ["policies", "changes", filter],
    queryFn: ({ pageParam }) =>
      call<ChangePage>(
        "GET",
        withQuery("/policies/changes", { ...filter, limit: 50, after: pageParam }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const changeQuery = (id: string) =>
  queryOptions({
    queryKey: ["policies", "change", id],
    queryFn: () => call<Comparison & { change: ChangeRow }>("GET", path`/policies/changes/${id}`),
  });

export const acknowledge = (id: string) =>
  call<ChangeRow>("POST", `${path`/policies/changes/${id}`}/acknowledge`);

export const sourcesQuery = queryOptions({
  queryKey: ["policies", "sources"],
  queryFn: () =>
    call<{ items: SourceRow[] }>("GET", "/policies/sources").then(({ items }) => items),
});

/** One source with its versions, newest first. */
export const sourceQuery = (id: string) =>
  queryOptions({
    queryKey: ["policies", "source", id],
    queryFn: () =>
      call<Omit<SourceRow, "versions"> & { versions: VersionRow[] }>(
        "GET",
        path`/policies/sources/${id}`,
      ),
  });

export const versionQuery = (id: string, number: number) =>
  queryOptions({
    queryKey: ["policies", "source", id, "version", number],
    queryFn: () => call<VersionDetail>("GET", path`/policies/sources/${id}/versions/${number}`),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const inForceQuery = (id: string, date: string) =>
  queryOptions({
    queryKey: ["policies", "source", id, "in-force", date],
    queryFn: () =>
      call<VersionDetail>("GET", withQuery(path`/policies/sources/${id}/in-force`, { date })),
  });

export const comparisonQuery = (id: string, from: number, to: number) =>
  queryOptions({
    queryKey: ["policies", "source", id, "compare", from, to],
    queryFn: () =>
      call<Comparison>("GET", withQuery(path`/policies/sources/${id}/compare`, { from, to })),
    staleTime: Number.POSITIVE_INFINITY,
  });

export interface FoundClause {
  readonly sourceId: string;
  readonly platform: Platform;
  readonly title: string;
  readonly number: number;
  readonly key: string;
  readonly heading: string | null;
  readonly text: string;
}

export const clauseSearchQuery = (q: string, platform: string | undefined) =>
  queryOptions({
    queryKey: ["policies", "search", q, platform],
    queryFn: () =>
      call<{ items: FoundClause[] }>("GET", withQuery("/policies/search", { q, platform })).then(
        ({ items }) => items,
      ),
    enabled: q.trim() !== "",
  });

export const addVersion = (id: string, text: string) =>
  call<{ version: VersionRow | null; state: SourceState }>(
    "POST",
    `${path`/policies/sources/${id}`}/versions`,
    { text },
  );

export const track = (id: string) =>
  call<{ state: SourceState; version?: VersionRow | null }>(
    "POST",
    `${path`/policies/sources/${id}`}/track`,
  );
