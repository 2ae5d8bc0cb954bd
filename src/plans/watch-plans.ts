import { z } from "@hono/zod-openapi";
import { command } from "../access/verb.ts";
import { escalateAlerts } from "../alerts/escalate.ts";
import { lockLateSteps, markTold, runsByIds } from "./store.ts";

/** So many steps a transaction. */
const atOnce = 200;

/** Tell of steps that are late, once each: the alert behind goes one tier up. */
export const watchPlans = command({
  name: "plan.watch",
  allow: [],
  input: z.object({}),
  async run(ctx) {
    const late = await lockLateSteps(ctx.tx, ctx.tenant, ctx.now(), atOnce);
    await markTold(ctx.tx, ctx.tenant, late, ctx.now());
    const ids = [...new Set(late.map(({ runId }) => runId))];
    const runs = new Map((await runsByIds(ctx.tx, ctx.tenant, ids)).map((run) => [run.id, run]));
    const alerts = late.flatMap(({ runId, stepId }) => {
      const { alertId = null, planId } = runs.get(runId) ?? {};
      return alertId === null ? [] : [{ id: alertId, why: { planId, stepId } }];
    });
    await escalateAlerts(ctx, { alerts });
    return {
      result: { late: late.length, more: late.length === atOnce },
      audit: late.map(({ runId, stepId }) => ({
        subject: { kind: "plan_run", id: runId },
        after: { late: stepId },
      })),
    };
  },
});
