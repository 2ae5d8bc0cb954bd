import { z } from "@hono/zod-openapi";
import { query } from "../../access/verb.ts";
import { invalid } from "../../core/errors.ts";
import { Checkpoint, type CheckpointPage, type Consistency } from "./log-schema.ts";
import { checkpointsOf, hashesOf } from "./log-store.ts";
import { consistencyPath, nodesOfAll, proofOf } from "./tree.ts";

const page = 50;

/** The signed states of the log, the newest first. */
export const listCheckpoints = query({
  name: "evidence.checkpoints",
  allow: ["compliance", "legal"],
  input: z.object({ before: z.coerce.number().int().min(0).optional() }),
  async run(ctx, { before }): Promise<CheckpointPage> {
    const rows = await checkpointsOf(ctx.tx, ctx.tenant, page + 1, before);
    const items = rows
      .slice(0, page)
      .map((row) => ({ ...row, tenant: row.tenantId, at: row.at.toISOString() }))
      .map((row) => Checkpoint.parse(row));
    return { items, next: rows.length > page ? (items.at(-1)?.size ?? null) : null };
  },
});

/**
 * What shows whoever kept an older checkpoint that the log only grew since (RFC 9162 §2.1.4).
 *
 * @throws HeguiError `invalid_input` if the log never was of that size, or not yet
 */
export const showConsistency = query({
  name: "evidence.consistency",
  allow: ["compliance", "legal"],
  input: z.object({
    from: z.coerce.number().int().min(0),
    to: z.coerce.number().int().min(0).optional(),
  }),
  async run(ctx, { from, to: asked }): Promise<Consistency> {
    const { tx, tenant } = ctx;
    const [last] = await checkpointsOf(tx, tenant, 1);
    const size = last?.size ?? 0;
    const to = asked ?? size;
    if (to > size) throw invalid("to", `the log has ${size} entries: ask for no more`);
    if (from > to) throw invalid("from", `is above ${to}, the log that it is held against`);
    const path = consistencyPath(from, to);
    return { from, to, proof: proofOf(path, await hashesOf(tx, tenant, nodesOfAll(path))) };
  },
});
