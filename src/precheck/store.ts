import { and, desc, eq, getTableColumns, gte, lt, sql } from "drizzle-orm";
import { rowsOf, type Tx } from "../db/database.ts";
import { insertRows } from "../db/insert-rows.ts";
import { precheckKeys, prechecks } from "./schema.ts";

export type PrecheckRecord = typeof prechecks.$inferInsert;
export type Kept = Pick<
  typeof prechecks.$inferSelect,
  "verdict" | "findings" | "storeIds" | "receipt"
>;
/** A request's key, and which line of it is meant: 0 for the request itself. */
export interface LineKey {
  readonly key: string;
  readonly line: number;
}

export type KeyRow = typeof precheckKeys.$inferSelect;

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

/** What stands under some keys since an instant, with the answers; a batch itself has none. */
export async function keptByKeys(
  tx: Tx,
  tenantId: string,
  keys: readonly LineKey[],
  since: Date,
): Promise<(KeyRow & { kept: Kept | null })[]> {
  const { verdict, findings, storeIds, receipt } = prechecks;
  return tx
    .select({ ...getTableColumns(precheckKeys), kept: { verdict, findings, storeIds, receipt } })
    .from(precheckKeys)
    .leftJoin(
      prechecks,
      and(eq(prechecks.tenantId, precheckKeys.tenantId), eq(prechecks.id, precheckKeys.precheckId)),
    )
    .where(
      and(
        eq(precheckKeys.tenantId, tenantId),
        gte(precheckKeys.at, since),
        sql`(${precheckKeys.key}, ${precheckKeys.line}) in (
          select key, line from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k(key text, line int))`,
      ),
    );
}

/** Take keys that are free; answers those taken. Waits for whoever is taking one at the time. */
export async function claimKeys(tx: Tx, rows: readonly KeyRow[]): Promise<LineKey[]> {
  const values = rows.map(({ tenantId, key, line, inputHash, precheckId, at }) => ({
    tenant_id: tenantId,
    key,
    line,
    input_hash: inputHash,
    precheck_id: precheckId,
    at,
  }));
  // In one order, so that two who take the same keys never wait for each other.
  return rowsOf<{ key: string; line: number }>(
    tx,
    sql`insert into precheck_keys
        select * from jsonb_populate_recordset(null::precheck_keys, ${JSON.stringify(values)}::jsonb)
        order by key, line
        on conflict do nothing returning key, line`,
  );
}

/** Forget keys taken before an instant. */
export async function dropKeys(tx: Tx, tenantId: string, before: Date): Promise<void> {
  await tx
    .delete(precheckKeys)
    .where(and(eq(precheckKeys.tenantId, tenantId), lt(precheckKeys.at, before)));
}
