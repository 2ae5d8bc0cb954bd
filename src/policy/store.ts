import {
  and,
  asc,
  count,
  desc,
  eq,
  gt,
  inArray,
  lte,
  max,
  ne,
  or,
  type SQLWrapper,
  sql,
} from "drizzle-orm";
import type { Platform } from "../core/records.ts";
import { hour } from "../core/time.ts";
import type { Tx } from "../db/database.ts";
import type { ClauseView } from "./schema.ts";
import { policyChanges, policySnapshots, policySources, policyVersions } from "./tables.ts";

export type SourceRecord = typeof policySources.$inferSelect;
export type SourceHead = Awaited<ReturnType<typeof sourceHeads>>[number];
export type VersionHead = Awaited<ReturnType<typeof versionHeads>>[number];
export type VersionRecord = NonNullable<Awaited<ReturnType<typeof versionByNumber>>>;

export const ofSource = (tenantId: string, id: string | SQLWrapper) =>
  and(eq(policySources.tenantId, tenantId), eq(policySources.id, id));

export async function sourceById(tx: Tx, tenantId: string, id: string) {
  const [row] = await tx.select().from(policySources).where(ofSource(tenantId, id));
  return row;
}

export const sourcesByIds = (tx: Tx, tenantId: string, ids: readonly string[]) =>
  tx
    .select()
    .from(policySources)
    .where(and(eq(policySources.tenantId, tenantId), inArray(policySources.id, [...ids])));

/** A source that no other transaction writes until this one ends. */
export async function lockSource(tx: Tx, tenantId: string, id: string) {
  const [row] = await tx.select().from(policySources).where(ofSource(tenantId, id)).for("update");
  return row;
}

/** @returns whether it was new */
export async function insertSource(
  tx: Tx,
  row: typeof policySources.$inferInsert,
): Promise<boolean> {
  const added = await tx.insert(policySources).values(row).onConflictDoNothing().returning();
  return added.length > 0;
}

export async function updateSource(
  tx: Tx,
  tenantId: string,
  id: string,
  patch: Partial<typeof policySources.$inferInsert>,
): Promise<void> {
  await tx.update(policySources).set(patch).where(ofSource(tenantId, id));
}

/** Sources with how many versions they have and the impact of their latest change, by platform and title. */
export async function sourceHeads(
  tx: Tx,
  tenantId: string,
  filter: { id?: string | undefined; platform?: Platform | undefined },
) {
  const counted = tx
    .select({ sourceId: policyVersions.sourceId, versions: count().as("versions") })
    .from(policyVersions)
    .where(eq(policyVersions.tenantId, tenantId))
    .groupBy(policyVersions.sourceId)
    .as("counted");
  const latest = tx
    .selectDistinctOn([policyChanges.sourceId], {
      sourceId: policyChanges.sourceId,
      impact: policyChanges.impact,
    })
    .from(policyChanges)
    .where(eq(policyChanges.tenantId, tenantId))
    .orderBy(policyChanges.sourceId, desc(policyChanges.toNumber))
    .as("latest");
  const rows = await tx
    .select({ source: policySources, versions: counted.versions, latestImpact: latest.impact })
    .from(policySources)
    .leftJoin(counted, eq(counted.sourceId, policySources.id))
    .leftJoin(latest, eq(latest.sourceId, policySources.id))
    .where(
      and(
        eq(policySources.tenantId, tenantId),
        filter.id === undefined ? undefined : eq(policySources.id, filter.id),
        filter.platform && eq(policySources.platform, filter.platform),
      ),
    )
    .orderBy(policySources.platform, policySources.title, policySources.id);
  return rows.map(({ source, versions, latestImpact }) => ({
    ...source,
    versions: versions ?? 0,
    latestImpact,
  }));
}

/** How long a source counts as taken. A look that got lost is queued again after it. */
export const lease = hour;

/**
 * Sources to look at now, the longest due first. What people paste is never due by itself.
 * A source that was last looked at in the future, by a clock that ran ahead, is due too,
 * unless it has been taken since.
 */
const dueRows = (tx: Tx, tenantId: string, now: Date, platform?: Platform) =>
  tx
    .select({ id: policySources.id })
    .from(policySources)
    .where(
      and(
        eq(policySources.tenantId, tenantId),
        ne(policySources.state, "manual"),
        or(
          lte(policySources.nextDueAt, now),
          and(
            gt(policySources.checkedAt, now),
            gt(policySources.nextDueAt, new Date(now.getTime() + lease)),
          ),
        ),
        platform && eq(policySources.platform, platform),
      ),
    )
    .orderBy(asc(policySources.nextDueAt), asc(policySources.id));

export async function dueIds(
  tx: Tx,
  tenantId: string,
  now: Date,
  platform: Platform | undefined,
): Promise<string[]> {
  return (await dueRows(tx, tenantId, now, platform)).map(({ id }) => id);
}

/** Due sources that nobody else is taking, and that are nobody else's until the transaction ends. */
export async function takeDue(tx: Tx, tenantId: string, now: Date, limit: number) {
  const rows = await dueRows(tx, tenantId, now).limit(limit).for("update", { skipLocked: true });
  return rows.map(({ id }) => id);
}

