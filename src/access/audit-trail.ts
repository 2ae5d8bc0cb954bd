import { z } from "@hono/zod-openapi";
import type { AuditRow } from "./schema.ts";
import { auditOf } from "./store.ts";
import { query } from "./verb.ts";

/** What was done to one thing, by whom, newest first. */
export const auditTrail = query({
  name: "audit.show",
  allow: ["compliance", "legal"],
  input: z.object({ kind: z.string(), id: z.string() }),
  async run(ctx, { kind, id }): Promise<AuditRow[]> {
    const rows = await auditOf(ctx.tx, ctx.tenant, kind, id);
    return rows.map((row) => ({
      at: row.at.toISOString(),
      actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
      action: row.action,
      before: row.before,
      after: row.after,
      requestId: row.requestId,
    }));
  },
});
