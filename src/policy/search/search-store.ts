import {
  and,
  asc,
  desc,
  eq,
  getTableColumns,
  gte,
  isNotNull,
  lt,
  max,
  notExists,
  type SQL,
  sql,
} from "drizzle-orm";
import type { Platform } from "../../core/records.ts";
import type { Tx } from "../../db/database.ts";
import { policyClauses } from "../changes/serving-tables.ts";
import type { Modality } from "../impact/modality.ts";
import type { Direction } from "../schema.ts";
import { changeThatLedTo, ofSource } from "../store.ts";
import { policyChanges, policySources, policyVersions } from "../tables.ts";

export type IndexedClause = typeof policyClauses.$inferInsert;

export interface ClausesWanted {
  readonly platform?: Platform | undefined;
  readonly source?: string | undefined;
  readonly modality?: Modality | undefined;
  readonly minImpact?: number | undefined;
  readonly direction?: Direction | undefined;
  readonly seenFrom?: Date | undefined;
  readonly seenBefore?: Date | undefined;
  readonly latestOnly: boolean;
}

/** The number of the latest version of a source, looked up source by source. */
const newestOf = (tx: Tx) =>
  tx
    .select({ number: max(policyVersions.number).as("number") })
    .from(policyVersions)
    .where(
      and(
        eq(policyVersions.tenantId, policySources.tenantId),
        eq(policyVersions.sourceId, policySources.id),
      ),
    )
    .as("newest");

const { said, tenantId: _, ...clauseColumns } = getTableColumns(policyClauses);

/**
 * Clauses that hold every one of `words` (in the form of `folded`), those with the most
 * mentions for their length first.
 */
export async function clausesWith(
  tx: Tx,
  tenantId: string,
  words: readonly string[],
  wanted: ClausesWanted,
  limit: number,
) {
  const newest = newestOf(tx);
  // A site may have gone back to an older version, which is then the one that counts.
  const shown = sql`coalesce(${policySources.standingNumber}, ${newest.number})`;
  const stands = sql<boolean>`${shown} between ${policyClauses.firstNumber} and ${policyClauses.lastNumber}`;
  const mentions = sql.join(words.map(mentionsOf), sql` + `);
  return tx
    .select({
      ...clauseColumns,
      platform: policySources.platform,
      title: policySources.title,
      latest: stands,
    })
    .from(policyClauses)
    .innerJoin(policySources, ofSource(tenantId, policyClauses.sourceId))
    .innerJoinLateral(newest, sql`true`)
    .where(
      and(
        eq(policyClauses.tenantId, tenantId),
        wanted.latestOnly ? stands : undefined,
        wanted.platform && eq(policySources.platform, wanted.platform),
        wanted.source === undefined ? undefined : eq(policyClauses.sourceId, wanted.source),
        wanted.modality && eq(policyClauses.modality, wanted.modality),
        wanted.minImpact === undefined ? undefined : gte(policyClauses.impact, wanted.minImpact),
        wanted.direction && eq(policyClauses.direction, wanted.direction),
        wanted.seenFrom && gte(policyClauses.since, wanted.seenFrom),
        wanted.seenBefore && lt(policyClauses.since, wanted.seenBefore),
        ...words.map((word) => sql`strpos(${said}, ${word}) > 0`),
      ),
    )
    .orderBy(
      desc(sql`(${mentions}) / sqrt(1 + length(${said}))`),
      asc(policyClauses.sourceId),
      desc(policyClauses.firstNumber),
      asc(policyClauses.place),
    )
    .limit(limit);
}

const mentionsOf = (word: string): SQL =>
  sql`(length(${said}) - length(replace(${said}, ${word}, ''))) / ${word.length}::numeric`;

/** Sources with a version that the search does not know yet. */
export async function unindexed(tx: Tx, tenantId: string): Promise<string[]> {
  const newest = newestOf(tx);
  const known = tx
    .select({ one: sql`1` })
    .from(policyClauses)
    .where(
      and(
        eq(policyClauses.tenantId, policySources.tenantId),
        eq(policyClauses.sourceId, policySources.id),
        eq(policyClauses.lastNumber, newest.number),
      ),
    );
  const rows = await tx
    .select({ id: policySources.id })
    .from(policySources)
    .innerJoinLateral(newest, isNotNull(newest.number))
    .where(and(eq(policySources.tenantId, tenantId), notExists(known)))
    .orderBy(policySources.id);
  return rows.map(({ id }) => id);
}

/** Let those who fill the index of a source take turns until the transaction ends. */
export async function lockIndex(tx: Tx, tenantId: string, sourceId: string): Promise<void> {
  const key = `hegui.clauses:${tenantId}:${sourceId}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
}

/** The versions of a source from a number on, with what the change to each found. */
export async function versionsFrom(
  tx: Tx,
  tenantId: string,
  sourceId: string,
  from: number,
  limit: number,
) {
  return tx
    .select({
      number: policyVersions.number,
      clauses: policyVersions.clauses,
      observedAt: policyVersions.observedAt,
      changes: policyChanges.changes,
    })
    .from(policyVersions)
    .leftJoin(policyChanges, changeThatLedTo)
    .where(
      and(
        eq(policyVersions.tenantId, tenantId),
        eq(policyVersions.sourceId, sourceId),
        gte(policyVersions.number, from),
      ),
    )
    .orderBy(asc(policyVersions.number))
    .limit(limit);
}

/** The last version of a source that the search knows; 0 if it knows none. */
export async function lastIndexed(tx: Tx, tenantId: string, sourceId: string): Promise<number> {
  const [row] = await tx
    .select({ last: max(policyClauses.lastNumber) })
    .from(policyClauses)
    .where(and(eq(policyClauses.tenantId, tenantId), eq(policyClauses.sourceId, sourceId)));
  return row?.last ?? 0;
}

/** The clauses that stand in a version. */
export async function clausesStanding(tx: Tx, tenantId: string, sourceId: string, number: number) {
  return tx
    .select({
      firstNumber: policyClauses.firstNumber,
      place: policyClauses.place,
      key: policyClauses.key,
      heading: policyClauses.heading,
      text: policyClauses.text,
    })
    .from(policyClauses)
    .where(
      and(
        eq(policyClauses.tenantId, tenantId),
        eq(policyClauses.sourceId, sourceId),
        eq(policyClauses.lastNumber, number),
      ),
    );
}

/** Note that clauses stand in version `number`, too. */
export async function extendClauses(
  tx: Tx,
  tenantId: string,
  sourceId: string,
  standing: readonly { readonly firstNumber: number; readonly place: number }[],
  number: number,
): Promise<void> {
  if (standing.length === 0) return;
  const rows = JSON.stringify(standing.map(({ firstNumber, place }) => ({ firstNumber, place })));
  // One JSON parameter, whatever the number of clauses.
  await tx.execute(sql`
    update policy_clauses set last_number = ${number}
    from jsonb_to_recordset(${rows}::jsonb) as still("firstNumber" int, place int)
    where tenant_id = ${tenantId} and source_id = ${sourceId}
      and first_number = still."firstNumber" and policy_clauses.place = still.place`);
}

export async function insertClauses(tx: Tx, rows: readonly IndexedClause[]): Promise<void> {
  for (let i = 0; i < rows.length; i += 1_000)
    await tx.insert(policyClauses).values(rows.slice(i, i + 1_000));
}
