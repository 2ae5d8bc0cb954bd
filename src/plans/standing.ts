import type { OpenCtx } from "../access/verb.ts";
import { notFound } from "../core/errors.ts";
import type { Plan } from "./plan.ts";
import { standingVersions } from "./store.ts";

/** A plan as it is in force for a tenant. */
export interface StandingPlan {
  readonly plan: Plan;
  readonly origin: "release" | "tenant";
  readonly version: number;
}

/** The plans in force: the tenant's own wording before the release's, by id. */
export async function standingPlans(ctx: OpenCtx): Promise<StandingPlan[]> {
  const plans = new Map<string, StandingPlan>(
    ctx.ports.plans.map((plan) => [plan.id, { plan, origin: "release", version: 0 }]),
  );
  for (const { planId, body, number } of await standingVersions(ctx.tx, ctx.tenant)) {
    const release = plans.get(planId);
    if (body !== null) plans.set(planId, { plan: body, origin: "tenant", version: number });
    else if (release !== undefined) plans.set(planId, { ...release, version: number });
  }
  return [...plans.values()].sort((a, b) => (a.plan.id < b.plan.id ? -1 : 1));
}

/** @throws HeguiError `not_found` */
export async function standingPlan(ctx: OpenCtx, id: string): Promise<StandingPlan> {
  const found = (await standingPlans(ctx)).find(({ plan }) => plan.id === id);
  if (found === undefined) throw notFound("Plan", id);
  return found;
}
