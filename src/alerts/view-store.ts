import { and, asc, eq, or } from "drizzle-orm";
import type { Tx } from "../db/database.ts";
import { alertViews } from "./tables.ts";

export async function viewsFor(tx: Tx, tenantId: string, personId: string) {
  return tx
    .select()
    .from(alertViews)
    .where(
      and(
        eq(alertViews.tenantId, tenantId),
        or(eq(alertViews.ownerId, personId), eq(alertViews.shared, true)),
      ),
    )
    .orderBy(asc(alertViews.name), asc(alertViews.id));
}

export async function viewById(tx: Tx, tenantId: string, id: string) {
  const [row] = await tx
    .select()
    .from(alertViews)
    .where(and(eq(alertViews.tenantId, tenantId), eq(alertViews.id, id)));
  return row;
}

/** @returns false if its owner has a view of that name */
export async function insertView(tx: Tx, row: typeof alertViews.$inferInsert): Promise<boolean> {
  const added = await tx.insert(alertViews).values(row).onConflictDoNothing().returning();
  return added.length > 0;
}

export async function deleteView(tx: Tx, tenantId: string, id: string): Promise<void> {
  await tx.delete(alertViews).where(and(eq(alertViews.tenantId, tenantId), eq(alertViews.id, id)));
}
