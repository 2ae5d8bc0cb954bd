import { and, asc, eq, gt, inArray, isNotNull, or, sql } from "drizzle-orm";
import type { Tx } from "../db/database.ts";
import { alertAbsences, alerts } from "./tables.ts";

export type AbsenceRecord = typeof alertAbsences.$inferSelect;

/** Let those who change who is away take turns until the transaction ends. */
export async function lockAbsences(tx: Tx, tenantId: string): Promise<void> {
  const key = `hegui.absences:${tenantId}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
}

/** Absences that have not ended, the earliest first. */
export async function absencesFrom(tx: Tx, tenantId: string, now: Date) {
  return tx
    .select()
    .from(alertAbsences)
    .where(and(eq(alertAbsences.tenantId, tenantId), gt(alertAbsences.until, now)))
    .orderBy(asc(alertAbsences.from), asc(alertAbsences.id));
}

/** Who is away at an instant. */
export async function awayAt(tx: Tx, tenantId: string, now: Date): Promise<AbsenceRecord[]> {
  return (await absencesFrom(tx, tenantId, now)).filter(({ from }) => from <= now);
}

export async function insertAbsence(tx: Tx, row: AbsenceRecord): Promise<void> {
  await tx.insert(alertAbsences).values(row);
}

/** End an absence; one that has not begun is gone. */
export async function endAbsenceAt(
  tx: Tx,
  { tenantId, id, from }: AbsenceRecord,
  now: Date,
): Promise<void> {
  const which = and(eq(alertAbsences.tenantId, tenantId), eq(alertAbsences.id, id));
  if (from >= now) await tx.delete(alertAbsences).where(which);
  else await tx.update(alertAbsences).set({ until: now }).where(which);
}

/** Open alerts that people hold who are away, or that are held for somebody, locked. */
export async function lockHeld(tx: Tx, tenantId: string, personIds: readonly string[]) {
  return tx
    .select()
    .from(alerts)
    .where(
      and(
        eq(alerts.tenantId, tenantId),
        sql`${alerts.status} <> 'closed'`,
        or(inArray(alerts.assigneeId, [...personIds]), isNotNull(alerts.standsForId)),
      ),
    )
    .for("update", { skipLocked: true });
}

export interface Move {
  readonly id: string;
  readonly holder: { readonly id: string; readonly name: string };
  readonly standsFor: { readonly id: string; readonly name: string } | null;
}

/** Put alerts into other hands. */
export async function moveAlerts(tx: Tx, tenantId: string, moves: readonly Move[]): Promise<void> {
  const rows = moves.map(({ id, holder, standsFor }) => ({
    id,
    holder_id: holder.id,
    holder_name: holder.name,
    for_id: standsFor?.id,
    for_name: standsFor?.name,
  }));
  await tx.execute(sql`
    update alerts a set assignee_id = m.holder_id, assignee_name = m.holder_name,
      stands_for_id = m.for_id, stands_for_name = m.for_name, version = a.version + 1
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as m (id text, holder_id text, holder_name text, for_id text, for_name text)
    where a.tenant_id = ${tenantId} and a.id = m.id`);
}
