import { eq, max } from "drizzle-orm";
import type { Tx } from "../../db/database.ts";
import { ruleMergesDeclined } from "../tables.ts";

export async function insertDeclined(
  tx: Tx,
  row: typeof ruleMergesDeclined.$inferInsert,
): Promise<void> {
  await tx.insert(ruleMergesDeclined).values(row);
}

/** The newest version of the library that the tenant declined of each rule. */
export async function declinedVersions(tx: Tx, tenantId: string): Promise<Map<string, number>> {
  const rows = await tx
    .select({ ruleId: ruleMergesDeclined.ruleId, version: max(ruleMergesDeclined.libraryVersion) })
    .from(ruleMergesDeclined)
    .where(eq(ruleMergesDeclined.tenantId, tenantId))
    .groupBy(ruleMergesDeclined.ruleId);
  return new Map(
    rows.flatMap(({ ruleId, version }) => (version === null ? [] : [[ruleId, version]])),
  );
}
