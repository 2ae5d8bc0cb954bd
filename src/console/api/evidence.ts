import { infiniteQueryOptions } from "@tanstack/react-query";
import type { CheckpointPage, EntryPage } from "../../evidence/log/log-schema.ts";
import { call, path, withQuery } from "./client.ts";

/** Which entries a list is about; every value as it stands in the address. */
export interface EntriesWanted {
  readonly actorId?: string | undefined;
  readonly action?: string | undefined;
  readonly subjectKind?: string | undefined;
  readonly subjectId?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export const entriesQuery = (wanted: EntriesWanted) =>
  infiniteQueryOptions({
    queryKey: ["evidence", "entries", wanted],
    queryFn: ({ pageParam }) =>
      call<EntryPage>("GET", withQuery("/evidence/log/entries", { ...wanted, before: pageParam })),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });

export const checkpointsQuery = infiniteQueryOptions({
  queryKey: ["evidence", "checkpoints"],
  queryFn: ({ pageParam }) =>
    call<CheckpointPage>("GET", withQuery("/evidence/log/checkpoints", { before: pageParam })),
  initialPageParam: undefined as number | undefined,
  getNextPageParam: ({ next }) => next ?? undefined,
});

/** Where the bundle of an alert is had. */
export const bundleAddress = (alertId: string): string => `/v1${path`/evidence/${alertId}/bundle`}`;
