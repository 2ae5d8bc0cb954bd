import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { Language } from "../../core/text.ts";
import type { Override } from "../../policy/changes/override-schema.ts";
import type { CaptureDetail, CaptureRow, Health } from "../../policy/recording/recording-schema.ts";
import type {
  AddedVersion,
  ChangeDetail,
  ChangePage,
  ChangeRow,
  ClauseWording,
  Comparison,
  FoundPage,
  Note,
  NoteKind,
  Proposal,
  SourceDetail,
  SourceRow,
  TrackResult,
  VersionDetail,
  VersionRow,
} from "../../policy/schema.ts";
import { call, path, withQuery } from "./client.ts";
import { upload } from "./upload.ts";

/** Which changes a list is about; every value as it stands in the address. */
export interface ChangesWanted {
  readonly platform?: string | undefined;
  readonly minImpact?: string | undefined;
  readonly direction?: string | undefined;
  readonly modality?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly awaiting?: string | undefined;
  readonly group?: string | undefined;
  readonly fold?: string | undefined;
}

export const changesQuery = (wanted: ChangesWanted) =>
  infiniteQueryOptions({
    queryKey: ["policies", "changes", wanted],
    queryFn: ({ pageParam }) =>
      call<ChangePage>(
        "GET",
        withQuery("/policies/changes", { ...wanted, limit: 50, after: pageParam }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const changeQuery = (id: string) =>
  queryOptions({
    queryKey: ["policies", "change", id],
    queryFn: () => call<ChangeDetail>("GET", path`/policies/changes/${id}`),
  });

export const acknowledge = (id: string) =>
  call<ChangeRow>("POST", path`/policies/changes/${id}/acknowledge`);

export interface NewNote {
  readonly kind: NoteKind;
  readonly clause: string | null;
  readonly text: string;
}

export const addNote = (changeId: string, note: NewNote) =>
  call<Note>("POST", path`/policies/changes/${changeId}/notes`, note);

/** @param clause null: the change as a whole */
export const overrideImpact = (
  changeId: string,
  said: { readonly clause: string | null; readonly impact: number; readonly reason: string },
) => call<Override>("POST", path`/policies/changes/${changeId}/override`, said);

export const acceptProposal = (id: string, note: string | undefined) =>
  call<Proposal>("POST", path`/policies/proposals/${id}/accept`, { note });

export const dismissProposal = (id: string, reason: string) =>
  call<Proposal>("POST", path`/policies/proposals/${id}/dismiss`, { reason });

export const sourcesQuery = queryOptions({
  queryKey: ["policies", "sources"],
  queryFn: () =>
    call<{ items: SourceRow[] }>("GET", "/policies/sources").then(({ items }) => items),
});

export const healthQuery = queryOptions({
  queryKey: ["policies", "health"],
  queryFn: () => call<Health>("GET", "/policies/health"),
});

/** One source with its versions, newest first. */
export const sourceQuery = (id: string) =>
  queryOptions({
    queryKey: ["policies", "source", id],
    queryFn: () => call<SourceDetail>("GET", path`/policies/sources/${id}`),
  });

export const versionQuery = (id: string, number: number) =>
  queryOptions({
    queryKey: ["policies", "source", id, "version", number],
    queryFn: () => call<VersionDetail>("GET", path`/policies/sources/${id}/versions/${number}`),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** How one clause read through the versions, oldest first. */
export const clauseHistoryQuery = (id: string, clauseId: string) =>
  queryOptions({
    queryKey: ["policies", "source", id, "clause", clauseId],
    queryFn: () =>
      call<{ items: ClauseWording[] }>(
        "GET",
        path`/policies/sources/${id}/clauses/${clauseId}`,
      ).then(({ items }) => items),
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

/** What a source brought that was held back, newest first. */
export const capturesQuery = (id: string) =>
  queryOptions({
    queryKey: ["policies", "source", id, "captures"],
    queryFn: () =>
      call<{ items: CaptureRow[] }>("GET", path`/policies/sources/${id}/captures`).then(
        ({ items }) => items,
      ),
  });

export const captureQuery = (id: string, snapshotId: string) =>
  queryOptions({
    queryKey: ["policies", "source", id, "captures", snapshotId],
    queryFn: () => call<CaptureDetail>("GET", path`/policies/sources/${id}/captures/${snapshotId}`),
  });

export const acceptCapture = (id: string, snapshotId: string, reason: string | undefined) =>
  call<VersionRow>("POST", path`/policies/sources/${id}/captures/${snapshotId}/accept`, {
    reason,
  });

export const refuseCapture = (id: string, snapshotId: string, reason: string | undefined) =>
  call<{ refused: true }>("POST", path`/policies/sources/${id}/captures/${snapshotId}/refuse`, {
    reason,
  });

/** Which clauses a search is about; every value as it stands in the address. */
export interface ClausesWanted {
  readonly q: string;
  readonly platform?: string | undefined;
  readonly modality?: string | undefined;
  readonly minImpact?: string | undefined;
  readonly direction?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly versions?: string | undefined;
}

export const clauseSearchQuery = (wanted: ClausesWanted) =>
  infiniteQueryOptions({
    queryKey: ["policies", "search", wanted],
    queryFn: ({ pageParam }) =>
      call<FoundPage>("GET", withQuery("/policies/search", { ...wanted, after: pageParam })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    enabled: wanted.q.trim() !== "",
  });

export const addText = (id: string, text: string) =>
  call<AddedVersion>("POST", path`/policies/sources/${id}/versions`, { text });

/** @param onProgress is told the share of the file that is sent, 0–1 */
export const addFile = (id: string, file: File, onProgress: (share: number) => void) =>
  upload<AddedVersion>(path`/policies/sources/${id}/versions`, file, onProgress);

export const track = (id: string) => call<TrackResult>("POST", path`/policies/sources/${id}/track`);

/** The address of a change as a document to file: HTML to print, or Markdown. */
export const changeExportUrl = (id: string, format: "html" | "md", lang: Language): string =>
  `/v1${withQuery(path`/policies/changes/${id}/export`, { format, lang })}`;

/** The address of a document's history as a document to file. */
export const historyExportUrl = (id: string, format: "html" | "md", lang: Language): string =>
  `/v1${withQuery(path`/policies/sources/${id}/export`, { format, lang })}`;

/** The address of an Atom feed, for a feed reader. */
export const feedUrl = (
  wanted: Pick<ChangesWanted, "platform" | "minImpact" | "direction"> & { source?: string },
  lang: Language,
): string => `${location.origin}/v1${withQuery("/policies/feed.atom", { ...wanted, lang })}`;
