import { command, type OpenCtx, type Outcome } from "../access/verb.ts";
import { conflict, invalid, notFound } from "../core/errors.ts";
import { AbandonRun, EndRun, type PlanRun, RunId, TickStep } from "./schema.ts";
import { scoreOf } from "./score.ts";
import { showRun } from "./show-run.ts";
import { lockRun, type RunRecord, stepsOf, updateRun, updateStep } from "./store.ts";

/**
 * Tick a step of a run, skip it with a reason, or open it again.
 *
 * @throws HeguiError `conflict` for a run that has ended, or a step that waits for others
 */
export const tickStep = command({
  name: "plan_run.tick",
  allow: ["operator", "compliance", "legal"],
  input: TickStep.safeExtend(RunId.shape),
  async run(ctx, { id, stepId, state, note }): Promise<Outcome<PlanRun>> {
    const run = await lockRunning(ctx, id);
    const step = run.plan.steps.find((one) => one.id === stepId);
    if (step === undefined) throw invalid("stepId", `the plan has no step "${stepId}"`);
    const records = await stepsOf(ctx.tx, ctx.tenant, [id]);
    const waits = step.after.filter((before) =>
      records.some((record) => record.stepId === before && record.state === "open"),
    );
    if (state === "done" && waits.length > 0)
      throw conflict(`${stepId} comes after ${waits.join(", ")}: do or skip those first`);
    const ended = state !== "open";
    await updateStep(ctx.tx, ctx.tenant, id, stepId, {
      state,
      note: note ?? null,
      endedAt: ended ? ctx.now() : null,
      endedBy: ended ? ctx.actor.name : null,
    });
    return outcome(ctx, id, { stepId, state, ...(note && { note }) });
  },
});

/**
 * End a run with its review: which exit tests are met, and what was learnt. It is scored,
 * so that it can be compared with the last of the same plan.
 *
 * @throws HeguiError `invalid_input` if not every exit test is answered
 */
export const endRun = command({
  name: "plan_run.end",
  allow: ["operator", "compliance", "legal"],
  input: EndRun.extend(RunId.shape),
  async run(ctx, { id, exits, review }): Promise<Outcome<PlanRun>> {
    const run = await lockRunning(ctx, id);
    const wanted = run.plan.exits.length;
    if (exits.length !== wanted) throw invalid("exits", `answer all ${wanted} exit tests`);
    const endedAt = ctx.now();
    const steps = await stepsOf(ctx.tx, ctx.tenant, [id]);
    const score = scoreOf({ steps, exits, dueAt: run.dueAt, endedAt });
    const patch = { state: "ended" as const, endedAt, endedBy: ctx.actor.name };
    await updateRun(ctx.tx, ctx.tenant, id, { ...patch, exits, review, score });
    return outcome(ctx, id, { state: "ended", score });
  },
});

/** Stop a run that was started in error or is not needed any more. It has no score. */
export const abandonRun = command({
  name: "plan_run.abandon",
  allow: ["operator", "compliance", "legal"],
  input: AbandonRun.extend(RunId.shape),
  async run(ctx, { id, reason }): Promise<Outcome<PlanRun>> {
    await lockRunning(ctx, id);
    const patch = { state: "abandoned" as const, endedAt: ctx.now(), endedBy: ctx.actor.name };
    await updateRun(ctx.tx, ctx.tenant, id, { ...patch, review: reason });
    return outcome(ctx, id, { state: "abandoned", reason });
  },
});

async function lockRunning(ctx: OpenCtx, id: string): Promise<RunRecord> {
  const run = await lockRun(ctx.tx, ctx.tenant, id);
  if (run === undefined) throw notFound("Plan run", id);
  if (run.state !== "running") throw conflict(`${run.endedBy ?? "Somebody"} has ended it`);
  return run;
}

const outcome = async (
  ctx: OpenCtx,
  id: string,
  after: Record<string, unknown>,
): Promise<Outcome<PlanRun>> => ({
  result: await showRun(ctx, { id }),
  audit: [{ subject: { kind: "plan_run", id }, after }],
});
