import { and, count, eq, gte, isNull, lte, type SQL, sql } from "drizzle-orm";
import type { Tx } from "../db/database.ts";
import { isLive, isSnoozed, isToReview } from "./store.ts";
import { alerts } from "./tables.ts";

/** The live alerts of each area and platform, counted for the views, in one pass over them. */
export async function countLive(tx: Tx, tenantId: string, me: string, now: Date, endOfToday: Date) {
  const counted = (condition: SQL) => sql<number>`(count(*) filter (where ${condition}))::int`;
  return tx
    .select({
      area: alerts.area,
      platform: alerts.platform,
      live: count(),
      mine: counted(eq(alerts.assigneeId, me)),
      unassigned: counted(isNull(alerts.assigneeId)),
      dueToday: counted(lte(alerts.dueAt, endOfToday)),
      overdue: counted(lte(alerts.dueAt, now)),
      severe: counted(gte(alerts.level, 4)),
      escalated: counted(gte(alerts.tier, 2)),
    })
    .from(alerts)
    .where(and(eq(alerts.tenantId, tenantId), isLive(now)))
    .groupBy(alerts.area, alerts.platform);
}

/** The alerts that are closed, put aside, or wait for a second person, counted. */
export async function countRest(tx: Tx, tenantId: string, now: Date) {
  const countOf = async (condition: SQL): Promise<number> => {
    const [row] = await tx
      .select({ n: count() })
      .from(alerts)
      .where(and(eq(alerts.tenantId, tenantId), condition));
    return row?.n ?? 0;
  };
  return {
    toReview: await countOf(isToReview),
    snoozed: await countOf(isSnoozed(now)),
    closed: await countOf(sql`${alerts.status} = 'closed'`),
  };
}

/** Live alerts by rule. */
export async function liveByRule(
  tx: Tx,
  tenantId: string,
  now: Date,
): Promise<Map<string, number>> {
  const rows = await tx
    .select({ ruleId: alerts.ruleId, count: count() })
    .from(alerts)
    .where(and(eq(alerts.tenantId, tenantId), isLive(now)))
    .groupBy(alerts.ruleId);
  return new Map(rows.map((row) => [row.ruleId, row.count]));
}

/** Live alerts by store. */
export async function liveByStore(
  tx: Tx,
  tenantId: string,
  now: Date,
): Promise<Map<string, number>> {
  const rows = await tx
    .select({ storeId: alerts.storeId, count: count() })
    .from(alerts)
    .where(and(eq(alerts.tenantId, tenantId), isLive(now)))
    .groupBy(alerts.storeId);
  return new Map(rows.flatMap((row) => (row.storeId === null ? [] : [[row.storeId, row.count]])));
}
