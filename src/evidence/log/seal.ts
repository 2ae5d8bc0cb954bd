import { z } from "@hono/zod-openapi";
import { command, type OpenCtx } from "../../access/verb.ts";
import { hour } from "../../core/time.ts";
import { hashOfEntry } from "./entry.ts";
import type { LogEntry } from "./log-schema.ts";
import {
  type AuditRecord,
  checkpointsOf,
  hashesOf,
  insertGrowth,
  lockLog,
  unsealed,
} from "./log-store.ts";
import { grow, nodesOf, rootOf } from "./tree.ts";

/** Entries that are sealed together, so that a night's backlog is no single transaction. */
const atOnce = 5_000;
/** No transaction of ours stays open that long. */
const longest = hour;

/**
 * Seal what the audit log has come to: its new entries become leaves of the tenant's tree,
 * and a signed checkpoint says what the tree is now. Run by the clock, not by each change, so
 * that nobody waits for a turn at the tree's edge.
 *
 * @returns whether more waits
 */
export const sealLog = command({
  name: "evidence.seal",
  allow: [],
  input: z.object({}),
  async run(ctx) {
    await lockLog(ctx.tx, ctx.tenant);
    const now = ctx.now();
    const [last] = await checkpointsOf(ctx.tx, ctx.tenant, 1);
    const size = last?.size ?? 0;
    const settled = new Date(now.getTime() - longest);
    const rows = await unsealed(ctx.tx, ctx.tenant, settled, atOnce);
    if (rows.length > 0) await add(ctx, size, rows, now);
    // It changes no record: an entry of its own would have to be sealed in turn.
    return { result: { more: rows.length === atOnce }, audit: [] };
  },
});

async function add(ctx: OpenCtx, size: number, rows: AuditRecord[], now: Date): Promise<void> {
  const edge = await hashesOf(ctx.tx, ctx.tenant, nodesOf({ start: 0, end: size }));
  const leaves = rows.map((row) => hashOfEntry(entryOf(row)));
  const made = grow(size, leaves, edge);
  const fresh = new Map(made.map(({ level, index, hash }) => [`${level}/${index}`, hash]));
  const total = size + rows.length;
  const root = rootOf(total, (node) => fresh.get(`${node.level}/${node.index}`) ?? edge(node));
  const statement = { tenant: ctx.tenant, size: total, root, at: now.toISOString() };
  await insertGrowth(ctx.tx, {
    leaves: rows.map(({ seq }, i) => ({ tenantId: ctx.tenant, index: size + i, auditSeq: seq })),
    nodes: made.map((node) => ({ tenantId: ctx.tenant, ...node })),
    checkpoint: {
      tenantId: ctx.tenant,
      size: total,
      root,
      at: now,
      signature: await ctx.ports.signer.sign(statement),
    },
  });
}

/** An entry as it is sealed. */
export const entryOf = (row: AuditRecord): LogEntry => ({
  tenant: row.tenantId,
  seq: row.seq,
  at: row.at.toISOString(),
  actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
  action: row.action,
  subject: { kind: row.subjectKind, id: row.subjectId },
  before: row.before,
  after: row.after,
  requestId: row.requestId,
});
