import { queryOptions } from "@tanstack/react-query";
import type { RuleFact } from "../../rulebase/fact-schema.ts";
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

/** What conditions may ask for; it changes with the server alone. */
export const factsQuery = queryOptions({
  queryKey: ["rules", "facts"],
  queryFn: () => call<{ items: RuleFact[] }>("GET", "/rules/facts").then(({ items }) => items),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Another value of a parameter, or other values of it on some platforms; null: it no longer differs. */
export type ParamChange =
  | Param["value"]
  | {
      readonly value?: Param["value"];
      readonly byPlatform?: Readonly<Record<string, Param["value"] | null>>;
    };
export type ParamChanges = Readonly<Record<string, ParamChange>>;

export interface ParamsChange {
  readonly params: ParamChanges;
  readonly note?: string;
  readonly baseVersion: number;
}

export const saveParams = (id: string, change: ParamsChange) =>
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
