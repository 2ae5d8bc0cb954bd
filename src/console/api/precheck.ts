import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type {
  KeptPrecheck,
  PrecheckKind,
  PrecheckPage,
  PrecheckResult,
  TriedPrecheck,
} from "../../precheck/schema.ts";
import { call, path, withQuery } from "./client.ts";

export interface Question {
  readonly kind: PrecheckKind;
  readonly storeIds?: readonly string[];
  readonly platform?: string;
  readonly record: Readonly<Record<string, unknown>>;
}

export const precheck = (question: Question) => call<PrecheckResult>("POST", "/precheck", question);

/** What a check would say; nothing is kept. A question that moved on is not waited for. */
export const triedQuery = (question: Question) =>
  queryOptions({
    queryKey: ["precheck", "tried", question],
    // With the question, since an answer stands until the next has come.
    queryFn: async ({ signal }) => ({
      question,
      result: await call<TriedPrecheck>("POST", "/precheck/try", question, signal),
    }),
    staleTime: 30_000,
    gcTime: 30_000,
    retry: false,
  });

/** Which checks a list is about; every value as it stands in the address. */
export interface ChecksWanted {
  readonly kind?: string | undefined;
  readonly verdict?: string | undefined;
  readonly storeId?: string | undefined;
  readonly actor?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly q?: string | undefined;
}

const historyKey = ["precheck", "history"] as const;

export const precheckHistoryQuery = (wanted: ChecksWanted, limit: number) =>
  infiniteQueryOptions({
    queryKey: [...historyKey, wanted, limit],
    queryFn: ({ pageParam }) =>
      call<PrecheckPage>("GET", withQuery("/prechecks", { ...wanted, limit, after: pageParam })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });

/** All lists of checks, to be read again when there is a new one. */
export const everyHistory = { queryKey: historyKey };

export const keptPrecheckQuery = (id: string) =>
  queryOptions({
    queryKey: ["precheck", "kept", id],
    queryFn: () => call<KeptPrecheck>("GET", path`/prechecks/${id}`),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The key that receipts of this installation are signed with. */
export const receiptKeyQuery = queryOptions({
  queryKey: ["precheck", "key"],
  queryFn: () => call<{ keyId: string; publicKey: string }>("GET", "/receipts/key"),
  staleTime: Number.POSITIVE_INFINITY,
});
