import { and, desc, eq, inArray } from "drizzle-orm";
import type { Tx } from "../../db/database.ts";
import { changeThatLedTo } from "../store.ts";
import { policyChanges, policySnapshots, policySources, policyVersions } from "../tables.ts";

/** Versions of a source with the snapshots they were read from, newest first; all, or those of some numbers. */
export async function versionsWithSnapshots(
  tx: Tx,
  tenantId: string,
  sourceId: string,
  numbers?: readonly number[],
) {
  return tx
    .select({
      number: policyVersions.number,
      observedAt: policyVersions.observedAt,
      effectiveDate: policyVersions.effectiveDate,
      hash: policyVersions.hash,
      addedBy: policyVersions.addedBy,
      url: policySources.url,
      fetchedAt: policySnapshots.fetchedAt,
      status: policySnapshots.status,
      snapshotId: policySnapshots.id,
      snapshotHash: policySnapshots.hash,
      impact: policyChanges.impact,
      changeId: policyChanges.id,
    })
    .from(policyVersions)
    .innerJoin(
      policySources,
      and(
        eq(policySources.tenantId, policyVersions.tenantId),
        eq(policySources.id, policyVersions.sourceId),
      ),
    )
    .innerJoin(
      policySnapshots,
      and(
        eq(policySnapshots.tenantId, policyVersions.tenantId),
        eq(policySnapshots.id, policyVersions.snapshotId),
      ),
    )
    .leftJoin(policyChanges, changeThatLedTo)
    .where(
      and(
        eq(policyVersions.tenantId, tenantId),
        eq(policyVersions.sourceId, sourceId),
        numbers === undefined ? undefined : inArray(policyVersions.number, [...numbers]),
      ),
    )
    .orderBy(desc(policyVersions.number));
}
