import { z } from "@hono/zod-openapi";
import { command } from "../access/verb.ts";
import { escalateAlerts } from "../alerts/escalate.ts";
import { lockLateSteps, runById, updateStep } from "./store.ts";

/** So many steps a transaction. */
const atOnce = 200;

/** Tell of steps that are late, once each: the alert behind goes one tier up. */
export const watchPlans = command({
  name: "plan.watch",
  allow: [],
  input: z.object({}),
  async run(ctx) {
    const late = await lockLateSteps(ctx.tx, ctx.tenant, ctx.now(), atOnce);
    const alerts: { id: string; why: Record<string, unknown> }[] = [];
    let told = 0;
    for (const { runId, stepId } of late) {
      await updateStep(ctx.tx, ctx.tenant, runId, stepId, { lateToldAt: ctx.now() });
      const run = await runById(ctx.tx, ctx.tenant, runId);
      if (run?.state !== "running") continue;
      told++;
      if (run.alertId !== null)
        alerts.push({ id: run.alertId, why: { planId: run.planId, stepId } });
    }
    await escalateAlerts(ctx, { alerts });
    return {
      result: { late: told, more: late.length === atOnce },
      audit: late.map(({ runId, stepId }) => ({
        subject: { kind: "plan_run", id: runId },
        after: { late: stepId },
      })),
    };
  },
});
