import type { Ctx } from "../access/ctx.ts";
import { day, minute } from "../core/time.ts";
import type { PlanRun } from "../plans/schema.ts";
import { listRuns } from "../plans/show-run.ts";
import { startPlan } from "../plans/start-plan.ts";
import { endRun, tickStep } from "../plans/work-run.ts";
import { drills, learnt, learntElsewhere, paces, workers } from "./data/plan-work.ts";
import { as, at } from "./people.ts";

/** After the last step somebody writes the review. */
const reviewTakes = 10 * minute;

/**
 * Work the plans that the sample alerts have started, as far as people would be by now:
 * what had its time has its review, the newest are under way, and a few are late. Then
 * play the drills.
 */
export async function seedPlans(ctx: Ctx): Promise<void> {
  const runs = await listRuns(ctx, { state: "running" });
  for (const [i, run] of runs.toReversed().entries()) await work(ctx, run, i);
  for (const { planId, daysAgo, steps, exits, review } of drills) {
    const began = ctx.now().getTime() - daysAgo * day;
    const lead = (time: number) => at(as(ctx, "compliance"), time);
    const run = await startPlan(lead(began), { planId, drill: true });
    let last = began;
    for (const [i, { id: stepId, role }] of run.plan.steps.entries()) {
      const minutes = steps[i];
      last = minutes == null ? last : began + minutes * minute;
      const person = at(as(ctx, workers[role]), last);
      const done = minutes == null ? skipped : { state: "done" as const };
      await tickStep(person, { id: run.id, stepId, ...done });
    }
    await endRun(lead(last + minute), { id: run.id, exits: [...exits], review });
  }
}

const skipped = { state: "skipped" as const, note: "演练中没有人会做，记入复盘" };

/** Tick the steps of a run whose time has come, and end it if that was all. */
async function work(ctx: Ctx, { id, plan, startedAt }: PlanRun, turn: number): Promise<void> {
  const now = ctx.now().getTime();
  const doneAt = new Map<string, number>();
  for (const [i, { id: stepId, within, after }] of plan.steps.entries()) {
    const pace = paces[(turn * 3 + i) % paces.length] ?? 1;
    const own = Date.parse(startedAt) + within * minute * pace;
    doneAt.set(stepId, Math.max(own, ...after.map((before) => doneAt.get(before) ?? own)));
  }
  const inOrder = [...plan.steps].sort(
    (a, b) => (doneAt.get(a.id) ?? 0) - (doneAt.get(b.id) ?? 0) || a.within - b.within,
  );
  for (const { id: stepId, role } of inOrder) {
    const time = doneAt.get(stepId) ?? now;
    if (time > now) return;
    await tickStep(at(as(ctx, workers[role]), time), { id, stepId, state: "done" });
  }
  const end = Math.max(...doneAt.values()) + reviewTakes;
  if (end > now) return;
  const exits = plan.exits.map(() => true);
  const review = learnt[plan.id] ?? learntElsewhere;
  await endRun(at(as(ctx, "compliance"), end), { id, exits, review });
}
