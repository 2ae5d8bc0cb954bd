import {
  and,
  count,
  desc,
  eq,
  gte,
  isNotNull,
  isNull,
  lte,
  notExists,
  or,
  sql,
  sum,
} from "drizzle-orm";
import { chinaDate } from "../../core/china-time.ts";
import { rowsOf, type Tx } from "../../db/database.ts";
import type { SourceRecord } from "../store.ts";
import {
  policyLookDays,
  policyRulings,
  policySnapshots,
  policySources,
  policyVersions,
} from "../tables.ts";

export type SnapshotRecord = NonNullable<Awaited<ReturnType<typeof snapshotById>>>;
export type CaptureRecord = Awaited<ReturnType<typeof heldCaptures>>[number];

export async function snapshotById(tx: Tx, tenantId: string, sourceId: string, id: string) {
  const [row] = await tx
    .select()
    .from(policySnapshots)
    .where(
      and(
        eq(policySnapshots.tenantId, tenantId),
        eq(policySnapshots.sourceId, sourceId),
        eq(policySnapshots.id, id),
      ),
    );
  return row;
}

const rulingOnIt = and(
  eq(policyRulings.tenantId, policySnapshots.tenantId),
  eq(policyRulings.sourceId, policySnapshots.sourceId),
  eq(policyRulings.snapshotId, policySnapshots.id),
);

/** A version that was read from a snapshot. */
const versionOfIt = and(
  eq(policyVersions.tenantId, policySnapshots.tenantId),
  eq(policyVersions.sourceId, policySnapshots.sourceId),
  eq(policyVersions.snapshotId, policySnapshots.id),
);

/**
 * Captures of a source that were held back, newest first, with what was ruled on them; not
 * those that a second look confirmed.
 */
export async function heldCaptures(
  tx: Tx,
  tenantId: string,
  sourceId: string,
  filter: { readonly id?: string; readonly open?: boolean | undefined; readonly limit: number },
) {
  return tx
    .select({
      snapshotId: policySnapshots.id,
      fetchedAt: policySnapshots.fetchedAt,
      verdict: policySnapshots.verdict,
      reason: policySnapshots.reason,
      characters: sql<number | null>`char_length(${policySnapshots.text})`,
      ruling: policyRulings,
    })
    .from(policySnapshots)
    .leftJoin(policyRulings, rulingOnIt)
    .where(
      and(
        eq(policySnapshots.tenantId, tenantId),
        eq(policySnapshots.sourceId, sourceId),
        isNotNull(policySnapshots.reason),
        or(
          isNotNull(policyRulings.ruling),
          notExists(tx.select({ one: sql`1` }).from(policyVersions).where(versionOfIt)),
        ),
        filter.id === undefined ? undefined : eq(policySnapshots.id, filter.id),
        filter.open === true ? isNull(policyRulings.ruling) : undefined,
      ),
    )
    .orderBy(desc(policySnapshots.fetchedAt), desc(policySnapshots.id))
    .limit(filter.limit);
}

/** @returns false if somebody has ruled on that capture before */
export async function insertRuling(
  tx: Tx,
  row: typeof policyRulings.$inferInsert,
): Promise<boolean> {
  const added = await tx.insert(policyRulings).values(row).onConflictDoNothing().returning();
  return added.length > 0;
}

/** The ruling that refused what is left of a text without noise, if there is one. */
export async function refusalOf(tx: Tx, tenantId: string, sourceId: string, essence: string) {
  const [row] = await tx
    .select()
    .from(policyRulings)
    .where(
      and(
        eq(policyRulings.tenantId, tenantId),
        eq(policyRulings.sourceId, sourceId),
        eq(policyRulings.essence, essence),
        eq(policyRulings.ruling, "refused"),
      ),
    )
    .limit(1);
  return row;
}

/** Count a look, and note which version the page showed at it. */
export async function countLook(
  tx: Tx,
  look: {
    readonly tenantId: string;
    readonly sourceId: string;
    readonly day: string;
    readonly isWell: boolean;
    readonly shownNumber: number | null;
  },
): Promise<void> {
  const { isWell, ...row } = look;
  const well = isWell ? 1 : 0;
  await tx
    .insert(policyLookDays)
    .values({ ...row, looks: 1, well })
    .onConflictDoUpdate({
      target: [policyLookDays.tenantId, policyLookDays.sourceId, policyLookDays.day],
      set: {
        looks: sql`${policyLookDays.looks} + 1`,
        well: sql`${policyLookDays.well} + ${well}`,
        shownNumber: row.shownNumber,
      },
    });
}

/** The last day of looks up to `day`, with the version that the page showed then. */
export async function lastLookDay(tx: Tx, tenantId: string, sourceId: string, day: string) {
  const [row] = await tx
    .select({ day: policyLookDays.day, shownNumber: policyLookDays.shownNumber })
    .from(policyLookDays)
    .where(
      and(
        eq(policyLookDays.tenantId, tenantId),
        eq(policyLookDays.sourceId, sourceId),
        lte(policyLookDays.day, day),
      ),
    )
    .orderBy(desc(policyLookDays.day))
    .limit(1);
  return row;
}

