import { query } from "../../access/verb.ts";
import { requireRun, viewOfRun, viewsOfRuns } from "./run.ts";
import { RunFilter, RunId } from "./run-schema.ts";
import { runById, runsOf } from "./run-store.ts";

/** The newest 50 runs, the latest started first. */
export const listRuns = query({
  name: "rule_run.list",
  allow: "anyone",
  input: RunFilter,
  run: async (ctx, filter) => viewsOfRuns(ctx, await runsOf(ctx.tx, ctx.tenant, filter)),
});

/** One run as it stands. @throws HeguiError `not_found` */
export const showRun = query({
  name: "rule_run.show",
  allow: "anyone",
  input: RunId,
  run: async (ctx, { runId }) =>
    viewOfRun(ctx, requireRun(await runById(ctx.tx, ctx.tenant, runId), runId)),
});
