import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type {
  EditionDetail,
  EditionPage,
  Indicator,
  ReportSchedule,
  ScheduleInput,
  WorkFigures,
} from "../../reports/schema.ts";
import { call, path, withQuery } from "./client.ts";

/** The reports that the clock makes, and what it has made of them. */
export const schedulesKey = ["reports", "schedules"] as const;
export const editionsKey = ["reports", "editions"] as const;

export const indicatorsQuery = queryOptions({
  queryKey: ["reports", "indicators"],
  queryFn: () => call<{ items: Indicator[] }>("GET", "/reports/indicators"),
  refetchInterval: 60_000,
});

export const workQuery = queryOptions({
  queryKey: ["reports", "work"],
  queryFn: () => call<WorkFigures>("GET", "/reports/work"),
  refetchInterval: 60_000,
});

export const schedulesQuery = queryOptions({
  queryKey: schedulesKey,
  queryFn: () =>
    call<{ items: ReportSchedule[] }>("GET", "/reports/schedules").then(({ items }) => items),
});

export const editionsQuery = infiniteQueryOptions({
  queryKey: editionsKey,
  queryFn: ({ pageParam }) =>
    call<EditionPage>("GET", withQuery("/reports/editions", { limit: 20, after: pageParam })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ next }) => next ?? undefined,
});

export const editionQuery = (id: string) =>
  queryOptions({
    queryKey: ["reports", "edition", id],
    queryFn: () => call<EditionDetail>("GET", path`/reports/editions/${id}`),
    // It never changes.
    staleTime: Number.POSITIVE_INFINITY,
  });

export const addSchedule = (input: ScheduleInput) =>
  call<{ id: string }>("POST", "/reports/schedules", input);

export const changeSchedule = (id: string, channelIds: readonly string[]) =>
  call<{ id: string }>("PATCH", path`/reports/schedules/${id}`, { channelIds });

export const removeSchedule = (id: string) =>
  call<{ id: string }>("DELETE", path`/reports/schedules/${id}`);

export const publishNow = (id: string) =>
  call<{ id: string }>("POST", `${path`/reports/schedules/${id}`}/publish`);

export type FileFormat = "html" | "pdf" | "md";

/** Where a report is as a page to print, a PDF or Markdown. */
export const fileAddress = (
  where: string,
  format: FileFormat,
  choice: Readonly<Record<string, string>> = {},
): string => `/v1${withQuery(`/reports/${where}`, { ...choice, format })}`;
