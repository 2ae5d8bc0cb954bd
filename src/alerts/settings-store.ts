import { and, eq, gte, inArray, isNull, sql } from "drizzle-orm";
import type { Tx } from "../db/database.ts";
import { alertSettings, alerts } from "./tables.ts";

export async function settingsOf(tx: Tx, tenantId: string) {
  const [row] = await tx.select().from(alertSettings).where(eq(alertSettings.tenantId, tenantId));
  return row;
}

export async function putSettings(tx: Tx, row: typeof alertSettings.$inferInsert): Promise<void> {
  await tx
    .insert(alertSettings)
    .values(row)
    .onConflictDoUpdate({ target: alertSettings.tenantId, set: { reopenDays: row.reopenDays } });
}

/**
 * The latest alert of each fingerprint, where it was closed since a time. A live one is no
 * closed one, and a merged one has another that stands for it.
 */
export async function recurringOf(
  tx: Tx,
  tenantId: string,
  fingerprints: readonly string[],
  since: Date,
) {
  const latest = tx
    .selectDistinctOn([alerts.fingerprint], {
      id: alerts.id,
      level: alerts.level,
      version: alerts.version,
      mergedInto: alerts.mergedInto,
      closedAt: alerts.closedAt,
    })
    .from(alerts)
    .where(and(eq(alerts.tenantId, tenantId), inArray(alerts.fingerprint, [...fingerprints])))
    .orderBy(alerts.fingerprint, sql`${alerts.closedAt} desc nulls first`)
    .as("latest");
  return tx
    .select({ id: latest.id, level: latest.level, version: latest.version })
    .from(latest)
    .where(and(gte(latest.closedAt, since), isNull(latest.mergedInto)));
}
