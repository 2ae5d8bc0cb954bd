import { z } from "@hono/zod-openapi";
import { command, type OpenCtx, type Outcome } from "../access/verb.ts";
import { showAlert } from "../alerts/show.ts";
import { conflict, invalid } from "../core/errors.ts";
import { minute } from "../core/time.ts";
import { isStartedBy, type Plan } from "./plan.ts";
import { type PlanRun, StartPlan } from "./schema.ts";
import { showRun } from "./show-run.ts";
import { standingPlan, standingPlans } from "./standing.ts";
import { insertRuns } from "./store.ts";

/**
 * Start a plan by hand, for an alert or without one, or as a drill, which plays the plan's
 * scenario and touches no alert.
 *
 * @throws HeguiError `conflict` if it is under way for the same store
 */
export const startPlan = command({
  name: "plan.start",
  allow: ["operator", "compliance", "legal"],
  input: StartPlan,
  async run(ctx, { planId, alertId, drill }): Promise<Outcome<PlanRun>> {
    if (drill && alertId !== undefined)
      throw invalid("alertId", "a drill plays its own scenario: leave the alert out");
    const standing = await standingPlan(ctx, planId);
    const alert = alertId === undefined ? undefined : await showAlert(ctx, { id: alertId });
    const about = alert && { id: alert.id, scope: alert.store?.id ?? alert.subject.id };
    const [id] = await insertRuns(ctx.tx, [runOf(ctx, standing.plan, { drill, alert: about })]);
    if (id === undefined) throw conflict("This plan is under way for the same store already");
    const result = await showRun(ctx, { id });
    return { result, audit: [{ subject: { kind: "plan_run", id }, after: { planId, drill } }] };
  },
});

const Raised = z.object({
  alerts: z.array(
    z.object({
      id: z.string(),
      ruleId: z.string(),
      area: z.string(),
      level: z.number(),
      storeId: z.string().nullable(),
      subjectId: z.string(),
    }),
  ),
});

/** Start the plans that new alerts call for, each once for a store however many there are. */
export const startPlansFor = command({
  name: "plan.start_for",
  allow: [],
  input: Raised,
  async run(ctx, { alerts }): Promise<Outcome<string[]>> {
    const plans = alerts.length === 0 ? [] : await standingPlans(ctx);
    const called = alerts.flatMap((alert) =>
      plans
        .filter(({ plan }) => isStartedBy(plan, alert))
        .map(({ plan }) => {
          const about = { id: alert.id, scope: alert.storeId ?? alert.subjectId };
          return runOf(ctx, plan, { drill: false, alert: about });
        }),
    );
    const started = await insertRuns(ctx.tx, called);
    return {
      result: started,
      audit: started.map((id) => ({ subject: { kind: "plan_run", id }, after: {} })),
    };
  },
});

/** A run of a plan that begins now, with its steps. */
function runOf(
  ctx: OpenCtx,
  plan: Plan,
  {
    drill,
    alert,
  }: {
    readonly drill: boolean;
    readonly alert: { readonly id: string; readonly scope: string } | undefined;
  },
): Parameters<typeof insertRuns>[1][number] {
  const now = ctx.now();
  const due = (minutes: number) => new Date(now.getTime() + minutes * minute);
  const id = ctx.newId("run");
  return {
    run: {
      tenantId: ctx.tenant,
      id,
      planId: plan.id,
      plan,
      drill,
      alertId: alert?.id ?? null,
      scope: alert?.scope ?? null,
      state: "running",
      startedAt: now,
      startedBy: ctx.actor.name,
      dueAt: due(plan.minutes),
      endedAt: null,
      endedBy: null,
      exits: null,
      review: null,
      score: null,
    },
    steps: plan.steps.map((step) => ({
      tenantId: ctx.tenant,
      runId: id,
      stepId: step.id,
      dueAt: due(step.within),
      state: "open",
      endedAt: null,
      endedBy: null,
      note: null,
      lateToldAt: null,
    })),
  };
}
