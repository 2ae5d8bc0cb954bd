import {
  and,
  asc,
  desc,
  eq,
  getTableColumns,
  gt,
  gte,
  isNull,
  lt,
  notExists,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Platform } from "../../core/records.ts";
import type { Tx } from "../../db/database.ts";
import type { ClauseChangeView, Direction } from "../schema.ts";
import { policyChanges } from "../tables.ts";
import type { Cursor } from "./cursor.ts";
import { policyNotes } from "./serving-tables.ts";
import { alertImpact } from "./sight.ts";

export type ChangeHead = Awaited<ReturnType<typeof pageOfChanges>>[number];

/** Which changes a list, a feed or a fold is about. */
export interface ChangesWanted {
  readonly platform?: Platform | undefined;
  readonly source?: string | undefined;
  readonly minImpact?: number | undefined;
  readonly direction?: Direction | undefined;
  readonly group?: string | undefined;
  /** Only those that change a clause of this modality. */
  readonly modality?: string | undefined;
  readonly detectedFrom?: Date | undefined;
  /** Exclusive. */
  readonly detectedBefore?: Date | undefined;
  /** Only those that want an acknowledgement or a strategy. */
  readonly awaiting?: boolean | undefined;
}

export async function insertChange(tx: Tx, row: typeof policyChanges.$inferInsert): Promise<void> {
  await tx.insert(policyChanges).values(row);
}

const { changes, tenantId: _, ...changeColumns } = getTableColumns(policyChanges);

const newer = alias(policyChanges, "newer");
type Changes = typeof policyChanges | typeof newer;

const strategyOf = (change: Changes) =>
  and(
    eq(policyNotes.tenantId, change.tenantId),
    eq(policyNotes.changeId, change.id),
    eq(policyNotes.kind, "strategy"),
  );

const same = alias(policyChanges, "same");
const sameEdit = and(
  eq(same.tenantId, policyChanges.tenantId),
  eq(same.groupId, policyChanges.groupId),
);

/** A change without its clauses: the gravest of them and their number stand for the list. */
const changeHead = {
  ...changeColumns,
  clauseCount: sql<number>`jsonb_array_length(${changes})`.mapWith(Number),
  gravest: sql<Omit<ClauseChangeView, "runs"> | null>`(
    select one.change - 'runs' from jsonb_array_elements(${changes}) with ordinality as one(change, place)
    order by (one.change->>'impact')::int desc, one.place limit 1)`,
  strategyAt: sql<Date | null>`(
    select min(${policyNotes.at}) from ${policyNotes} where ${strategyOf(policyChanges)})`.mapWith(
    policyNotes.at,
  ),
  groupSize: sql<number>`(
    select greatest(count(*), 1) from ${policyChanges} as "same" where ${sameEdit})`.mapWith(
    Number,
  ),
};

/** The condition that a row of changes, under whatever name, is one of those wanted. */
const wantedOf = (
  tx: Tx,
  change: Changes,
  tenantId: string,
  wanted: ChangesWanted,
): SQL | undefined =>
  and(
    eq(change.tenantId, tenantId),
    wanted.platform && eq(change.platform, wanted.platform),
    wanted.source === undefined ? undefined : eq(change.sourceId, wanted.source),
    wanted.minImpact === undefined ? undefined : gte(change.impact, wanted.minImpact),
    wanted.direction && eq(change.direction, wanted.direction),
    wanted.group === undefined ? undefined : eq(change.groupId, wanted.group),
    wanted.modality === undefined
      ? undefined
      : sql`${change.changes} @> ${JSON.stringify([{ modality: wanted.modality }])}::jsonb`,
    wanted.detectedFrom && gte(change.detectedAt, wanted.detectedFrom),
    wanted.detectedBefore && lt(change.detectedAt, wanted.detectedBefore),
    wanted.awaiting === true
      ? and(
          gte(change.impact, alertImpact),
          eq(change.historic, false),
          or(
            isNull(change.acknowledgedAt),
            notExists(tx.select({ one: sql`1` }).from(policyNotes).where(strategyOf(change))),
          ),
        )
      : undefined,
  );

/**
 * A page of the river, newest first, from just after `after`. Folded, of the changes
 * with the same edit only the newest is in it.
 */
export async function pageOfChanges(
  tx: Tx,
  tenantId: string,
  wanted: ChangesWanted,
  after: Cursor | undefined,
  limit: number,
  fold = false,
) {
  const newerOfGroup = and(
    wantedOf(tx, newer, tenantId, wanted),
    eq(newer.groupId, policyChanges.groupId),
    or(
      gt(newer.detectedAt, policyChanges.detectedAt),
      and(eq(newer.detectedAt, policyChanges.detectedAt), lt(newer.id, policyChanges.id)),
    ),
  );
  return tx
    .select(changeHead)
    .from(policyChanges)
    .where(
      and(
        wantedOf(tx, policyChanges, tenantId, wanted),
        fold ? notExists(tx.select({ one: sql`1` }).from(newer).where(newerOfGroup)) : undefined,
        after &&
          or(
            lt(policyChanges.detectedAt, after.at),
            and(eq(policyChanges.detectedAt, after.at), gt(policyChanges.id, after.id)),
          ),
      ),
    )
    .orderBy(desc(policyChanges.detectedAt), asc(policyChanges.id))
    .limit(limit);
}

/**
 * What tells one state of the newest changes from any other, read without their clauses:
 * a row's `xmin` is another after every write to it.
 */
export async function changesStamp(
  tx: Tx,
  tenantId: string,
  wanted: ChangesWanted,
  limit: number,
): Promise<{ stamp: string; newest: Date | null }> {
  const rows = await tx
    .select({
      id: policyChanges.id,
      written: sql<string>`${policyChanges}.xmin::text`,
      detectedAt: policyChanges.detectedAt,
    })
    .from(policyChanges)
    .where(wantedOf(tx, policyChanges, tenantId, wanted))
    .orderBy(desc(policyChanges.detectedAt), asc(policyChanges.id))
    .limit(limit);
  return {
    stamp: rows.map(({ id, written }) => `${id}:${written}`).join(),
    newest: rows[0]?.detectedAt ?? null,
  };
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

/** The newest changes with one edit, newest first. */
export async function changesOfGroup(tx: Tx, tenantId: string, groupId: string) {
  return tx
    .select({ id: policyChanges.id, sourceId: policyChanges.sourceId })
    .from(policyChanges)
    .where(and(eq(policyChanges.tenantId, tenantId), eq(policyChanges.groupId, groupId)))
    .orderBy(desc(policyChanges.detectedAt), asc(policyChanges.id))
    .limit(100);
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
