import { and, desc, eq, gte, lt, max, notExists, sql } from "drizzle-orm";
import { audit } from "../../access/schema.ts";
import { rowsOf, type Tx } from "../../db/database.ts";
import { insertRows } from "../../db/insert-rows.ts";
import { logCheckpoints, logLeaves, logNodes } from "../tables.ts";
import type { NodeHash, TreeNode } from "./tree.ts";

export type AuditRecord = typeof audit.$inferSelect;
type CheckpointRow = typeof logCheckpoints.$inferSelect;

/** Let those who grow a tenant's log take turns until the transaction ends. */
export async function lockLog(tx: Tx, tenantId: string): Promise<void> {
  const key = `hegui.log:${tenantId}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
}

/** The newest checkpoints first; with `before`, those of smaller logs. */
export async function checkpointsOf(
  tx: Tx,
  tenantId: string,
  limit: number,
  before?: number,
): Promise<CheckpointRow[]> {
  return tx
    .select()
    .from(logCheckpoints)
    .where(
      and(
        eq(logCheckpoints.tenantId, tenantId),
        before === undefined ? undefined : lt(logCheckpoints.size, before),
      ),
    )
    .orderBy(desc(logCheckpoints.size))
    .limit(limit);
}

/** How many entries had been sealed by an instant. */
async function sizeAt(tx: Tx, tenantId: string, at: Date): Promise<number> {
  const [row] = await tx
    .select({ size: max(logCheckpoints.size) })
    .from(logCheckpoints)
    .where(and(eq(logCheckpoints.tenantId, tenantId), lt(logCheckpoints.at, at)));
  return row?.size ?? 0;
}

/**
 * Entries of the audit log that are not sealed, in its order. An entry gets its number before
 * its transaction ends, so one may appear below others that are sealed already; `settled` is
 * a time before which no transaction can have begun that is still open.
 */
export async function unsealed(
  tx: Tx,
  tenantId: string,
  settled: Date,
  limit: number,
): Promise<AuditRecord[]> {
  const [row] = await tx
    .select({ seq: max(logLeaves.auditSeq) })
    .from(logLeaves)
    .where(
      and(
        eq(logLeaves.tenantId, tenantId),
        lt(logLeaves.index, await sizeAt(tx, tenantId, settled)),
      ),
    );
  const sealed = tx
    .select({ one: sql`1` })
    .from(logLeaves)
    .where(and(eq(logLeaves.tenantId, audit.tenantId), eq(logLeaves.auditSeq, audit.seq)));
  return tx
    .select()
    .from(audit)
    .where(
      and(
        eq(audit.tenantId, tenantId),
        row?.seq == null ? undefined : gte(audit.seq, row.seq),
        notExists(sealed),
      ),
    )
    .orderBy(audit.seq)
    .limit(limit);
}

/** The hashes of whole nodes, read at once. */
export async function hashesOf(
  tx: Tx,
  tenantId: string,
  nodes: readonly TreeNode[],
): Promise<NodeHash> {
  const wanted = JSON.stringify(nodes.map(({ level, index }) => ({ level, index })));
  const rows =
    nodes.length === 0
      ? []
      : await rowsOf<{ key: string; hash: string }>(
          tx,
          sql`select n.level || '/' || n.index as key, n.hash
              from jsonb_to_recordset(${wanted}::jsonb) as w(level smallint, index bigint)
              join log_nodes n on n.tenant_id = ${tenantId}
                and n.level = w.level and n.index = w.index`,
        );
  const found = new Map(rows.map(({ key, hash }) => [key, hash]));
  return ({ level, index }) => {
    const hash = found.get(`${level}/${index}`);
    if (hash === undefined) throw new Error(`The log has no node ${level}/${index}`);
    return hash;
  };
}

/** Add what a log grew by, and what it is now. */
export async function insertGrowth(
  tx: Tx,
  grown: {
    readonly leaves: (typeof logLeaves.$inferInsert)[];
    readonly nodes: (typeof logNodes.$inferInsert)[];
    readonly checkpoint: typeof logCheckpoints.$inferInsert;
  },
): Promise<void> {
  await insertRows(tx, logLeaves, grown.leaves);
  await insertRows(tx, logNodes, grown.nodes);
  await insertRows(tx, logCheckpoints, [grown.checkpoint]);
}

/** Which entries of the log somebody looks for; `before` is the number to go on below. */
export interface EntryFilter {
  readonly actorId?: string | undefined;
  /** An action, or what actions begin with, as `rule_draft.`. */
  readonly action?: string | undefined;
  readonly subjectKind?: string | undefined;
  readonly subjectId?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly before?: number | undefined;
}

/** Entries, the newest first, with where they stand in the tree if they are sealed. */
export async function entriesWhere(
  tx: Tx,
  tenantId: string,
  wanted: EntryFilter,
  limit: number,
): Promise<{ entry: AuditRecord; index: number | null }[]> {
  const { actorId, action, subjectKind, subjectId, from, to, before } = wanted;
  return tx
    .select({ entry: audit, index: logLeaves.index })
    .from(audit)
    .leftJoin(
      logLeaves,
      and(eq(logLeaves.tenantId, audit.tenantId), eq(logLeaves.auditSeq, audit.seq)),
    )
    .where(
      and(
        eq(audit.tenantId, tenantId),
        actorId === undefined ? undefined : eq(audit.actorId, actorId),
        action === undefined ? undefined : sql`starts_with(${audit.action}, ${action})`,
        subjectKind === undefined ? undefined : eq(audit.subjectKind, subjectKind),
        subjectId === undefined ? undefined : eq(audit.subjectId, subjectId),
        from && gte(audit.at, from),
        to && lt(audit.at, to),
        before === undefined ? undefined : lt(audit.seq, before),
      ),
    )
    .orderBy(desc(audit.seq))
    .limit(limit);
}

/** All entries about some subjects, oldest first, with where they stand in the tree. */
export async function sealedEntriesOf(
  tx: Tx,
  tenantId: string,
  subjects: readonly { readonly kind: string; readonly id: string }[],
): Promise<{ entry: AuditRecord; index: number }[]> {
  const wanted = JSON.stringify(subjects);
  return tx
    .select({ entry: audit, index: logLeaves.index })
    .from(audit)
    .innerJoin(
      logLeaves,
      and(eq(logLeaves.tenantId, audit.tenantId), eq(logLeaves.auditSeq, audit.seq)),
    )
    .where(
      and(
        eq(audit.tenantId, tenantId),
        sql`(${audit.subjectKind}, ${audit.subjectId}) in (
          select s.kind, s.id from jsonb_to_recordset(${wanted}::jsonb) as s(kind text, id text)
        )`,
      ),
    )
    .orderBy(audit.seq);
}
