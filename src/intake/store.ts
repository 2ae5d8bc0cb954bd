import { and, desc, eq, gt, sql } from "drizzle-orm";
import { type RecordKind, recordKinds } from "../core/records.ts";
import { rowsOf, type Tx } from "../db/database.ts";
import { batches, evaluations } from "./schema.ts";
import { tables } from "./tables.ts";

/** A record as it is stored. */
export interface StoredRecord extends Record<string, unknown> {
  readonly id: string;
  readonly hash: string;
  readonly data: Record<string, unknown>;
}

/** Rows sent in one statement: few enough to stay under a megabyte or two. */
const chunk = 1_000;

/**
 * Insert records, or replace those that say something else now.
 *
 * @returns how many were new or changed
 */
export async function upsertRecords(
  tx: Tx,
  tenantId: string,
  kind: RecordKind,
  batchId: string,
  receivedAt: Date,
  records: readonly StoredRecord[],
): Promise<number> {
  const { table, columns } = tables[kind];
  const names = [...Object.keys(columns), "data", "hash"];
  const types = Object.entries(columns).map(([name, { type }]) => `${name} ${type}`);
  // The records travel as one JSON parameter, whatever their number.
  const statement = (rows: string) => sql`
    insert into ${sql.raw(table)} (tenant_id, batch_id, received_at, id, ${sql.raw(names.join(", "))})
    select ${tenantId}, ${batchId}, ${receivedAt.toISOString()}::timestamptz, r.id, ${sql.raw(names.map((name) => `r.${name}`).join(", "))}
    from jsonb_to_recordset(${rows}::jsonb)
      as r(id text, ${sql.raw([...types, "data jsonb", "hash text"].join(", "))})
    on conflict (tenant_id, id) do update set
      batch_id = excluded.batch_id, received_at = excluded.received_at,
      ${sql.raw(names.map((name) => `${name} = excluded.${name}`).join(", "))}
    where ${sql.raw(table)}.hash <> excluded.hash
    returning id`;
  let stored = 0;
  for (let i = 0; i < records.length; i += chunk) {
    const rows = records.slice(i, i + chunk).map(({ id, data, hash }) => ({
      id,
      data,
      hash,
      ...Object.fromEntries(
        Object.entries(columns).map(([name, { value }]) => [name, value(data)]),
      ),
    }));
    stored += (await rowsOf(tx, statement(JSON.stringify(rows)))).length;
  }
  return stored;
}

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

/** Whether no later batch of the kind stored anything. */
export async function isLast(
  tx: Tx,
  { tenantId, kind, createdAt }: typeof batches.$inferSelect,
): Promise<boolean> {
  const [later] = await tx
    .select({ id: batches.id })
    .from(batches)
    .where(
      and(
        eq(batches.tenantId, tenantId),
        eq(batches.kind, kind),
        gt(batches.createdAt, createdAt),
        gt(batches.stored, 0),
      ),
    )
    .limit(1);
  return later === undefined;
}

export async function batchById(tx: Tx, tenantId: string, id: string) {
  const [row] = await tx
    .select()
    .from(batches)
    .where(and(eq(batches.tenantId, tenantId), eq(batches.id, id)));
  return row;
}

/** Take a batch for evaluation: a second worker on it waits here. */
export async function lockBatch(tx: Tx, tenantId: string, id: string) {
  const [row] = await tx
    .select()
    .from(batches)
    .where(and(eq(batches.tenantId, tenantId), eq(batches.id, id)))
    .for("update");
  return row;
}

export async function finishBatch(tx: Tx, tenantId: string, id: string, at: Date): Promise<void> {
  await tx
    .update(batches)
    .set({ evaluatedAt: at })
    .where(and(eq(batches.tenantId, tenantId), eq(batches.id, id)));
}

/** Batches whose evaluation is overdue: their job may have been lost. */
export async function unevaluatedBatches(tx: Tx, tenantId: string, before: Date) {
  const judged = recordKinds.filter((kind) => tables[kind].judged);
  return rowsOf<{ id: string }>(
    tx,
    sql`select id from intake_batches
        where tenant_id = ${tenantId} and evaluated_at is null
          and created_at < ${before.toISOString()}::timestamptz
          and kind in (${sql.join(
            judged.map((kind) => sql`${kind}`),
            sql`, `,
          )})`,
  );
}

/** Records of a batch that were never judged as they stand. */
export async function unjudged(
  tx: Tx,
  tenantId: string,
  kind: RecordKind,
  batchId: string,
  limit: number,
): Promise<StoredRecord[]> {
  return rowsOf<StoredRecord>(
    tx,
    sql`select r.id, r.hash, r.data from ${sql.raw(tables[kind].table)} r
        where r.tenant_id = ${tenantId} and r.batch_id = ${batchId}
          and not exists (
            select from evaluations e
            where e.tenant_id = r.tenant_id and e.kind = ${kind}
              and e.subject_id = r.id and e.subject_hash = r.hash
          )
        order by r.id
        limit ${limit}`,
  );
}

export async function insertEvaluations(
  tx: Tx,
  rows: readonly (typeof evaluations.$inferInsert)[],
): Promise<void> {
  await tx.insert(evaluations).values([...rows]);
}

/** Some stored records of a kind, by their hash: as good as drawn, and the same each time. */
export const sampleOf = (
  tx: Tx,
  tenantId: string,
  kind: RecordKind,
  limit: number,
): Promise<StoredRecord[]> =>
  rowsOf<StoredRecord>(
    tx,
    sql`select id, hash, data from ${sql.raw(tables[kind].table)}
        where tenant_id = ${tenantId} order by hash limit ${limit}`,
  );

/** The stored records of a kind that come after an id, by id. */
export const pageOf = (
  tx: Tx,
  tenantId: string,
  kind: RecordKind,
  limit: number,
  after: string,
): Promise<StoredRecord[]> =>
  rowsOf<StoredRecord>(
    tx,
    sql`select id, hash, data from ${sql.raw(tables[kind].table)}
        where tenant_id = ${tenantId} and id > ${after} order by id limit ${limit}`,
  );

/** How many records of a kind are stored. */
export async function countOf(tx: Tx, tenantId: string, kind: RecordKind): Promise<number> {
  const [row] = await rowsOf<{ n: number }>(
    tx,
    sql`select count(*)::int as n from ${sql.raw(tables[kind].table)} where tenant_id = ${tenantId}`,
  );
  return row?.n ?? 0;
}
