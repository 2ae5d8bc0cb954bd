import { z } from "@hono/zod-openapi";
import { query } from "../access/verb.ts";
import type { PrecheckRow } from "./schema.ts";
import { latestPrechecks } from "./store.ts";

/** The latest questions and their verdicts. */
export const listPrechecks = query({
  name: "precheck.list",
  allow: "anyone",
  input: z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
  async run(ctx, { limit }): Promise<PrecheckRow[]> {
    const rows = await latestPrechecks(ctx.tx, ctx.tenant, limit);
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  },
});
