import { and, count, eq, gte, inArray, max, sql } from "drizzle-orm";
import type { Tx } from "../db/database.ts";
import { alerts } from "./tables.ts";

/** Alerts first seen since an instant, by rule and day in China, and when each was seen last. */
export async function raisedByRuleAndDay(tx: Tx, tenantId: string, since: Date) {
  const day = sql<string>`to_char(${alerts.firstSeenAt} at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`;
  return tx
    .select({ ruleId: alerts.ruleId, day, count: count(), last: max(alerts.lastSeenAt) })
    .from(alerts)
    .where(and(eq(alerts.tenantId, tenantId), gte(alerts.firstSeenAt, since)))
    .groupBy(alerts.ruleId, day);
}

/** Alerts closed since an instant, by rule and how they were judged. */
export async function closedByRule(tx: Tx, tenantId: string, since: Date) {
  return tx
    .select({ ruleId: alerts.ruleId, disposition: alerts.disposition, count: count() })
    .from(alerts)
    .where(
      and(
        eq(alerts.tenantId, tenantId),
        eq(alerts.status, "closed"),
        inArray(alerts.disposition, ["confirmed", "false_alarm", "exempted"]),
        gte(alerts.closedAt, since),
      ),
    )
    .groupBy(alerts.ruleId, alerts.disposition);
}
