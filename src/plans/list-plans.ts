import { z } from "@hono/zod-openapi";
import type { OpenCtx } from "../access/verb.ts";
import { query } from "../access/verb.ts";
import { isSameQuarter, quarterOf } from "../core/quarter.ts";
import { type PlanDetail, PlanId, type PlanRow } from "./schema.ts";
import { type StandingPlan, standingPlan, standingPlans } from "./standing.ts";
import { lastDrills, runningByPlan, versionsOf } from "./store.ts";

/** The plans in force, with what is under way and how the last drill went. */
export const listPlans = query({
  name: "plan.list",
  allow: "anyone",
  input: z.object({}),
  run: async (ctx): Promise<PlanRow[]> => rowsOf(ctx, await standingPlans(ctx)),
});

/** One plan with its versions, newest first. @throws HeguiError `not_found` */
export const showPlan = query({
  name: "plan.show",
  allow: "anyone",
  input: PlanId,
  async run(ctx, { id }): Promise<PlanDetail> {
    const standing = await standingPlan(ctx, id);
    const [row] = await rowsOf(ctx, [standing]);
    if (row === undefined) throw new Error("a plan has a row");
    const versions = await versionsOf(ctx.tx, ctx.tenant, id);
    return {
      ...row,
      versions: versions.map(({ number, body, note, authorName, createdAt }) => ({
        number,
        plan: body,
        note,
        author: authorName,
        createdAt: createdAt.toISOString(),
      })),
    };
  },
});

async function rowsOf(ctx: OpenCtx, plans: readonly StandingPlan[]): Promise<PlanRow[]> {
  const running = await runningByPlan(ctx.tx, ctx.tenant);
  const drills = new Map((await lastDrills(ctx.tx, ctx.tenant)).map((run) => [run.planId, run]));
  const quarter = quarterOf(ctx.now());
  return plans.map(({ plan, origin, version }) => {
    const drill = drills.get(plan.id);
    const endedAt = drill?.endedAt;
    return {
      plan,
      origin,
      version,
      running: running.get(plan.id) ?? 0,
      lastDrill:
        drill && endedAt
          ? { runId: drill.id, endedAt: endedAt.toISOString(), score: drill.score ?? 0 }
          : null,
      drillDue: !endedAt || !isSameQuarter(quarterOf(endedAt), quarter),
    };
  });
}
