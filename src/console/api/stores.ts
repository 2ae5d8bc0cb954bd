import { queryOptions } from "@tanstack/react-query";
import type {
  LinkComparison,
  LinkMoments,
  StoreExposure,
  StoreLinks,
} from "../../accounts/schema.ts";
import type { BrushingModelView } from "../../transactions/correction-schema.ts";
import type { RelatedMember, RelatedShareSeries } from "../../transactions/schema.ts";
import { call, path, withQuery } from "./client.ts";

export const linksQuery = (id: string) =>
  queryOptions({
    queryKey: ["stores", "links", id],
    queryFn: () => call<StoreLinks>("GET", path`/stores/${id}/links`),
  });

/** What is at stake, as if what is shared under the ids of `without` were separated. */
export const exposureQuery = (id: string, without: readonly string[] = []) =>
  queryOptions({
    queryKey: ["stores", "exposure", id, without],
    queryFn: () =>
      call<StoreExposure>(
        "GET",
        withQuery(path`/stores/${id}/exposure`, { without: without.join(",") }),
      ),
  });

export interface Ruling {
  readonly other: string;
  readonly verdict: "confirmed" | "denied";
  readonly reason: string;
}

export const ruleOnLink = (id: string, ruling: Ruling) =>
  call<StoreLinks>("POST", path`/stores/${id}/links`, ruling);

export const momentsQuery = (id: string) =>
  queryOptions({
    queryKey: ["stores", "moments", id],
    queryFn: () => call<LinkMoments>("GET", path`/stores/${id}/links/moments`),
  });

export const linksAtQuery = (id: string, at: string) =>
  queryOptions({
    queryKey: ["stores", "links", id, at],
    queryFn: () => call<StoreLinks>("GET", withQuery(path`/stores/${id}/links/at`, { at })),
  });

export const comparisonQuery = (id: string, from: string, to: string) =>
  queryOptions({
    queryKey: ["stores", "comparison", id, from, to],
    queryFn: () =>
      call<LinkComparison>("GET", withQuery(path`/stores/${id}/links/compare`, { from, to })),
  });

export const shareQuery = (id: string) =>
  queryOptions({
    queryKey: ["stores", "share", id],
    queryFn: () => call<RelatedShareSeries>("GET", path`/stores/${id}/related-share`),
  });

export const membersQuery = (id: string) =>
  queryOptions({
    queryKey: ["stores", "members", id],
    queryFn: () => call<{ items: RelatedMember[] }>("GET", path`/stores/${id}/related-members`),
  });

export const brushingQuery = queryOptions({
  queryKey: ["stores", "brushing"],
  queryFn: () => call<BrushingModelView>("GET", "/brushing-model"),
});

export const learnBrushing = () => call<BrushingModelView>("POST", "/brushing-model/learn");

export const revertBrushing = (body: { version: number | null; reason: string }) =>
  call<BrushingModelView>("POST", "/brushing-model/revert", body);
