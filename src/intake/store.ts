import { sql } from "drizzle-orm";
import type { RecordKind } from "../core/records.ts";
import { rowsOf, type Tx } from "../db/database.ts";
import { recordAt } from "./place-store.ts";
import type { parts } from "./schema.ts";
import { tables } from "./tables.ts";

/** A record as it is stored. */
export interface StoredRecord extends Record<string, unknown> {
  readonly id: string;
  readonly hash: string;
  readonly data: Record<string, unknown>;
}

/** A record as it is about to be stored, with the canonical text of its data. */
export interface SealedRecord extends StoredRecord {
  readonly text: string;
}

/** The columns of a kind's record and `more`, as JSON; the data's text is there already. */
export function jsonRowOf(
  kind: RecordKind,
  { id, data, hash, text }: SealedRecord,
  more: Readonly<Record<string, unknown>> = {},
): string {
  const row: Record<string, unknown> = { id, hash, ...more };
  const { columns } = tables[kind];
  for (const name in columns) row[name] = columns[name]?.value(data);
  return `${JSON.stringify(row).slice(0, -1)},"data":${text}}`;
}

/** Of these ids, those of stores that are known. */
export async function knownStores(tx: Tx, tenantId: string, ids: Iterable<string>) {
  const rows = await rowsOf<{ id: string }>(
    tx,
    sql`select id from stores where tenant_id = ${tenantId}
          and id in (select jsonb_array_elements_text(${JSON.stringify([...ids])}::jsonb))`,
  );
  return new Set(rows.map(({ id }) => id));
}

/**
 * Insert records, or replace those that say something else now; orders go another way.
 *
 * @returns the ids of those that were new or changed
 */
export async function upsertRecords(
  tx: Tx,
  tenantId: string,
  kind: RecordKind,
  batchId: string,
  receivedAt: Date,
  records: readonly SealedRecord[],
): Promise<string[]> {
  if (records.length === 0) return [];
  const { table, columns } = tables[kind];
  const names = [...Object.keys(columns), "data", "hash"];
  const types = Object.entries(columns).map(([name, { type }]) => `${name} ${type}`);
  // The records travel as one JSON parameter, whatever their number.
  const rows = `[${records.map((record) => jsonRowOf(kind, record)).join()}]`;
  const stored = await rowsOf<{ id: string }>(
    tx,
    sql`
    insert into ${sql.raw(table)} (tenant_id, batch_id, received_at, id, ${sql.raw(names.join(", "))})
    select ${tenantId}, ${batchId}, ${receivedAt.toISOString()}::timestamptz, r.id, ${sql.raw(names.map((name) => `r.${name}`).join(", "))}
    from jsonb_to_recordset(${rows}::jsonb)
      as r(id text, ${sql.raw([...types, "data jsonb", "hash text"].join(", "))})
    on conflict (tenant_id, id) do update set
      batch_id = excluded.batch_id, received_at = excluded.received_at,
      ${sql.raw(names.map((name) => `${name} = excluded.${name}`).join(", "))}
    where ${sql.raw(table)}.hash <> excluded.hash
    returning id`,
  );
  return stored.map(({ id }) => id);
}

/** A record with the batch that was the last to change it. */
interface WaitingRecord extends StoredRecord {
  readonly batchId: string;
}

/** Records of parts that their batch was the last to change, and that were never judged as they stand. */
export async function unjudged(
  tx: Tx,
  tenantId: string,
  kind: RecordKind,
  waiting: readonly Pick<typeof parts.$inferSelect, "batchId" | "ids">[],
): Promise<WaitingRecord[]> {
  const named = waiting.flatMap(({ batchId, ids }) =>
    ids.map((value) => ({ value, batch: batchId })),
  );
  return rowsOf<WaitingRecord>(
    tx,
    sql`select o.id, o.hash, o.data, o.batch_id as "batchId"
        from jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as v(value text, batch text),
          ${recordAt(kind, tenantId)}
        left join lateral (
          select true as judged from evaluations
          where tenant_id = ${tenantId} and kind = ${kind}
            and subject_id = o.id and subject_hash = o.hash
          limit 1
        ) e on true
        where o.batch_id = v.batch and e.judged is null
        order by o.id`,
  );
}

/** What was judged of a record. */
interface Evaluated {
  readonly id: string;
  readonly hash: string;
  readonly batch: string;
  readonly findings: number;
}

/** Write down that records of a kind were judged by a rule base. */
export async function insertEvaluations(
  tx: Tx,
  tenantId: string,
  kind: RecordKind,
  ruleBase: string,
  at: Date,
  evaluated: readonly Evaluated[],
): Promise<void> {
  await tx.execute(
    sql`insert into evaluations
          (tenant_id, kind, subject_id, subject_hash, rule_base_hash, batch_id, findings, at)
        select ${tenantId}, ${kind}, r.id, r.hash, ${ruleBase}, r.batch, r.findings,
          ${at.toISOString()}::timestamptz
        from jsonb_to_recordset(${JSON.stringify(evaluated)}::jsonb)
          as r(id text, hash text, batch text, findings int)`,
  );
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
