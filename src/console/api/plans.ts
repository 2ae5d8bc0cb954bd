import { type QueryClient, queryOptions } from "@tanstack/react-query";
import type { Language } from "../../core/text.ts";
import type { PlanDetail, PlanRow, PlanRun } from "../../plans/schema.ts";
import { call, path, withQuery } from "./client.ts";

/** A plan and its steps, as the rows carry them. */
export type Plan = PlanRow["plan"];
export type PlanStep = Plan["steps"][number];

type Json = Readonly<Record<string, unknown>>;

/** How often a run under way is asked for, as others tick its steps too. */
const liveEvery = 5_000;
const listEvery = 15_000;

export const plansQuery = queryOptions({
  queryKey: ["plans", "list"],
  queryFn: () => call<{ items: PlanRow[] }>("GET", "/plans").then(({ items }) => items),
  refetchInterval: listEvery,
});

export const planQuery = (id: string) =>
  queryOptions({
    queryKey: ["plans", "one", id],
    queryFn: () => call<PlanDetail>("GET", path`/plans/${id}`),
  });

interface RunFilter {
  readonly state?: PlanRun["state"];
  readonly planId?: string;
  readonly alertId?: string;
  readonly drill?: "true" | "false";
}

export const runsQuery = (filter: RunFilter) =>
  queryOptions({
    queryKey: ["plans", "runs", filter],
    queryFn: () =>
      call<{ items: PlanRun[] }>("GET", withQuery("/plans/runs", { ...filter })).then(
        ({ items }) => items,
      ),
    refetchInterval: listEvery,
  });

export const runQuery = (id: string) =>
  queryOptions({
    queryKey: ["plans", "run", id],
    queryFn: () => call<PlanRun>("GET", path`/plans/runs/${id}`),
    refetchInterval: ({ state }) => (state.data?.state === "running" ? liveEvery : false),
  });

/** A run as an answer has it, where the pages read it; lists and plans are asked for anew. */
export function keepRun(client: QueryClient, run: PlanRun): void {
  client.setQueryData(runQuery(run.id).queryKey, run);
  for (const list of ["list", "runs", "one"])
    client.invalidateQueries({ queryKey: ["plans", list] });
}

export const startPlan = (input: { readonly planId: string; readonly drill: boolean }) =>
  call<PlanRun>("POST", "/plans/runs", input);

/** What people do with a run. */
export type RunAct =
  | {
      readonly kind: "tick";
      readonly stepId: string;
      readonly state: "done" | "skipped" | "open";
      readonly note?: string;
    }
  | { readonly kind: "end"; readonly exits: readonly boolean[]; readonly review: string }
  | { readonly kind: "abandon"; readonly reason: string };

export const actOnRun = (id: string, { kind, ...input }: RunAct) =>
  call<PlanRun>("POST", `${path`/plans/runs/${id}`}/${kind}`, input);

interface Change {
  readonly note: string;
  readonly baseVersion: number;
}

export const savePlan = (id: string, plan: Json, change: Change) =>
  call<PlanDetail>("PUT", path`/plans/${id}`, { plan, ...change });

export const resetPlan = (id: string, change: Change) =>
  call<PlanDetail>("POST", `${path`/plans/${id}`}/reset`, change);

/** Where the report on a run is: a page to print, or Markdown to save. */
export const reportAddress = (id: string, format: "html" | "md" | "pdf", lang: Language): string =>
  `/v1${withQuery(`${path`/plans/runs/${id}`}/report`, { format, lang })}`;
