import { and, desc, eq, inArray, lt, lte, max, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Tx } from "../db/database.ts";
import { rulePublications, ruleVersions } from "./tables.ts";

export type Version = typeof ruleVersions.$inferSelect;
type NewVersion = typeof ruleVersions.$inferInsert;
type NewPublication = typeof rulePublications.$inferInsert;

/**
 * Let the tenant's writers of rules take turns until the transaction ends: each
 * sees what the one before it did, and none overtakes a stop.
 */
export async function lockRules(tx: Tx, tenantId: string): Promise<void> {
  const key = `hegui.rules:${tenantId}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
}

/**
 * The latest publication of each rule; with `at`, the latest that has taken effect by then;
 * with `knownAt`, of those that were published by then.
 */
const latestPublications = (tx: Tx, tenantId: string, at?: Date, ruleId?: string, knownAt?: Date) =>
  tx
    .selectDistinctOn([rulePublications.ruleId], {
      seq: rulePublications.seq,
      ruleId: rulePublications.ruleId,
      version: rulePublications.version,
      by: rulePublications.publishedBy,
      at: rulePublications.publishedAt,
      retired: rulePublications.retired,
    })
    .from(rulePublications)
    .where(
      and(
        eq(rulePublications.tenantId, tenantId),
        at && lte(rulePublications.effectiveFrom, at),
        knownAt && lte(rulePublications.publishedAt, knownAt),
        ruleId === undefined ? undefined : eq(rulePublications.ruleId, ruleId),
      ),
    )
    .orderBy(rulePublications.ruleId, desc(rulePublications.seq));

/**
 * The numbers of the publications in force at an instant, as `3,17,21`. The rows
 * behind them never change, so the text stands for exactly one rule base; counting
 * or taking the highest would miss a publication that commits out of turn.
 */
export async function revisionAt(
  tx: Tx,
  tenantId: string,
  at: Date,
  knownAt?: Date,
): Promise<string> {
  const live = latestPublications(tx, tenantId, at, undefined, knownAt).as("live");
  const [row] = await tx
    .select({
      revision: sql<string | null>`string_agg(${live.seq}::text, ',' order by ${live.seq})`,
    })
    .from(live);
  return row?.revision ?? "";
}

/** The versions that some publications put in force; a stop puts none. */
export async function versionsPublished(tx: Tx, tenantId: string, seqs: readonly number[]) {
  if (seqs.length === 0) return [];
  return tx
    .select({
      seq: rulePublications.seq,
      version: ruleVersions.version,
      ruleId: ruleVersions.ruleId,
      hash: ruleVersions.hash,
      body: ruleVersions.body,
    })
    .from(rulePublications)
    .innerJoin(
      ruleVersions,
      and(
        eq(ruleVersions.tenantId, rulePublications.tenantId),
        eq(ruleVersions.ruleId, rulePublications.ruleId),
        eq(ruleVersions.version, rulePublications.version),
      ),
    )
    .where(and(eq(rulePublications.tenantId, tenantId), inArray(rulePublications.seq, [...seqs])));
}

/** How a rule stands: its newest version, its latest publication, and what is in force. */
export type Head = Awaited<ReturnType<typeof headsOf>>[number];

/** The heads of all rules of a tenant, or of one, by id. */
export async function headsOf(tx: Tx, tenantId: string, now: Date, ruleId?: string) {
  const newest = tx
    .selectDistinctOn([ruleVersions.ruleId], {
      ruleId: ruleVersions.ruleId,
      version: ruleVersions.version,
      by: ruleVersions.authorName,
      at: ruleVersions.createdAt,
    })
    .from(ruleVersions)
    .where(
      and(
        eq(ruleVersions.tenantId, tenantId),
        ruleId === undefined ? undefined : eq(ruleVersions.ruleId, ruleId),
      ),
    )
    .orderBy(ruleVersions.ruleId, desc(ruleVersions.version))
    .as("newest");
  const latest = latestPublications(tx, tenantId, undefined, ruleId).as("latest");
  const live = latestPublications(tx, tenantId, now, ruleId).as("live");
  const named = alias(ruleVersions, "named");
  return tx
    .select({
      id: newest.ruleId,
      newest: { version: newest.version, by: newest.by, at: newest.at },
      // drizzle takes the row for missing if its first column is null, as a stop's version is.
      latest: {
        by: latest.by,
        at: latest.at,
        version: latest.version,
        retired: latest.retired,
      },
      /** Whose the version of the latest publication is; null if that stopped the rule. */
      latestOrigin: named.origin,
      inForce: live.version,
      /** The version in force, or the newest if none is. */
      shown: { origin: ruleVersions.origin, body: ruleVersions.body },
    })
    .from(newest)
    .leftJoin(latest, eq(latest.ruleId, newest.ruleId))
    .leftJoin(
      named,
      and(
        eq(named.tenantId, tenantId),
        eq(named.ruleId, newest.ruleId),
        eq(named.version, latest.version),
      ),
    )
    .leftJoin(live, eq(live.ruleId, newest.ruleId))
    .innerJoin(
      ruleVersions,
      and(
        eq(ruleVersions.tenantId, tenantId),
        eq(ruleVersions.ruleId, newest.ruleId),
        eq(ruleVersions.version, sql`coalesce(${live.version}, ${newest.version})`),
      ),
    )
    .orderBy(newest.ruleId);
}

/** Newest first. */
export async function versionsOf(tx: Tx, tenantId: string, ruleId: string) {
  return tx
    .select()
    .from(ruleVersions)
    .where(and(eq(ruleVersions.tenantId, tenantId), eq(ruleVersions.ruleId, ruleId)))
    .orderBy(desc(ruleVersions.version));
}

/** Newest first. */
export async function publicationsOf(tx: Tx, tenantId: string, ruleId: string) {
  return tx
    .select()
    .from(rulePublications)
    .where(and(eq(rulePublications.tenantId, tenantId), eq(rulePublications.ruleId, ruleId)))
    .orderBy(desc(rulePublications.seq));
}

export async function versionOf(
  tx: Tx,
  tenantId: string,
  ruleId: string,
  version: number,
): Promise<Version | undefined> {
  const [row] = await tx
    .select()
    .from(ruleVersions)
    .where(
      and(
        eq(ruleVersions.tenantId, tenantId),
        eq(ruleVersions.ruleId, ruleId),
        eq(ruleVersions.version, version),
      ),
    );
  return row;
}

/**
 * The library's version that a version has taken in: itself, the one it names, or, of one
 * that was saved before versions named it, the newest before it. Null for a rule of the
 * tenant's own.
 */
export async function libraryVersionOf(
  tx: Tx,
  { tenantId, ruleId, version, origin, libraryVersion }: Version,
): Promise<number | null> {
  if (origin === "builtin") return version;
  if (libraryVersion !== null) return libraryVersion;
  const [row] = await tx
    .select({ version: max(ruleVersions.version) })
    .from(ruleVersions)
    .where(
      and(
        eq(ruleVersions.tenantId, tenantId),
        eq(ruleVersions.ruleId, ruleId),
        eq(ruleVersions.origin, "builtin"),
        lt(ruleVersions.version, version),
      ),
    );
  return row?.version ?? null;
}

/** The newest version of the library of each rule that has one. */
export async function newestBuiltins(tx: Tx, tenantId: string): Promise<Map<string, Version>> {
  const rows = await tx
    .selectDistinctOn([ruleVersions.ruleId])
    .from(ruleVersions)
    .where(and(eq(ruleVersions.tenantId, tenantId), eq(ruleVersions.origin, "builtin")))
    .orderBy(ruleVersions.ruleId, desc(ruleVersions.version));
  return new Map(rows.map((row) => [row.ruleId, row]));
}

export async function insertVersions(tx: Tx, rows: readonly NewVersion[]): Promise<void> {
  if (rows.length > 0) await tx.insert(ruleVersions).values([...rows]);
}

export async function insertPublications(tx: Tx, rows: readonly NewPublication[]): Promise<void> {
  if (rows.length > 0) await tx.insert(rulePublications).values([...rows]);
}
