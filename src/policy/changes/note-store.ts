import { and, asc, desc, eq, gt, lt, or } from "drizzle-orm";
import type { Tx } from "../../db/database.ts";
import type { Cursor } from "./cursor.ts";
import { policyNotes } from "./serving-tables.ts";

export type NoteRecord = typeof policyNotes.$inferSelect;

export async function insertNote(tx: Tx, row: typeof policyNotes.$inferInsert): Promise<void> {
  await tx.insert(policyNotes).values(row);
}

/** The notes of a change, newest first, from just after `after`. */
export async function pageOfNotes(
  tx: Tx,
  tenantId: string,
  changeId: string,
  after: Cursor | undefined,
  limit: number,
): Promise<NoteRecord[]> {
  return tx
    .select()
    .from(policyNotes)
    .where(
      and(
        eq(policyNotes.tenantId, tenantId),
        eq(policyNotes.changeId, changeId),
        after &&
          or(
            lt(policyNotes.at, after.at),
            and(eq(policyNotes.at, after.at), gt(policyNotes.id, after.id)),
          ),
      ),
    )
    .orderBy(desc(policyNotes.at), asc(policyNotes.id))
    .limit(limit);
}
