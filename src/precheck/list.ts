import { query } from "../access/verb.ts";
import { PrecheckFilter, type PrecheckPage } from "./schema.ts";
import { pageOfPrechecks } from "./store.ts";

/** A page of the questions that were asked and their verdicts, the newest first. */
export const listPrechecks = query({
  name: "precheck.list",
  allow: "anyone",
  input: PrecheckFilter,
  async run(ctx, filter): Promise<PrecheckPage> {
    const rows = await pageOfPrechecks(ctx.tx, ctx.tenant, filter, ctx.actor.id);
    const page = rows.slice(0, filter.limit);
    return {
      items: page.map((row) => ({ ...row, at: row.at.toISOString() })),
      next: rows.length > filter.limit ? (page.at(-1)?.id ?? null) : null,
    };
  },
});
