import { type QueryClient, queryOptions } from "@tanstack/react-query";
import type { SimulationRun } from "../../rulebase/runs/run-schema.ts";
import type { RuleShadow, RuleShadowRow } from "../../rulebase/shadows/shadow-schema.ts";
import { call, path, withQuery } from "./client.ts";

type Json = Readonly<Record<string, unknown>>;

export const runsQuery = (ruleId: string) =>
  queryOptions({
    queryKey: ["rules", "runs", ruleId],
    queryFn: () =>
      call<{ items: SimulationRun[] }>(
        "GET",
        withQuery("/rules/simulations/runs", { ruleId }),
      ).then(({ items }) => items),
    // A run goes on at the server, whoever started it.
    refetchInterval: ({ state: { data } }) => (data?.some(isOpenRun) ? 1_000 : false),
  });

export const isOpenRun = ({ state }: SimulationRun): boolean =>
  state === "waiting" || state === "running";

/** What to try: a draft as it is saved, or a content that is not. */
export type Tried = { readonly draftId: string } | { readonly rule: Json };

export const startRun = (tried: Tried, scope: "sample" | "whole") =>
  call<SimulationRun>("POST", "/rules/simulations/runs", { ...tried, scope });

export const cancelRun = (id: string) =>
  call<SimulationRun>("POST", `${path`/rules/simulations/runs/${id}`}/cancel`, {});

export const shadowsQuery = (filter: { readonly ruleId?: string; readonly state?: string }) =>
  queryOptions({
    queryKey: ["rules", "shadows", filter],
    queryFn: () =>
      call<{ items: RuleShadowRow[] }>("GET", withQuery("/rules/shadows", filter)).then(
        ({ items }) => items,
      ),
  });

export const shadowQuery = (id: string) =>
  queryOptions({
    queryKey: ["rules", "shadow", id],
    queryFn: () => call<RuleShadow>("GET", path`/rules/shadows/${id}`),
  });

export const startShadow = (draftId: string) =>
  call<RuleShadow>("POST", "/rules/shadows", { draftId });

export const stopShadow = (id: string, reason: string) =>
  call<RuleShadow>("POST", `${path`/rules/shadows/${id}`}/stop`, { reason });

export function keepShadow(client: QueryClient, shadow: RuleShadow): void {
  client.setQueryData(shadowQuery(shadow.id).queryKey, shadow);
  client.invalidateQueries({ queryKey: ["rules", "shadows"] });
}
