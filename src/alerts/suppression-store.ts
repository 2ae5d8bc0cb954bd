import { and, desc, eq, gt, isNotNull, isNull } from "drizzle-orm";
import type { Tx } from "../db/database.ts";
import { alertSuppressions } from "./tables.ts";

export type SuppressionRecord = typeof alertSuppressions.$inferSelect;

export async function suppressionsInForce(tx: Tx, tenantId: string, now: Date) {
  return tx
    .select()
    .from(alertSuppressions)
    .where(
      and(
        eq(alertSuppressions.tenantId, tenantId),
        isNull(alertSuppressions.liftedAt),
        isNotNull(alertSuppressions.approvedAt),
        gt(alertSuppressions.expiresAt, now),
      ),
    );
}

export async function allSuppressions(tx: Tx, tenantId: string, limit: number) {
  return tx
    .select()
    .from(alertSuppressions)
    .where(eq(alertSuppressions.tenantId, tenantId))
    .orderBy(desc(alertSuppressions.askedAt), desc(alertSuppressions.id))
    .limit(limit);
}

export async function lockSuppression(tx: Tx, tenantId: string, id: string) {
  const [row] = await tx
    .select()
    .from(alertSuppressions)
    .where(and(eq(alertSuppressions.tenantId, tenantId), eq(alertSuppressions.id, id)))
    .for("update");
  return row;
}

export async function insertSuppression(tx: Tx, row: SuppressionRecord): Promise<void> {
  await tx.insert(alertSuppressions).values(row);
}

export async function updateSuppression(
  tx: Tx,
  tenantId: string,
  id: string,
  patch: Partial<SuppressionRecord>,
): Promise<void> {
  await tx
    .update(alertSuppressions)
    .set(patch)
    .where(and(eq(alertSuppressions.tenantId, tenantId), eq(alertSuppressions.id, id)));
}
