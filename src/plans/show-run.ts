import { type OpenCtx, query } from "../access/verb.ts";
import { notFound } from "../core/errors.ts";
import { type PlanRun, RunFilter, RunId } from "./schema.ts";
import { type RunRecord, runById, runsOf, stepsOf } from "./store.ts";
import { runView } from "./view.ts";

/** So many are listed; a filter narrows them. */
const most = 200;

/** One run with its steps. @throws HeguiError `not_found` */
export const showRun = query({
  name: "plan_run.show",
  allow: "anyone",
  input: RunId,
  async run(ctx, { id }): Promise<PlanRun> {
    const run = await runById(ctx.tx, ctx.tenant, id);
    if (run === undefined) throw notFound("Plan run", id);
    const steps = await stepsOf(ctx.tx, ctx.tenant, [id]);
    return runView(run, steps, await drillBefore(ctx, run), ctx.now());
  },
});

/** Runs, newest first. */
export const listRuns = query({
  name: "plan_run.list",
  allow: "anyone",
  input: RunFilter,
  async run(ctx, { drill, ...filter }): Promise<PlanRun[]> {
    const wanted = { ...filter, drill: drill === undefined ? undefined : drill === "true" };
    const runs = await runsOf(ctx.tx, ctx.tenant, wanted, most);
    const ids = runs.map(({ id }) => id);
    const steps = Map.groupBy(await stepsOf(ctx.tx, ctx.tenant, ids), ({ runId }) => runId);
    return runs.map((run) => runView(run, steps.get(run.id) ?? [], null, ctx.now()));
  },
});

/** The drill of the same plan that ended last before this one began. */
async function drillBefore(ctx: OpenCtx, run: RunRecord): Promise<PlanRun["before"]> {
  if (!run.drill) return null;
  const drills = await runsOf(
    ctx.tx,
    ctx.tenant,
    { planId: run.planId, drill: true, state: "ended" },
    most,
  );
  const earlier = drills.find(({ startedAt }) => startedAt < run.startedAt);
  if (earlier === undefined) return null;
  const steps = await stepsOf(ctx.tx, ctx.tenant, [earlier.id]);
  const { id, endedAt, score, parts } = runView(earlier, steps, null, ctx.now());
  return endedAt === null || score === null || parts === null
    ? null
    : { runId: id, endedAt, score, parts };
}
