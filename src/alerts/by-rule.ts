import { z } from "@hono/zod-openapi";
import { query } from "../access/verb.ts";
import { closedByRule, raisedByRuleAndDay } from "./by-rule-store.ts";
import type { Disposition } from "./schema.ts";

/** What a rule raised, and how people judged it. */
export interface RuleAlerts {
  /** Alerts by the day in China on which they were first seen. */
  readonly perDay: ReadonlyMap<string, number>;
  readonly lastSeenAt: Date | null;
  readonly closed: Readonly<Record<Disposition, number>>;
}

/** The alerts of each rule: those first seen since one instant, and those closed since another. */
export const alertsByRule = query({
  name: "alert.by_rule",
  allow: "anyone",
  input: z.object({ raisedSince: z.date(), closedSince: z.date() }),
  async run(ctx, { raisedSince, closedSince }): Promise<Map<string, RuleAlerts>> {
    const raised = await raisedByRuleAndDay(ctx.tx, ctx.tenant, raisedSince);
    const closed = await closedByRule(ctx.tx, ctx.tenant, closedSince);
    const days = Map.groupBy(raised, ({ ruleId }) => ruleId);
    const judged = Map.groupBy(closed, ({ ruleId }) => ruleId);
    return new Map(
      [...new Set([...days.keys(), ...judged.keys()])].map((ruleId) => {
        const ofRule = days.get(ruleId) ?? [];
        const last = Math.max(...ofRule.map((row) => row.last?.getTime() ?? 0));
        const closedAs = (disposition: Disposition) =>
          judged.get(ruleId)?.find((row) => row.disposition === disposition)?.count ?? 0;
        return [
          ruleId,
          {
            perDay: new Map(ofRule.map((row) => [row.day, row.count])),
            lastSeenAt: ofRule.length === 0 ? null : new Date(last),
            closed: {
              confirmed: closedAs("confirmed"),
              false_alarm: closedAs("false_alarm"),
              exempted: closedAs("exempted"),
            },
          },
        ];
      }),
    );
  },
});
