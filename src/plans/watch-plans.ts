import { z } from "@hono/zod-openapi";
import { command } from "../access/verb.ts";
import { escalateAlerts } from "../alerts/escalate.ts";
import type { Text } from "../core/text.ts";
import { type Announcement, announce } from "../notify/announce.ts";
import type { Plan } from "./plan.ts";
import { lockLateSteps, markTold, type RunRecord, runsByIds } from "./store.ts";

/** So many steps a transaction. */
const atOnce = 200;

/** Tell of steps that are late, once each: who answers hears of it, and the alert goes a tier up. */
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
    await announce(
      ctx,
      late.flatMap(({ runId, stepId }) => {
        const run = runs.get(runId);
        return run === undefined ? [] : [newsOf(run, stepId)];
      }),
    );
    return {
      result: { late: late.length, more: late.length === atOnce },
      audit: late.map(({ runId, stepId }) => ({
        subject: { kind: "plan_run", id: runId },
        after: { late: stepId },
      })),
    };
  },
});

/** How grave a late step is: as high as who answers for the plan. */
const levels: Readonly<Record<Plan["owner"], number>> = {
  lead: 2,
  supervisor: 3,
  manager: 4,
  director: 5,
};

function newsOf({ id, plan, drill, scope }: RunRecord, stepId: string): Announcement {
  const step = plan.steps.find((one) => one.id === stepId);
  const marked = ({ zh, en }: Text): Text =>
    drill ? { zh: `【演练 DRILL】${zh}`, en: `[DRILL 演练] ${en}` } : { zh, en };
  return {
    id: `late ${id} ${stepId}`,
    kind: "plan.late",
    level: levels[plan.owner],
    area: "plan",
    subject: { kind: "plan_run", id },
    title: marked(plan.title),
    message: {
      zh: `${scope === null ? "" : `${scope}：`}${step?.do.zh ?? stepId}，应在 ${step?.within ?? "—"} 分钟内完成`,
      en: `${scope === null ? "" : `${scope}: `}${step?.do.en ?? stepId}, due within ${step?.within ?? "—"} minutes`,
    },
  };
}
