import { z } from "@hono/zod-openapi";
import { query } from "../access/verb.ts";
import { liveCountsBy } from "../alerts/counts-by.ts";
import { notFound } from "../core/errors.ts";
import { listPlans } from "../plans/list-plans.ts";
import { listRules } from "../rulebase/list-rules.ts";
import { levelOf, liveOf } from "./heat.ts";
import type { RiskDetail, WatchingRule } from "./schema.ts";
import { policyAlerts } from "./sources.ts";

/** One risk with the rules that watch it, as they stand now. @throws HeguiError `not_found` */
export const showRisk = query({
  name: "risk.show",
  allow: "anyone",
  input: z.object({ id: z.string() }),
  async run(ctx, { id }): Promise<RiskDetail> {
    const risk = ctx.ports.risks.find((one) => one.id === id);
    if (risk === undefined) throw notFound("risk", id);
    const live = await liveCountsBy(ctx, { by: "rule" });
    const plans = new Map((await listPlans(ctx, {})).map(({ plan }) => [plan.id, plan.title]));
    const base = new Map((await listRules(ctx, {})).map((rule) => [rule.id, rule]));
    return {
      ...risk,
      level: levelOf(risk.likelihood.score, risk.impact.score),
      liveAlerts: liveOf([risk], live),
      plans: risk.plans.flatMap((plan) => {
        const title = plans.get(plan);
        return title === undefined ? [] : [{ id: plan, title }];
      }),
      watchedBy: risk.rules.map((rule): WatchingRule => {
        const found = base.get(rule);
        return {
          id: rule,
          title: found?.title ?? policyAlerts[rule] ?? null,
          state: found?.state ?? null,
          level: found?.level ?? null,
          liveAlerts: live.get(rule) ?? 0,
        };
      }),
    };
  },
});
