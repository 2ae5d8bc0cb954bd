import { queryOptions } from "@tanstack/react-query";
import type { Param } from "../../rulebase/rule.ts";
import type { RuleDetail, RuleRow } from "../../rulebase/schema.ts";
import { call, path } from "./client.ts";

export const rulesQuery = queryOptions({
  queryKey: ["rules", "list"],
  queryFn: () => call<{ items: RuleRow[] }>("GET", "/rules").then(({ items }) => items),
});

export const ruleQuery = (id: string) =>
  queryOptions({
    queryKey: ["rules", "one", id],
    queryFn: () => call<RuleDetail>("GET", path`/rules/${id}`),
  });

export interface ParamsChange {
  readonly params: Readonly<Record<string, Param["value"]>>;
  readonly note?: string;
  readonly baseVersion: number;
}

export const setParams = (id: string, change: ParamsChange) =>
  call<RuleDetail>("PATCH", `${path`/rules/${id}`}/params`, change);

export const stopRule = (id: string, reason: string) =>
  call<RuleDetail>("POST", `${path`/rules/${id}`}/stop`, { reason });

/** From when something is in force or out of it, at once if left out. */
interface From {
  readonly effectiveFrom?: string;
}

export const retireRule = (id: string, reason: string, from: From = {}) =>
  call<RuleDetail>("POST", `${path`/rules/${id}`}/retire`, { reason, ...from });

export const publishRule = (id: string, version: number, reason: string, from: From = {}) =>
  call<RuleDetail>("POST", `${path`/rules/${id}`}/publish`, { version, reason, ...from });
