import { and, asc, eq, getTableColumns } from "drizzle-orm";
import type { Tx } from "../db/database.ts";
import { alertFiles } from "./tables.ts";

const { content: _, ...described } = getTableColumns(alertFiles);

/** The files of an alert without what they hold, the oldest first. */
export async function filesOf(tx: Tx, tenantId: string, alertId: string) {
  return tx
    .select(described)
    .from(alertFiles)
    .where(and(eq(alertFiles.tenantId, tenantId), eq(alertFiles.alertId, alertId)))
    .orderBy(asc(alertFiles.at), asc(alertFiles.id));
}

/** The files of an alert with what they hold, the oldest first. */
export async function wholeFilesOf(tx: Tx, tenantId: string, alertId: string) {
  return tx
    .select({ name: alertFiles.name, content: alertFiles.content })
    .from(alertFiles)
    .where(and(eq(alertFiles.tenantId, tenantId), eq(alertFiles.alertId, alertId)))
    .orderBy(asc(alertFiles.at), asc(alertFiles.id));
}

export async function fileById(tx: Tx, tenantId: string, alertId: string, id: string) {
  const [row] = await tx
    .select()
    .from(alertFiles)
    .where(
      and(
        eq(alertFiles.tenantId, tenantId),
        eq(alertFiles.alertId, alertId),
        eq(alertFiles.id, id),
      ),
    );
  return row;
}

/** @returns false if the alert has a file of these bytes */
export async function insertFile(tx: Tx, row: typeof alertFiles.$inferInsert): Promise<boolean> {
  const added = await tx
    .insert(alertFiles)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: alertFiles.id });
  return added.length > 0;
}
