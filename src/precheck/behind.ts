import { z } from "@hono/zod-openapi";
import { query } from "../access/verb.ts";
import { PrecheckKind, type PrecheckLink } from "./schema.ts";
import { latestOf } from "./store.ts";
import { wordingHash } from "./wording.ts";

/**
 * The latest pre-check of a record up to an instant: of one with its id, or of a draft that
 * said the same before it had one. Null where nobody asked.
 */
export const precheckBehind = query({
  name: "precheck.behind",
  allow: "anyone",
  input: z.object({
    kind: z.string(),
    id: z.string(),
    record: z.record(z.string(), z.unknown()).nullable(),
    until: z.date(),
  }),
  async run(ctx, { kind, id, record, until }): Promise<PrecheckLink | null> {
    const asked = PrecheckKind.safeParse(kind);
    if (!asked.success) return null;
    const wording = record === null ? null : wordingHash(asked.data, record);
    const row = await latestOf(ctx.tx, ctx.tenant, asked.data, id, wording, until);
    if (row === undefined) return null;
    return { id: row.id, verdict: row.verdict, at: row.at.toISOString(), by: row.actorName };
  },
});
