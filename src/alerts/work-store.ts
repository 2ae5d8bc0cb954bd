import { and, asc, desc, eq, isNotNull, lte, sql } from "drizzle-orm";
import type { Tx } from "../db/database.ts";
import type { AlertFilter } from "./schema.ts";
import { matches } from "./store.ts";
import { alertEvents, alerts } from "./tables.ts";

/**
 * The most pressing alert that nobody has, locked until the transaction ends. One that
 * somebody else is just taking is passed over, so that no two wait for each other.
 */
export async function lockNext(
  tx: Tx,
  tenantId: string,
  filter: Omit<AlertFilter, "limit" | "after">,
  now: Date,
  endOfToday: Date,
) {
  const [row] = await tx
    .select({ id: alerts.id, version: alerts.version })
    .from(alerts)
    .where(matches(tenantId, filter, "", now, endOfToday))
    .orderBy(asc(alerts.dueAt), asc(alerts.id))
    .limit(1)
    .for("update", { skipLocked: true });
  return row;
}

/** The last change of an alert that replaced something. */
export async function lastChangeOf(tx: Tx, tenantId: string, alertId: string) {
  const [row] = await tx
    .select()
    .from(alertEvents)
    .where(
      and(
        eq(alertEvents.tenantId, tenantId),
        eq(alertEvents.alertId, alertId),
        isNotNull(alertEvents.before),
      ),
    )
    .orderBy(desc(alertEvents.seq))
    .limit(1);
  return row;
}

/** Alerts that the clockwork has to look at, locked; those that people are changing wait. */
export async function lockWatched(tx: Tx, tenantId: string, now: Date, limit: number) {
  return tx
    .select({
      id: alerts.id,
      area: alerts.area,
      level: alerts.level,
      tier: alerts.tier,
      dueAt: alerts.dueAt,
      title: alerts.title,
      message: alerts.message,
      assigneeId: alerts.assigneeId,
    })
    .from(alerts)
    .where(
      and(
        eq(alerts.tenantId, tenantId),
        sql`${alerts.status} <> 'closed'`,
        lte(alerts.watchAt, now),
      ),
    )
    .orderBy(asc(alerts.watchAt))
    .limit(limit)
    .for("update", { skipLocked: true });
}

/** Where alerts stand with the clockwork. Their versions stay: nobody's work goes stale. */
export async function setWatches(
  tx: Tx,
  tenantId: string,
  watches: readonly { readonly id: string; readonly tier: number; readonly watchAt: Date | null }[],
): Promise<void> {
  if (watches.length === 0) return;
  const rows = watches.map(({ id, tier, watchAt }) => ({ id, tier, watch_at: watchAt }));
  await tx.execute(sql`
    update alerts a set tier = w.tier, watch_at = w.watch_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as w (id text, tier integer, watch_at timestamptz)
    where a.tenant_id = ${tenantId} and a.id = w.id`);
}
