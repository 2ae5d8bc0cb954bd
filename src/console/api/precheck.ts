import { queryOptions } from "@tanstack/react-query";
import type { PrecheckKind, PrecheckResult, Verdict } from "../../precheck/schema.ts";
import { call } from "./client.ts";

export interface PrecheckRow {
  readonly id: string;
  readonly kind: PrecheckKind;
  readonly verdict: Verdict;
  readonly storeIds: readonly string[];
  readonly findings: number;
  readonly at: string;
  readonly actor: string | { readonly name: string };
}

export const precheckHistoryQuery = queryOptions({
  queryKey: ["prechecks"],
  queryFn: () =>
    call<{ items: PrecheckRow[] }>("GET", "/prechecks?limit=20").then(({ items }) => items),
});

export interface Question {
  readonly kind: PrecheckKind;
  readonly storeIds?: readonly string[];
  readonly record: Readonly<Record<string, unknown>>;
}

export const precheck = (question: Question) => call<PrecheckResult>("POST", "/precheck", question);
