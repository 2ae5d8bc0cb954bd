import { and, desc, eq, lte, sql } from "drizzle-orm";
import type { Family } from "../copy/pack.ts";
import { rowsOf, type Tx } from "../db/database.ts";
import { lexiconVersions } from "./schema.ts";

export type VersionRow = typeof lexiconVersions.$inferSelect;

/** So many versions of a family are listed, the newest first. */
const mostListed = 200;

/** The newest version of each family that was ever changed; with `at`, as of then. */
export async function latestVersions(tx: Tx, tenantId: string, at?: Date): Promise<VersionRow[]> {
  return tx
    .selectDistinctOn([lexiconVersions.family])
    .from(lexiconVersions)
    .where(
      and(
        eq(lexiconVersions.tenantId, tenantId),
        at === undefined ? undefined : lte(lexiconVersions.at, at),
      ),
    )
    .orderBy(lexiconVersions.family, desc(lexiconVersions.version));
}

/** The hashes of the newest versions as of an instant, by family: equal for the same lexicons. */
export async function latestHashes(tx: Tx, tenantId: string, at: Date): Promise<string> {
  const [row] = await rowsOf<{ hashes: string | null }>(
    tx,
    sql`select string_agg(family || ' ' || hash, ',' order by family) as hashes
        from (
          select distinct on (family) family, hash from lexicon_versions
          where tenant_id = ${tenantId} and at <= ${at.toISOString()} order by family, version desc
        ) latest`,
  );
  return row?.hashes ?? "";
}

export async function versionsOf(tx: Tx, tenantId: string, family: Family): Promise<VersionRow[]> {
  return tx
    .select()
    .from(lexiconVersions)
    .where(and(eq(lexiconVersions.tenantId, tenantId), eq(lexiconVersions.family, family)))
    .orderBy(desc(lexiconVersions.version))
    .limit(mostListed);
}

export async function versionOf(
  tx: Tx,
  tenantId: string,
  family: Family,
  version: number,
): Promise<VersionRow | undefined> {
  const [row] = await tx
    .select()
    .from(lexiconVersions)
    .where(
      and(
        eq(lexiconVersions.tenantId, tenantId),
        eq(lexiconVersions.family, family),
        eq(lexiconVersions.version, version),
      ),
    );
  return row;
}

/** @returns whether the version was still free */
export async function appendVersion(tx: Tx, row: VersionRow): Promise<boolean> {
  const added = await tx
    .insert(lexiconVersions)
    .values(row)
    .onConflictDoNothing()
    .returning({ version: lexiconVersions.version });
  return added.length > 0;
}
