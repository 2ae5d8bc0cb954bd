import { aliasedTable, and, asc, desc, eq, inArray, isNotNull, or, sql } from "drizzle-orm";
import { rowsOf, type Tx } from "../db/database.ts";
import type { AlertRecord } from "./store.ts";
import { alertLinks, alerts } from "./tables.ts";

/**
 * Lock alerts in the order in which raising locks them, by fingerprint, so that no two who
 * need several wait for each other: those named, and the live ones of `fingerprints`.
 */
export async function lockInOrder(
  tx: Tx,
  tenantId: string,
  { ids, fingerprints = [] }: { ids: readonly string[]; fingerprints?: readonly string[] },
): Promise<void> {
  await tx
    .select({ id: alerts.id })
    .from(alerts)
    .where(
      and(
        eq(alerts.tenantId, tenantId),
        or(
          inArray(alerts.id, [...ids]),
          and(inArray(alerts.fingerprint, [...fingerprints]), sql`${alerts.status} <> 'closed'`),
        ),
      ),
    )
    .orderBy(asc(alerts.fingerprint), asc(alerts.id))
    .for("update");
}

export interface StandIn {
  readonly fingerprint: string;
  readonly mergedId: string;
  readonly targetId: string;
}

/** Which live alerts stand for those of `fingerprints` that are merged and have no live one. */
export async function standInsOf(
  tx: Tx,
  tenantId: string,
  fingerprints: readonly string[],
): Promise<StandIn[]> {
  const target = aliasedTable(alerts, "target");
  const own = aliasedTable(alerts, "own");
  return tx
    .selectDistinctOn([alerts.fingerprint], {
      fingerprint: alerts.fingerprint,
      mergedId: alerts.id,
      targetId: target.id,
    })
    .from(alerts)
    .innerJoin(
      target,
      and(
        eq(target.tenantId, tenantId),
        eq(target.id, alerts.mergedInto),
        sql`${target.status} <> 'closed'`,
      ),
    )
    .where(
      and(
        eq(alerts.tenantId, tenantId),
        // Spelt out, so that the index of the few that are merged serves.
        isNotNull(alerts.mergedInto),
        inArray(alerts.fingerprint, [...fingerprints]),
        sql`not exists (${tx
          .select({ one: sql`1` })
          .from(own)
          .where(
            and(
              eq(own.tenantId, tenantId),
              eq(own.fingerprint, alerts.fingerprint),
              sql`${own.status} <> 'closed'`,
            ),
          )})`,
      ),
    )
    .orderBy(asc(alerts.fingerprint), desc(alerts.closedAt));
}

/** Count sights of merged alerts, on each and on the one that stands for it. */
export async function countSights(
  tx: Tx,
  tenantId: string,
  counts: readonly (StandIn & { readonly seen: number })[],
  now: Date,
): Promise<void> {
  const rows = counts.flatMap(({ mergedId, targetId, seen }) => [
    { id: mergedId, seen },
    { id: targetId, seen },
  ]);
  await tx.execute(sql`
    update alerts a set occurrences = a.occurrences + s.seen, last_seen_at = ${now.toISOString()},
      version = a.version + 1
    from (
      select id, sum(seen)::int as seen
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id text, seen integer)
      group by id
    ) s
    where a.tenant_id = ${tenantId} and a.id = s.id`);
}

/** Move sightings to an alert, or from it where `by` is negative. */
export async function moveSights(
  tx: Tx,
  tenantId: string,
  id: string,
  patch: { readonly by: number; readonly dueAt?: Date; readonly watchAt?: Date | null },
): Promise<void> {
  const { by, ...clock } = patch;
  await tx
    .update(alerts)
    .set({
      ...clock,
      occurrences: sql`${alerts.occurrences} + ${by}`,
      version: sql`${alerts.version} + 1`,
    })
    .where(and(eq(alerts.tenantId, tenantId), eq(alerts.id, id)));
}

/** The alerts that one stands for, the oldest first. */
export async function mergedWith(tx: Tx, tenantId: string, id: string): Promise<AlertRecord[]> {
  return tx
    .select()
    .from(alerts)
    .where(and(eq(alerts.tenantId, tenantId), eq(alerts.mergedInto, id)))
    .orderBy(asc(alerts.closedAt), asc(alerts.id));
}

export async function insertAlert(tx: Tx, row: typeof alerts.$inferInsert): Promise<void> {
  await tx.insert(alerts).values(row);
}

/** How often each record was seen on an alert since it was last split off, the latest first. */
export async function sightsByRecord(tx: Tx, tenantId: string, alertId: string) {
  return rowsOf<{ subjectId: string; seen: number; message: AlertRecord["message"] }>(
    tx,
    sql`
      select detail ->> 'subjectId' as "subjectId", count(*)::int as seen,
        (array_agg(detail -> 'message' order by seq desc))[1] as message
      from alert_events e
      where tenant_id = ${tenantId} and alert_id = ${alertId}
        and kind in ('raised', 'seen_again') and not detail ? 'of'
        and not exists (
          select 1 from alert_events r
          where r.tenant_id = ${tenantId} and r.alert_id = ${alertId} and r.seq > e.seq
            and r.kind = 'released' and r.detail -> 'subjectIds' ? (e.detail ->> 'subjectId'))
      group by 1 order by max(seq) desc`,
  );
}

/** The links of an alert, at either end, the oldest first. */
export async function linksOf(tx: Tx, tenantId: string, id: string) {
  const other = aliasedTable(alerts, "other");
  return tx
    .select({ link: alertLinks, alert: other })
    .from(alertLinks)
    .innerJoin(
      other,
      and(
        eq(other.tenantId, tenantId),
        eq(
          other.id,
          sql`case when ${alertLinks.fromId} = ${id} then ${alertLinks.toId} else ${alertLinks.fromId} end`,
        ),
      ),
    )
    .where(
      and(
        eq(alertLinks.tenantId, tenantId),
        or(eq(alertLinks.fromId, id), eq(alertLinks.toId, id)),
      ),
    )
    .orderBy(asc(alertLinks.at), asc(other.id));
}

/** @returns false if the two are linked already */
export async function insertLink(tx: Tx, link: typeof alertLinks.$inferInsert): Promise<boolean> {
  const added = await tx.insert(alertLinks).values(link).onConflictDoNothing().returning();
  return added.length > 0;
}

/** @returns the link that two alerts had, if there was one */
export async function deleteLink(tx: Tx, tenantId: string, one: string, other: string) {
  const [gone] = await tx
    .delete(alertLinks)
    .where(
      and(
        eq(alertLinks.tenantId, tenantId),
        or(
          and(eq(alertLinks.fromId, one), eq(alertLinks.toId, other)),
          and(eq(alertLinks.fromId, other), eq(alertLinks.toId, one)),
        ),
      ),
    )
    .returning();
  return gone;
}
