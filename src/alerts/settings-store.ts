import { and, eq, inArray, isNull, sql } from "drizzle-orm";
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

/** The latest closed alert of each fingerprint that has no live one, if it opens again when seen. */
export async function recurringOf(
  tx: Tx,
  tenantId: string,
  fingerprints: readonly string[],
  now: Date,
) {
  const latest = tx
    .selectDistinctOn([alerts.fingerprint], {
      id: alerts.id,
      level: alerts.level,
      version: alerts.version,
      status: alerts.status,
      mergedInto: alerts.mergedInto,
      closedAt: alerts.closedAt,
    })
    .from(alerts)
    .where(and(eq(alerts.tenantId, tenantId), inArray(alerts.fingerprint, [...fingerprints])))
    // A live one comes first, and is no closed one.
    .orderBy(alerts.fingerprint, sql`${alerts.closedAt} desc nulls first`)
    .as("latest");
  return tx
    .select({ id: latest.id, level: latest.level, version: latest.version })
    .from(alertSettings)
    .innerJoin(latest, sql`true`)
    .where(
      and(
        eq(alertSettings.tenantId, tenantId),
        eq(latest.status, "closed"),
        isNull(latest.mergedInto),
        sql`${latest.closedAt} >= ${now.toISOString()}::timestamptz - make_interval(days => ${alertSettings.reopenDays})`,
      ),
    );
}
