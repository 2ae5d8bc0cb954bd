import { and, asc, desc, eq, getTableColumns, gt, isNull, lt, or } from "drizzle-orm";
import type { Platform } from "../core/records.ts";
import type { Language } from "../core/text.ts";
import type { Tx } from "../db/database.ts";
import { reportEditions, reportSchedules } from "./tables.ts";

export type ScheduleRecord = typeof reportSchedules.$inferSelect;
export type EditionRecord = typeof reportEditions.$inferSelect;

const standing = (tenantId: string) =>
  and(eq(reportSchedules.tenantId, tenantId), isNull(reportSchedules.removedAt));

export async function allSchedules(tx: Tx, tenantId: string): Promise<ScheduleRecord[]> {
  return tx
    .select()
    .from(reportSchedules)
    .where(standing(tenantId))
    .orderBy(asc(reportSchedules.createdAt), asc(reportSchedules.id));
}

/** A schedule that stands, locked until the transaction ends. */
export async function lockSchedule(tx: Tx, tenantId: string, id: string) {
  const [row] = await tx
    .select()
    .from(reportSchedules)
    .where(and(standing(tenantId), eq(reportSchedules.id, id)))
    .for("update");
  return row;
}

/** @returns false if the same report is scheduled already */
export async function insertSchedule(tx: Tx, row: ScheduleRecord): Promise<boolean> {
  const added = await tx
    .insert(reportSchedules)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: reportSchedules.id });
  return added.length > 0;
}

export async function updateSchedule(
  tx: Tx,
  tenantId: string,
  id: string,
  patch: Partial<ScheduleRecord>,
): Promise<void> {
  await tx
    .update(reportSchedules)
    .set(patch)
    .where(and(eq(reportSchedules.tenantId, tenantId), eq(reportSchedules.id, id)));
}

/** @returns false if the period has its edition already */
export async function insertEdition(tx: Tx, row: EditionRecord): Promise<boolean> {
  const added = await tx
    .insert(reportEditions)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: reportEditions.id });
  return added.length > 0;
}

export async function editionById(tx: Tx, tenantId: string, id: string) {
  const [row] = await tx
    .select()
    .from(reportEditions)
    .where(and(eq(reportEditions.tenantId, tenantId), eq(reportEditions.id, id)));
  return row;
}

/** When the last edition of a platform's manual in a language was made. */
export async function lastManualAt(
  tx: Tx,
  tenantId: string,
  platform: Platform,
  lang: Language,
): Promise<Date | undefined> {
  const [row] = await tx
    .select({ madeAt: reportEditions.madeAt })
    .from(reportEditions)
    .where(
      and(
        eq(reportEditions.tenantId, tenantId),
        eq(reportEditions.report, "manual"),
        eq(reportEditions.platform, platform),
        eq(reportEditions.lang, lang),
      ),
    )
    .orderBy(desc(reportEditions.madeAt))
    .limit(1);
  return row?.madeAt;
}

/** Editions without their documents, the latest first. */
export async function pageOfEditions(
  tx: Tx,
  tenantId: string,
  scheduleId: string | undefined,
  after: { readonly at: Date; readonly id: string } | undefined,
  limit: number,
) {
  const { document: _, ...columns } = getTableColumns(reportEditions);
  return tx
    .select(columns)
    .from(reportEditions)
    .where(
      and(
        eq(reportEditions.tenantId, tenantId),
        scheduleId === undefined ? undefined : eq(reportEditions.scheduleId, scheduleId),
        after &&
          or(
            lt(reportEditions.madeAt, after.at),
            and(eq(reportEditions.madeAt, after.at), gt(reportEditions.id, after.id)),
          ),
      ),
    )
    .orderBy(desc(reportEditions.madeAt), asc(reportEditions.id))
    .limit(limit);
}
