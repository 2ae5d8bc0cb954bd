import type { z } from "@hono/zod-openapi";
import { command, inputError, type OpenCtx, type Outcome } from "../access/verb.ts";
import { conflict, invalid } from "../core/errors.ts";
import { showPlan } from "./list-plans.ts";
import { Plan } from "./plan.ts";
import { type PlanDetail, PlanId, SavePlan } from "./schema.ts";
import { insertVersion, latestNumber } from "./store.ts";

/**
 * Word a plan otherwise for one's own company, or add one. Runs that are under way keep
 * the plan that they began with.
 *
 * @throws HeguiError `invalid_input` by field, as for steps that wait for each other;
 * `conflict` if somebody has saved it meanwhile
 */
export const savePlan = command({
  name: "plan.save",
  allow: ["compliance", "legal"],
  input: SavePlan.extend(PlanId.shape),
  async run(ctx, { id, plan: raw, note, baseVersion }): Promise<Outcome<PlanDetail>> {
    const parsed = Plan.safeParse(raw);
    if (!parsed.success) throw inputError(parsed.error);
    if (parsed.data.id !== id) throw invalid("id", `the plan says "${parsed.data.id}"`);
    await write(ctx, id, parsed.data, note, baseVersion);
    return outcome(ctx, id, note);
  },
});

/** Put the release's wording of a plan in force again. */
export const resetPlan = command({
  name: "plan.reset",
  allow: ["compliance", "legal"],
  input: SavePlan.omit({ plan: true }).extend(PlanId.shape),
  async run(ctx, { id, note, baseVersion }): Promise<Outcome<PlanDetail>> {
    if (!ctx.ports.plans.some((plan) => plan.id === id))
      throw invalid("id", "the release has no such plan to go back to");
    await write(ctx, id, null, note, baseVersion);
    return outcome(ctx, id, note);
  },
});

async function write(
  ctx: OpenCtx,
  id: string,
  body: z.infer<typeof Plan> | null,
  note: string,
  base: number,
): Promise<void> {
  const latest = await latestNumber(ctx.tx, ctx.tenant, id);
  const added =
    latest === base &&
    (await insertVersion(ctx.tx, {
      tenantId: ctx.tenant,
      planId: id,
      number: base + 1,
      body,
      note,
      authorId: ctx.actor.id,
      authorName: ctx.actor.name,
      createdAt: ctx.now(),
    }));
  if (!added) throw conflict(`${id} has changed meanwhile: reload it and try again`);
}

const outcome = async (ctx: OpenCtx, id: string, note: string): Promise<Outcome<PlanDetail>> => {
  const result = await showPlan(ctx, { id });
  const entry = { subject: { kind: "plan", id }, after: { version: result.version, note } };
  return { result, audit: [entry] };
};
