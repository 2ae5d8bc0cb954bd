import { z } from "@hono/zod-openapi";
import { query } from "../access/verb.ts";
import { alertsByRule } from "../alerts/by-rule.ts";
import { chinaDate, startOfChinaDay } from "../core/china-time.ts";
import { day } from "../core/time.ts";
import { draftsOf } from "./draft-store.ts";
import { overlaysOf } from "./overlays/overlay.ts";
import type { RuleHealth } from "./schema.ts";
import { shadowsOf } from "./shadows/shadow-store.ts";
import { precisionOf } from "./simulation.ts";
import { lastChange } from "./standing.ts";
import { headsOf } from "./store.ts";
import { listTunings } from "./tuning/list-tunings.ts";

const volumeDays = 30;
const judgedDays = 90;

/** How each rule does: its alerts of 30 days, how those of 90 were judged, and what waits. */
export const ruleHealth = query({
  name: "rule.health",
  allow: "anyone",
  input: z.object({}),
  async run(ctx): Promise<RuleHealth[]> {
    const now = ctx.now();
    const days = Array.from({ length: volumeDays }, (_, i) =>
      chinaDate(new Date(now.getTime() - (volumeDays - 1 - i) * day)),
    );
    const alerts = await alertsByRule(ctx, {
      raisedSince: startOfChinaDay(days[0] ?? chinaDate(now)),
      closedSince: new Date(now.getTime() - judgedDays * day),
    });
    const drafts = countBy(await draftsOf(ctx.tx, ctx.tenant, { state: "open" }));
    const shadows = countBy(await shadowsOf(ctx.tx, ctx.tenant, { state: "running" }));
    const tunings = countBy(await listTunings(ctx, {}));
    const merges = new Set((await overlaysOf(ctx)).map(({ ours }) => ours.ruleId));
    const heads = await headsOf(ctx.tx, ctx.tenant, now);
    return heads.map((head): RuleHealth => {
      const { id } = head;
      const { by, at } = lastChange(head);
      const of = alerts.get(id);
      const perDay = days.map((date) => of?.perDay.get(date) ?? 0);
      const { confirmed = 0, false_alarm: falseAlarm = 0, exempted = 0 } = of?.closed ?? {};
      return {
        ruleId: id,
        perDay,
        raised: perDay.reduce((total, count) => total + count, 0),
        lastRaisedAt: of?.lastSeenAt?.toISOString() ?? null,
        closed: { confirmed, falseAlarm, exempted },
        precision: precisionOf(confirmed, falseAlarm),
        changedAt: at.toISOString(),
        changedBy: by,
        drafts: drafts.get(id) ?? 0,
        shadows: shadows.get(id) ?? 0,
        merge: merges.has(id),
        tunings: tunings.get(id) ?? 0,
      };
    });
  },
});

function countBy(rows: readonly { readonly ruleId: string }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { ruleId } of rows) counts.set(ruleId, (counts.get(ruleId) ?? 0) + 1);
  return counts;
}
