import { queryOptions } from "@tanstack/react-query";
import type { RuleDraft } from "../../rulebase/draft-schema.ts";
import type { RuleMerge, RuleMergeRow } from "../../rulebase/overlays/merge-schema.ts";
import type { RuleDetail, RuleHealth } from "../../rulebase/schema.ts";
import type { RuleTuning } from "../../rulebase/tuning/tuning-schema.ts";
import { call, path } from "./client.ts";

/** How each rule fares, by its id: alerts, precision, what waits for somebody. */
export const healthQuery = queryOptions({
  queryKey: ["rules", "health"],
  queryFn: () =>
    call<{ items: RuleHealth[] }>("GET", "/rules/health").then(
      ({ items }) => new Map(items.map((one) => [one.ruleId, one])),
    ),
});

export const mergesQuery = queryOptions({
  queryKey: ["rules", "merges"],
  queryFn: () => call<{ items: RuleMergeRow[] }>("GET", "/rules/merges").then(({ items }) => items),
});

export const mergeQuery = (ruleId: string) =>
  queryOptions({
    queryKey: ["rules", "merge", ruleId],
    queryFn: () => call<RuleMerge>("GET", `${path`/rules/${ruleId}`}/merge`),
  });

export type Take = "base" | "ours" | "theirs";

interface Versions {
  readonly ours: number;
  readonly theirs: number;
}

export const resolveMerge = (
  ruleId: string,
  resolution: Versions & {
    readonly choices: readonly { readonly path: string; readonly take: Take }[];
    readonly note?: string;
  },
) => call<RuleDraft>("POST", `${path`/rules/${ruleId}`}/merge`, resolution);

export const declineMerge = (ruleId: string, refusal: Versions & { readonly reason: string }) =>
  call<RuleDetail>("POST", `${path`/rules/${ruleId}`}/merge/decline`, refusal);

export const tuningsQuery = queryOptions({
  queryKey: ["rules", "tunings"],
  queryFn: () => call<{ items: RuleTuning[] }>("GET", "/rules/tunings").then(({ items }) => items),
});

export const acceptTuning = (id: string, note: string | undefined) =>
  call<RuleTuning>("POST", `${path`/rules/tunings/${id}`}/accept`, {
    ...(note === undefined ? {} : { note }),
  });

export const dismissTuning = (id: string, reason: string) =>
  call<RuleTuning>("POST", `${path`/rules/tunings/${id}`}/dismiss`, { reason });
