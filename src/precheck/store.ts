import { and, desc, eq, sql } from "drizzle-orm";
import type { Tx } from "../db/database.ts";
import { insertRows } from "../db/insert-rows.ts";
import { prechecks } from "./schema.ts";

export type PrecheckRecord = typeof prechecks.$inferInsert;

export const insertPrechecks = (tx: Tx, rows: readonly PrecheckRecord[]): Promise<void> =>
  insertRows(tx, prechecks, rows);

export async function precheckById(tx: Tx, tenantId: string, id: string) {
  const [row] = await tx
    .select()
    .from(prechecks)
    .where(and(eq(prechecks.tenantId, tenantId), eq(prechecks.id, id)));
  return row;
}

export async function latestPrechecks(tx: Tx, tenantId: string, limit: number) {
  return tx
    .select({
      id: prechecks.id,
      kind: prechecks.kind,
      verdict: prechecks.verdict,
      storeIds: prechecks.storeIds,
      findings: sql<number>`jsonb_array_length(${prechecks.findings})`,
      at: prechecks.at,
      actor: prechecks.actorName,
    })
    .from(prechecks)
    .where(eq(prechecks.tenantId, tenantId))
    .orderBy(desc(prechecks.at), desc(prechecks.id))
    .limit(limit);
}
