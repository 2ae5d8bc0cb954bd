import { and, asc, desc, eq, gt, lte } from "drizzle-orm";
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

/** What people said of pairs after one moment and up to another, the oldest first. */
export async function decisionsUpTo(
  tx: Tx,
  tenantId: string,
  after: Date,
  upTo: Date,
): Promise<DecisionRecord[]> {
  return tx
    .select()
    .from(linkDecisions)
    .where(
      and(
        eq(linkDecisions.tenantId, tenantId),
        gt(linkDecisions.at, after),
        lte(linkDecisions.at, upTo),
      ),
    )
    .orderBy(asc(linkDecisions.seq));
}
