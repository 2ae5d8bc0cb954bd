import { and, asc, desc, eq, getTableColumns, gt, gte, isNull, lt, or, sql } from "drizzle-orm";
import type { Platform } from "../core/records.ts";
import type { Tx } from "../db/database.ts";
import type { ClauseChangeView, Direction } from "./schema.ts";
import { policyChanges } from "./tables.ts";

export type ChangeHead = Awaited<ReturnType<typeof pageOfChanges>>[number];

export async function insertChange(tx: Tx, row: typeof policyChanges.$inferInsert): Promise<void> {
  await tx.insert(policyChanges).values(row);
}

const { changes, tenantId: _, ...changeColumns } = getTableColumns(policyChanges);

/** A change without its clauses: the gravest of them and their number stand for the list. */
const changeHead = {
  ...changeColumns,
  clauseCount: sql<number>`jsonb_array_length(${changes})`.mapWith(Number),
  gravest: sql<Omit<ClauseChangeView, "runs"> | null>`(
    select one.change - 'runs' from jsonb_array_elements(${changes}) with ordinality as one(change, place)
    order by (one.change->>'impact')::int desc, one.place limit 1)`,
};

/** A page of the river, newest first, from just after `after`. */
export async function pageOfChanges(
  tx: Tx,
  tenantId: string,
  filter: {
    platform?: Platform | undefined;
    minImpact?: number | undefined;
    direction?: Direction | undefined;
  },
  after: { detectedAt: Date; id: string } | undefined,
  limit: number,
) {
  return tx
    .select(changeHead)
    .from(policyChanges)
    .where(
      and(
        eq(policyChanges.tenantId, tenantId),
        filter.platform && eq(policyChanges.platform, filter.platform),
        filter.minImpact === undefined ? undefined : gte(policyChanges.impact, filter.minImpact),
        filter.direction && eq(policyChanges.direction, filter.direction),
        after &&
          or(
            lt(policyChanges.detectedAt, after.detectedAt),
            and(eq(policyChanges.detectedAt, after.detectedAt), gt(policyChanges.id, after.id)),
          ),
      ),
    )
    .orderBy(desc(policyChanges.detectedAt), asc(policyChanges.id))
    .limit(limit);
}

const ofChange = (tenantId: string, id: string) =>
  and(eq(policyChanges.tenantId, tenantId), eq(policyChanges.id, id));

export async function changeById(tx: Tx, tenantId: string, id: string) {
  const [row] = await tx
    .select({ ...changeHead, changes })
    .from(policyChanges)
    .where(ofChange(tenantId, id));
  return row;
}

/** Note who has read a change, unless somebody has before. @returns whether it was noted */
export async function acknowledgeChange(
  tx: Tx,
  tenantId: string,
  id: string,
  by: string,
  at: Date,
): Promise<boolean> {
  const noted = await tx
    .update(policyChanges)
    .set({ acknowledgedBy: by, acknowledgedAt: at })
    .where(and(ofChange(tenantId, id), isNull(policyChanges.acknowledgedAt)))
    .returning({ id: policyChanges.id });
  return noted.length > 0;
}
