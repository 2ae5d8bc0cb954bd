import { and, asc, desc, eq, inArray, ne, sql } from "drizzle-orm";
import type { RecordKind } from "../core/records.ts";
import { rowsOf, type Tx } from "../db/database.ts";
import { list, recordAt } from "./place-store.ts";
import { batches, parts } from "./schema.ts";

export async function insertBatch(tx: Tx, row: typeof batches.$inferInsert): Promise<void> {
  await tx.insert(batches).values(row);
}

/** The latest batch of a kind with exactly this content. */
export async function batchByContent(tx: Tx, tenantId: string, kind: RecordKind, hash: string) {
  const [row] = await tx
    .select()
    .from(batches)
    .where(
      and(eq(batches.tenantId, tenantId), eq(batches.kind, kind), eq(batches.contentHash, hash)),
    )
    .orderBy(desc(batches.createdAt))
    .limit(1);
  return row;
}

export async function updateBatch(
  tx: Tx,
  tenantId: string,
  id: string,
  changes: Partial<typeof batches.$inferInsert>,
): Promise<void> {
  await tx
    .update(batches)
    .set(changes)
    .where(and(eq(batches.tenantId, tenantId), eq(batches.id, id)));
}

export async function batchById(tx: Tx, tenantId: string, id: string) {
  const [row] = await tx
    .select()
    .from(batches)
    .where(and(eq(batches.tenantId, tenantId), eq(batches.id, id)));
  return row;
}

export async function insertPart(tx: Tx, row: typeof parts.$inferInsert): Promise<void> {
  await tx.insert(parts).values(row);
}

/** Take the first part of a batch that no other worker has; it is theirs until they end. */
export async function takePart(tx: Tx, tenantId: string, batchId: string) {
  const [row] = await tx
    .select()
    .from(parts)
    .where(and(eq(parts.tenantId, tenantId), eq(parts.batchId, batchId)))
    .orderBy(asc(parts.number))
    .limit(1)
    .for("update", { skipLocked: true });
  return row;
}

/** Take more parts of a kind that no other worker has, the oldest first, of up to `records` ids. */
export async function takeMore(
  tx: Tx,
  tenantId: string,
  kind: RecordKind,
  besides: string,
  records: number,
) {
  const rows = await tx
    .select({ part: parts })
    .from(parts)
    .innerJoin(batches, and(eq(batches.tenantId, parts.tenantId), eq(batches.id, parts.batchId)))
    .where(and(eq(parts.tenantId, tenantId), eq(batches.kind, kind), ne(parts.batchId, besides)))
    .orderBy(asc(parts.batchId), asc(parts.number))
    .limit(Math.ceil(records / 10))
    .for("update", { of: parts, skipLocked: true });
  let room = records;
  return rows.flatMap(({ part }) => {
    room -= part.ids.length;
    return room < 0 ? [] : [part];
  });
}

type PartKey = Pick<typeof parts.$inferSelect, "batchId" | "number">;

/** Forget parts that were judged. A batch is done with its last part. */
export async function finishParts(
  tx: Tx,
  tenantId: string,
  finished: readonly PartKey[],
  at: Date,
): Promise<void> {
  const keys = JSON.stringify(finished.map(({ batchId, number }) => ({ batch: batchId, number })));
  await tx.execute(
    sql`delete from intake_parts p using jsonb_to_recordset(${keys}::jsonb) as f(batch text, number int)
        where p.tenant_id = ${tenantId} and p.batch_id = f.batch and p.number = f.number`,
  );
  const touched = [...new Set(finished.map(({ batchId }) => batchId))];
  // Two workers on the last two parts look one after the other, and the second sees none left.
  await tx
    .select({ id: batches.id })
    .from(batches)
    .where(and(eq(batches.tenantId, tenantId), inArray(batches.id, touched)))
    .orderBy(asc(batches.id))
    .for("update");
  await tx.execute(
    sql`update intake_batches b set evaluated_at = ${at.toISOString()}::timestamptz
        where b.tenant_id = ${tenantId}
          and b.id in (select value from ${list(touched)}) and not exists (
            select from intake_parts p where p.tenant_id = b.tenant_id and p.batch_id = b.id
          )`,
  );
}

/**
 * The batches whose parts hold some of these records, which are stored: the last to change a
 * record has it judged.
 */
export async function batchesHolding(
  tx: Tx,
  tenantId: string,
  kind: RecordKind,
  ids: readonly string[],
): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(
    tx,
    sql`select distinct o.batch_id as id from ${list(ids)} v, ${recordAt(kind, tenantId)}
        where exists (
          select from intake_parts p where p.tenant_id = ${tenantId} and p.batch_id = o.batch_id
        )`,
  );
  return rows.map(({ id }) => id);
}

/** When the parts of each of some batches had been judged; null for one that still has some. */
export async function evaluationTimes(tx: Tx, tenantId: string, ids: readonly string[]) {
  const rows = await tx
    .select({ evaluatedAt: batches.evaluatedAt })
    .from(batches)
    .where(and(eq(batches.tenantId, tenantId), inArray(batches.id, [...ids])));
  return rows.map(({ evaluatedAt }) => evaluatedAt);
}

/** Batches with parts that should have been judged: their job may have been lost. */
export async function overdueBatches(tx: Tx, tenantId: string, before: Date) {
  return rowsOf<{ id: string }>(
    tx,
    sql`select b.id from intake_batches b
        where b.tenant_id = ${tenantId} and b.created_at < ${before.toISOString()}::timestamptz
          and exists (
            select from intake_parts p where p.tenant_id = b.tenant_id and p.batch_id = b.id
          )`,
  );
}
