import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type {
  Lexicon,
  LexiconRow,
  LexiconVersion,
  Overlay,
  TriedText,
} from "../../lexicons/schema.ts";
import { call, path } from "./client.ts";

/** What a tenant makes of a family, as it is written. */
export type OverlayInput = z.input<typeof Overlay>;

export const lexiconsKey = ["lexicons"] as const;

export const lexiconsQuery = queryOptions({
  queryKey: [...lexiconsKey, "all"],
  queryFn: () => call<{ items: LexiconRow[] }>("GET", "/lexicons").then(({ items }) => items),
});

export const lexiconQuery = (family: string) =>
  queryOptions({
    queryKey: [...lexiconsKey, "one", family],
    queryFn: () => call<Lexicon>("GET", path`/lexicons/${family}`),
    // It is being edited: only a save, or the person, brings it anew.
    refetchOnWindowFocus: false,
  });

/** Its versions, newest first. */
export const lexiconVersionsQuery = (family: string) =>
  queryOptions({
    queryKey: [...lexiconsKey, "versions", family],
    queryFn: () =>
      call<{ items: LexiconVersion[] }>("GET", path`/lexicons/${family}/versions`).then(
        ({ items }) => items,
      ),
  });

/** What a family would find in some texts under a change that is not saved. */
export const lexiconTriedQuery = (
  family: string,
  overlay: OverlayInput,
  texts: readonly string[],
) =>
  queryOptions({
    queryKey: [...lexiconsKey, "tried", family, overlay, texts],
    queryFn: ({ signal }) =>
      call<{ items: TriedText[] }>(
        "POST",
        path`/lexicons/${family}/try`,
        { ...overlay, texts },
        signal,
      ).then(({ items }) => items),
    enabled: texts.length > 0,
    gcTime: 30_000,
    retry: false,
  });

export const saveLexicon = (
  family: Lexicon["family"],
  change: OverlayInput & { readonly baseVersion: number; readonly note: string },
) => call<Lexicon>("PUT", path`/lexicons/${family}`, change);

export const rollBackLexicon = (
  family: Lexicon["family"],
  change: { readonly baseVersion: number; readonly version: number; readonly note: string },
) => call<Lexicon>("POST", path`/lexicons/${family}/rollback`, change);
