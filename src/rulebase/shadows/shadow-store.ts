import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "../../db/database.ts";
import type { ShadowFilter, ShadowSample } from "./shadow-schema.ts";
import { ruleShadowDays, ruleShadows } from "./tables.ts";

export type ShadowRecord = typeof ruleShadows.$inferSelect;
export type ShadowDay = typeof ruleShadowDays.$inferSelect;

const mostListed = 200;
/** From so many samples on, a day in a store gets no more. */
const enoughSamples = 5;

const ofTenant = (tenantId: string) => eq(ruleShadows.tenantId, tenantId);

export async function insertShadow(tx: Tx, row: ShadowRecord): Promise<void> {
  await tx.insert(ruleShadows).values(row);
}

export async function shadowById(
  tx: Tx,
  tenantId: string,
  id: string,
): Promise<ShadowRecord | undefined> {
  const [row] = await tx
    .select()
    .from(ruleShadows)
    .where(and(ofTenant(tenantId), eq(ruleShadows.id, id)));
  return row;
}

/** The latest started first. */
export async function shadowsOf(
  tx: Tx,
  tenantId: string,
  { state, ruleId }: ShadowFilter,
): Promise<ShadowRecord[]> {
  return tx
    .select()
    .from(ruleShadows)
    .where(
      and(
        ofTenant(tenantId),
        state && eq(ruleShadows.state, state),
        ruleId === undefined ? undefined : eq(ruleShadows.ruleId, ruleId),
      ),
    )
    .orderBy(desc(ruleShadows.startedAt), asc(ruleShadows.id))
    .limit(mostListed);
}

export async function updateShadow(
  tx: Tx,
  { tenantId, id }: ShadowRecord,
  change: Partial<Omit<ShadowRecord, "tenantId" | "id">>,
): Promise<void> {
  await tx
    .update(ruleShadows)
    .set(change)
    .where(and(ofTenant(tenantId), eq(ruleShadows.id, id)));
}

const sum = (column: string) =>
  sql.raw(`${column} = rule_shadow_days.${column} + excluded.${column}`);

/** Add to what was counted of days in stores. */
export async function addDays(tx: Tx, rows: readonly ShadowDay[]): Promise<void> {
  if (rows.length === 0) return;
  const days = rows.map((row) => ({
    tenant_id: row.tenantId,
    shadow_id: row.shadowId,
    day: row.day,
    store_id: row.storeId,
    judged: row.judged,
    only_shadow: row.onlyShadow,
    only_active: row.onlyActive,
    in_both: row.both,
    failed: row.failed,
    samples: row.samples,
  }));
  // Locks are taken in one order, so that two counters never wait for each other.
  await tx.execute(sql`
    insert into rule_shadow_days
    select * from jsonb_populate_recordset(null::rule_shadow_days, ${JSON.stringify(days)}::jsonb)
    order by shadow_id, day, store_id
    on conflict (tenant_id, shadow_id, day, store_id) do update set
      ${sql.join(["judged", "only_shadow", "only_active", "in_both", "failed"].map(sum), sql`, `)},
      samples = case
        when jsonb_array_length(rule_shadow_days.samples) >= ${enoughSamples}
        then rule_shadow_days.samples
        else rule_shadow_days.samples || excluded.samples
      end`);
}

const counts = {
  judged: sql<number>`coalesce(sum(${ruleShadowDays.judged}), 0)::int`,
  onlyShadow: sql<number>`coalesce(sum(${ruleShadowDays.onlyShadow}), 0)::int`,
  onlyActive: sql<number>`coalesce(sum(${ruleShadowDays.onlyActive}), 0)::int`,
  both: sql<number>`coalesce(sum(${ruleShadowDays.both}), 0)::int`,
  failed: sql<number>`coalesce(sum(${ruleShadowDays.failed}), 0)::int`,
};

/** What was counted of some shadows, over all days and stores. */
export async function countsOfShadows(tx: Tx, tenantId: string, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return tx
    .select({ shadowId: ruleShadowDays.shadowId, ...counts })
    .from(ruleShadowDays)
    .where(and(eq(ruleShadowDays.tenantId, tenantId), inArray(ruleShadowDays.shadowId, [...ids])))
    .groupBy(ruleShadowDays.shadowId);
}

const ofShadow = (tenantId: string, id: string) =>
  and(eq(ruleShadowDays.tenantId, tenantId), eq(ruleShadowDays.shadowId, id));

/** The earliest day first. */
export async function daysOfShadow(tx: Tx, tenantId: string, id: string) {
  return tx
    .select({ date: ruleShadowDays.day, ...counts })
    .from(ruleShadowDays)
    .where(ofShadow(tenantId, id))
    .groupBy(ruleShadowDays.day)
    .orderBy(asc(ruleShadowDays.day));
}

/** The store with the most differences first. */
export async function storesOfShadow(tx: Tx, tenantId: string, id: string, limit: number) {
  return tx
    .select({ id: ruleShadowDays.storeId, ...counts })
    .from(ruleShadowDays)
    .where(ofShadow(tenantId, id))
    .groupBy(ruleShadowDays.storeId)
    .orderBy(desc(sql`sum(only_shadow + only_active)`), asc(ruleShadowDays.storeId))
    .limit(limit);
}

/** Samples of the latest days that have some. */
export async function samplesOfShadow(
  tx: Tx,
  tenantId: string,
  id: string,
  limit: number,
): Promise<ShadowSample[]> {
  const rows = await tx
    .select({ samples: ruleShadowDays.samples })
    .from(ruleShadowDays)
    .where(and(ofShadow(tenantId, id), sql`jsonb_array_length(${ruleShadowDays.samples}) > 0`))
    .orderBy(desc(ruleShadowDays.day), asc(ruleShadowDays.storeId))
    .limit(limit);
  return rows
    .flatMap(({ samples }) => samples)
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
    .slice(0, limit);
}