/** The snapshot of a source with this content, and this verdict if one is wanted, if there is one. */
export async function snapshotLike(
  tx: Tx,
  tenantId: string,
  sourceId: string,
  hash: string,
  verdict: string | undefined,
): Promise<string | undefined> {
  const [row] = await tx
    .select({ id: policySnapshots.id })
    .from(policySnapshots)
    .where(
      and(
        eq(policySnapshots.tenantId, tenantId),
        eq(policySnapshots.sourceId, sourceId),
        eq(policySnapshots.hash, hash),
        verdict === undefined ? undefined : eq(policySnapshots.verdict, verdict),
      ),
    )
    .limit(1);
  return row?.id;
}

export async function insertSnapshot(
  tx: Tx,
  row: typeof policySnapshots.$inferInsert,
): Promise<void> {
  await tx.insert(policySnapshots).values(row);
}

export async function insertVersion(
  tx: Tx,
  row: typeof policyVersions.$inferInsert,
): Promise<void> {
  await tx.insert(policyVersions).values(row);
}

/** The number of a source's latest version; 0 before the first. */
export async function latestNumber(tx: Tx, tenantId: string, sourceId: string): Promise<number> {
  const [row] = await tx
    .select({ latest: max(policyVersions.number) })
    .from(policyVersions)
    .where(and(eq(policyVersions.tenantId, tenantId), eq(policyVersions.sourceId, sourceId)));
  return row?.latest ?? 0;
}

/** The version of a source that was read from a snapshot. */
export async function versionCiting(
  tx: Tx,
  tenantId: string,
  sourceId: string,
  snapshotId: string,
) {
  const [row] = await tx
    .select({ number: policyVersions.number, text: policyVersions.text })
    .from(policyVersions)
    .where(
      and(
        eq(policyVersions.tenantId, tenantId),
        eq(policyVersions.sourceId, sourceId),
        eq(policyVersions.snapshotId, snapshotId),
      ),
    )
    .orderBy(desc(policyVersions.number))
    .limit(1);
  return row;
}

/** The newest versions of a source, newest first. */
export async function latestVersions(tx: Tx, tenantId: string, sourceId: string, limit: number) {
  return tx
    .select({
      number: policyVersions.number,
      text: policyVersions.text,
      observedAt: policyVersions.observedAt,
      snapshotId: policyVersions.snapshotId,
    })
    .from(policyVersions)
    .where(and(eq(policyVersions.tenantId, tenantId), eq(policyVersions.sourceId, sourceId)))
    .orderBy(desc(policyVersions.number))
    .limit(limit);
}

const versionHead = {
  number: policyVersions.number,
  observedAt: policyVersions.observedAt,
  effectiveDate: policyVersions.effectiveDate,
  hash: policyVersions.hash,
  addedBy: policyVersions.addedBy,
  technical: policyVersions.technical,
  impact: policyChanges.impact,
  changeId: policyChanges.id,
};

/** Joins a version with the change that it came by. */
export const changeThatLedTo = and(
  eq(policyChanges.tenantId, policyVersions.tenantId),
  eq(policyChanges.sourceId, policyVersions.sourceId),
  eq(policyChanges.toNumber, policyVersions.number),
);

/** All versions of a source without their texts, newest first. */
export async function versionHeads(tx: Tx, tenantId: string, sourceId: string) {
  return tx
    .select(versionHead)
    .from(policyVersions)
    .leftJoin(policyChanges, changeThatLedTo)
    .where(and(eq(policyVersions.tenantId, tenantId), eq(policyVersions.sourceId, sourceId)))
    .orderBy(desc(policyVersions.number));
}

export async function versionByNumber(tx: Tx, tenantId: string, sourceId: string, number: number) {
  const [row] = await tx
    .select({
      ...versionHead,
      sourceId: policyVersions.sourceId,
      snapshotId: policyVersions.snapshotId,
      text: policyVersions.text,
      clauses: policyVersions.clauses,
    })
    .from(policyVersions)
    .leftJoin(policyChanges, changeThatLedTo)
    .where(
      and(
        eq(policyVersions.tenantId, tenantId),
        eq(policyVersions.sourceId, sourceId),
        eq(policyVersions.number, number),
      ),
    );
  return row;
}

/** A clause in each version that has it, by its name, oldest first. */
export async function wordingsOf(tx: Tx, tenantId: string, sourceId: string, clauseId: string) {
  return tx
    .select({
      number: policyVersions.number,
      observedAt: policyVersions.observedAt,
      effectiveDate: policyVersions.effectiveDate,
      clause: sql<ClauseView>`one.clause`,
    })
    .from(policyVersions)
    .crossJoinLateral(sql`jsonb_array_elements(${policyVersions.clauses}) as one(clause)`)
    .where(
      and(
        eq(policyVersions.tenantId, tenantId),
        eq(policyVersions.sourceId, sourceId),
        sql`one.clause->>'id' = ${clauseId}`,
      ),
    )
    .orderBy(asc(policyVersions.number));
}
