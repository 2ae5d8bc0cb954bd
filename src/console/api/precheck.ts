import { queryOptions } from "@tanstack/react-query";
import type { PrecheckKind, PrecheckResult, PrecheckRow } from "../../precheck/schema.ts";
import { call } from "./client.ts";

export const precheckHistoryQuery = queryOptions({
  queryKey: ["prechecks"],
  queryFn: () =>
    call<{ items: PrecheckRow[] }>("GET", "/prechecks?limit=20").then(({ items }) => items),
});

export interface Question {
  readonly kind: PrecheckKind;
  readonly storeIds?: readonly string[];
  readonly platform?: string;
  readonly record: Readonly<Record<string, unknown>>;
}

export const precheck = (question: Question) => call<PrecheckResult>("POST", "/precheck", question);
