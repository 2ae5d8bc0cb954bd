import { desc, eq } from "drizzle-orm";
import type { Tx } from "../db/database.ts";
import { linkDecisions } from "./tables.ts";

export type DecisionRecord = typeof linkDecisions.$inferSelect;

export async function insertDecision(
  tx: Tx,
  row: typeof linkDecisions.$inferInsert,
): Promise<void> {
  await tx.insert(linkDecisions).values(row);
}

/** The latest word on each pair. */
export async function standingDecisions(tx: Tx, tenantId: string): Promise<DecisionRecord[]> {
  return tx
    .selectDistinctOn([linkDecisions.a, linkDecisions.b])
    .from(linkDecisions)
    .where(eq(linkDecisions.tenantId, tenantId))
    .orderBy(linkDecisions.a, linkDecisions.b, desc(linkDecisions.seq));
}
