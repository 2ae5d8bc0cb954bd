import { and, desc, eq, getTableColumns, gte, lt, lte, type SQL, sql } from "drizzle-orm";
import { endOfChinaDay, startOfChinaDay } from "../core/china-time.ts";
import { rowsOf, type Tx } from "../db/database.ts";
import { insertRows } from "../db/insert-rows.ts";
import { type PrecheckFilter, type PrecheckKind, precheckKeys, prechecks } from "./schema.ts";

export type PrecheckRecord = typeof prechecks.$inferInsert;
export type Kept = Pick<
  typeof prechecks.$inferSelect,
  "verdict" | "findings" | "storeIds" | "evidence" | "receipt"
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

/** A page of the rows that a filter lets through, the newest first, and one more if there is one. */
export async function pageOfPrechecks(
  tx: Tx,
  tenantId: string,
  filter: PrecheckFilter,
  me: string,
) {
  const { kind, verdict, storeId, subjectId, actor, from, to, q, after, limit } = filter;
  const title = sql<
    string | null
  >`coalesce(${prechecks.record}->>'title', ${prechecks.record}->>'text')`;
  return tx
    .select({
      id: prechecks.id,
      kind: prechecks.kind,
      verdict: prechecks.verdict,
      subjectId: prechecks.subjectId,
      title: sql<string | null>`left(${title}, 200)`,
      storeIds: prechecks.storeIds,
      findings: sql<number>`jsonb_array_length(${prechecks.findings})`,
      at: prechecks.at,
      actor: prechecks.actorName,
      actorId: prechecks.actorId,
    })
    .from(prechecks)
    .where(
      and(
        eq(prechecks.tenantId, tenantId),
        kind && eq(prechecks.kind, kind),
        verdict && eq(prechecks.verdict, verdict),
        storeId === undefined ? undefined : sql`${storeId} = any(${prechecks.storeIds})`,
        subjectId === undefined ? undefined : eq(prechecks.subjectId, subjectId),
        actor === undefined ? undefined : eq(prechecks.actorId, actor === "me" ? me : actor),
        from === undefined ? undefined : gte(prechecks.at, startOfChinaDay(from)),
        to === undefined ? undefined : lt(prechecks.at, endOfChinaDay(startOfChinaDay(to))),
        q === undefined ? undefined : sql`position(lower(${q}) in lower(${title})) > 0`,
        // Ids are in the order of their time.
        after === undefined ? undefined : lt(prechecks.id, after),
      ),
    )
    .orderBy(desc(prechecks.id))
    .limit(limit + 1);
}

/** The latest pre-check by a record's id or by its wording, up to an instant. */
export async function latestOf(
  tx: Tx,
  tenantId: string,
  kind: PrecheckKind,
  subjectId: string,
  wordingHash: string | null,
  until: Date,
) {
  const columns = {
    id: prechecks.id,
    verdict: prechecks.verdict,
    at: prechecks.at,
    actorName: prechecks.actorName,
  };
  const newest = (by: SQL | undefined) =>
    tx
      .select(columns)
      .from(prechecks)
      .where(
        and(
          eq(prechecks.tenantId, tenantId),
          eq(prechecks.kind, kind),
          lte(prechecks.at, until),
          by,
        ),
      )
      .orderBy(desc(prechecks.id))
      .limit(1);
  const rows = [
    ...(await newest(eq(prechecks.subjectId, subjectId))),
    ...(wordingHash === null ? [] : await newest(eq(prechecks.wordingHash, wordingHash))),
  ];
  return rows.toSorted((a, b) => (a.id < b.id ? 1 : -1))[0];
}

/** What stands under some keys since an instant, with the answers; a batch itself has none. */
export async function keptByKeys(
  tx: Tx,
  tenantId: string,
  keys: readonly LineKey[],
  since: Date,
): Promise<(KeyRow & { kept: Kept | null })[]> {
  const { verdict, findings, storeIds, evidence, receipt } = prechecks;
  return tx
    .select({
      ...getTableColumns(precheckKeys),
      kept: { verdict, findings, storeIds, evidence, receipt },
    })
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