/** Every source with its looks since a day and the captures that wait for a person. */
export async function sourcesWithLooks(tx: Tx, tenantId: string, since: string) {
  const looked = tx
    .select({
      sourceId: policyLookDays.sourceId,
      looks: sum(policyLookDays.looks).mapWith(Number).as("looks"),
      well: sum(policyLookDays.well).mapWith(Number).as("well"),
    })
    .from(policyLookDays)
    .where(and(eq(policyLookDays.tenantId, tenantId), gte(policyLookDays.day, since)))
    .groupBy(policyLookDays.sourceId)
    .as("looked");
  const waiting = tx
    .select({ sourceId: policySnapshots.sourceId, held: count().as("held") })
    .from(policySnapshots)
    .leftJoin(policyRulings, rulingOnIt)
    .where(
      and(
        eq(policySnapshots.tenantId, tenantId),
        eq(policySnapshots.verdict, "quarantined"),
        isNotNull(policySnapshots.text),
        isNull(policyRulings.ruling),
      ),
    )
    .groupBy(policySnapshots.sourceId)
    .as("waiting");
  return tx
    .select({ source: policySources, looks: looked.looks, well: looked.well, held: waiting.held })
    .from(policySources)
    .leftJoin(looked, eq(looked.sourceId, policySources.id))
    .leftJoin(waiting, eq(waiting.sourceId, policySources.id))
    .where(eq(policySources.tenantId, tenantId))
    .orderBy(policySources.platform, policySources.title, policySources.id);
}

/**
 * Delete the snapshots that retention lets go: fetched before `settled` and not the last of
 * their source and day, or before `oldest`. What a version cites, the newest of each source
 * and what waits for its confirmation stay.
 *
 * @returns how many went
 */
export async function thinSnapshots(
  tx: Tx,
  tenantId: string,
  settled: Date,
  oldest: Date,
): Promise<number> {
  const day = sql`(fetched_at at time zone 'Asia/Shanghai')::date`;
  const gone = await tx.execute(sql`
    with ranked as (
      select id, fetched_at,
        row_number() over (partition by source_id order by fetched_at desc, id desc) as nth,
        row_number() over (partition by source_id, ${day} order by fetched_at desc, id desc) as nth_of_day
      from policy_snapshots where tenant_id = ${tenantId}
    )
    delete from policy_snapshots s using ranked r
    where s.tenant_id = ${tenantId} and s.id = r.id and r.nth > 1
      and (r.fetched_at < ${oldest.toISOString()}
        or (r.nth_of_day > 1 and r.fetched_at < ${settled.toISOString()}))
      and not exists (
        select 1 from policy_versions v
        where v.tenant_id = s.tenant_id and v.source_id = s.source_id and v.snapshot_id = s.id)
      and not exists (
        select 1 from policy_sources p
        where p.tenant_id = s.tenant_id and p.id = s.source_id
          and p.memory->'pending'->>'snapshotId' = s.id)
    returning s.id`);
  return Array.isArray(gone) ? gone.length : (gone as { rows: unknown[] }).rows.length;
}

/** A look that found nothing new, at a source that stood well. */
export interface QuietLook {
  readonly source: SourceRecord;
  readonly at: Date;
  readonly due: Date;
}

/**
 * A source that has been looked at or declared since, or that somebody holds, is left to
 * the long way.
 *
 * @returns the ids of the sources that were noted
 */
export async function noteLooks(
  tx: Tx,
  tenantId: string,
  looks: readonly QuietLook[],
): Promise<string[]> {
  const rows = looks.map(({ source, at, due }) => ({
    id: source.id,
    at,
    due,
    seen: source.checkedAt,
    day: chinaDate(at),
  }));
  const noted = await rowsOf<{ source_id: string }>(
    tx,
    sql`
      with look as (
        select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          as look(id text, at timestamptz, due timestamptz, seen timestamptz, day date)
      ), held as (
        select s.id, look.at, look.due, look.day
        from policy_sources s join look on look.id = s.id
        where s.tenant_id = ${tenantId} and s.checked_at is not distinct from look.seen
          and s.memory->'rereadDue' is null
        for update of s skip locked
      ), quiet as (
        update policy_sources s
        set state = 'unchanged', checked_at = held.at, next_due_at = held.due,
          well_at = held.at, failures = 0
        from held where s.tenant_id = ${tenantId} and s.id = held.id
        returning s.id, s.standing_number, held.day
      )
      insert into policy_look_days (tenant_id, source_id, day, looks, well, shown_number)
      select ${tenantId}, id, day, 1, 1, standing_number from quiet
      on conflict (tenant_id, source_id, day) do update
      set looks = policy_look_days.looks + 1, well = policy_look_days.well + 1,
        shown_number = excluded.shown_number
      returning source_id`,
  );
  return noted.map(({ source_id }) => source_id);
}
