import { and, desc, eq, ilike, sql } from "drizzle-orm";
import type { Platform } from "../core/records.ts";
import type { Tx } from "../db/database.ts";
import type { ClauseView } from "./schema.ts";
import { ofSource } from "./store.ts";
import { policySources, policyVersions } from "./tables.ts";

/** Clauses of the latest versions that hold every one of `words`, in any case, in reading order. */
export async function clausesWith(
  tx: Tx,
  tenantId: string,
  words: readonly string[],
  platform: Platform | undefined,
  limit: number,
) {
  const latest = tx
    .selectDistinctOn([policyVersions.sourceId], {
      sourceId: policyVersions.sourceId,
      number: policyVersions.number,
      clauses: policyVersions.clauses,
    })
    .from(policyVersions)
    .where(eq(policyVersions.tenantId, tenantId))
    .orderBy(policyVersions.sourceId, desc(policyVersions.number))
    .as("latest");
  const clause = sql<ClauseView>`one.clause`;
  const said = sql`concat_ws(' ', one.clause->>'key', one.clause->>'heading', one.clause->>'text')`;
  return tx
    .select({
      sourceId: latest.sourceId,
      platform: policySources.platform,
      title: policySources.title,
      number: latest.number,
      clause,
    })
    .from(latest)
    .innerJoin(policySources, ofSource(tenantId, latest.sourceId))
    .crossJoinLateral(
      sql`jsonb_array_elements(${latest.clauses}) with ordinality as one(clause, place)`,
    )
    .where(
      and(
        platform && eq(policySources.platform, platform),
        ...words.map((word) => ilike(said, `%${escapeLike(word)}%`)),
      ),
    )
    .orderBy(policySources.platform, policySources.title, latest.sourceId, sql`one.place`)
    .limit(limit);
}

const escapeLike = (word: string): string => word.replace(/[\\%_]/g, "\\$&");
