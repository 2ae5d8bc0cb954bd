import { and, eq, isNull, lt, type SQL, sql } from "drizzle-orm";
import { rowsOf, type Tx } from "../db/database.ts";
import type { Judged } from "../intake/judge-records.ts";
import { type Cause, rejudgings } from "./schema.ts";

export type StoredListing = Judged["record"];

type Rejudging = typeof rejudgings.$inferSelect;

/** @returns whether it is new; what was asked for once is not asked for again */
export async function insertRejudging(
  tx: Tx,
  row: Pick<Rejudging, "tenantId" | "id" | "cause" | "at">,
): Promise<boolean> {
  const rows = await tx.insert(rejudgings).values(row).onConflictDoNothing().returning();
  return rows.length > 0;
}

/** One that is not done, locked until the transaction ends. */
export async function takeRejudging(
  tx: Tx,
  tenantId: string,
  id: string,
): Promise<Rejudging | undefined> {
  const [row] = await tx
    .select()
    .from(rejudgings)
    .where(and(eq(rejudgings.tenantId, tenantId), eq(rejudgings.id, id), isNull(rejudgings.doneAt)))
    .for("update");
  return row;
}

export async function updateRejudging(
  tx: Tx,
  { tenantId, id }: Pick<Rejudging, "tenantId" | "id">,
  patch: Partial<Rejudging>,
): Promise<void> {
  await tx
    .update(rejudgings)
    .set(patch)
    .where(and(eq(rejudgings.tenantId, tenantId), eq(rejudgings.id, id)));
}

/** Those asked for before `before` that are not done, whose job may have been lost. */
export const overdueRejudgings = (tx: Tx, tenantId: string, before: Date) =>
  tx
    .select({ id: rejudgings.id })
    .from(rejudgings)
    .where(
      and(eq(rejudgings.tenantId, tenantId), isNull(rejudgings.doneAt), lt(rejudgings.at, before)),
    )
    .orderBy(rejudgings.at)
    .limit(20);

/** Some stored listings that a cause may touch, in order of their id. */
export const listingsTouched = (
  tx: Tx,
  tenantId: string,
  cause: Cause,
  afterId: string,
  limit: number,
): Promise<StoredListing[]> =>
  rowsOf<StoredListing>(
    tx,
    sql`select id, hash, data from listings
        where tenant_id = ${tenantId} and id > ${afterId} ${touchedBy(cause)}
        order by id limit ${limit}`,
  );

function touchedBy(cause: Cause): SQL {
  if (cause.kind === "proof")
    return cause.listingId === null
      ? sql`and store_id = ${cause.storeId}`
      : sql`and store_id = ${cause.storeId} and id = ${cause.listingId}`;
  if (cause.kind === "day") {
    // Rules warn as far ahead as 30 days; a day after its last, a paper has ended.
    const near = sql`between (${cause.date}::date - 1)::text and (${cause.date}::date + 31)::text`;
    const ends = (field: "certificates" | "evidence") => sql`exists (
      select 1 from jsonb_array_elements(
        case jsonb_typeof(data -> ${field}) when 'array' then data -> ${field} else '[]' end
      ) one
      where left(one ->> 'validUntil', 10) ${near}
    )`;
    return sql`and (${ends("certificates")} or ${ends("evidence")})`;
  }
  return sql``;
}

/** Proofs that ended in the last week and whose end nothing was judged for. */
export const proofsEnded = (tx: Tx, tenantId: string, on: string, limit: number) =>
  rowsOf<{ id: string; storeId: string; listingId: string | null }>(
    tx,
    sql`select p.id, p.store_id as "storeId", p.listing_id as "listingId" from proofs p
        left join rejudgings r on r.tenant_id = p.tenant_id and r.id = 'expired ' || p.id
        where p.tenant_id = ${tenantId} and p.withdrawn_at is null and r.id is null
          and p.valid_until < ${on}::date and p.valid_until >= ${on}::date - 7
        order by p.id limit ${limit}`,
  );
