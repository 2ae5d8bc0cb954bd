import { query } from "../access/verb.ts";
import { chinaDate } from "../core/china-time.ts";
import { notFound } from "../core/errors.ts";
import type { ClauseBehind } from "../policy/behind-schema.ts";
import { clausesBehind } from "../policy/clauses-behind.ts";
import { AlertId } from "./schema.ts";
import { alertById } from "./store.ts";

/**
 * The clauses of the platform's rules that stand behind an alert, as they were in force when
 * it arose, and what changed since. An alert of a policy change shows that change instead.
 */
export const clausesOfAlert = query({
  name: "alert.clauses",
  allow: "anyone",
  input: AlertId,
  async run(ctx, { id }): Promise<ClauseBehind[]> {
    const alert = await alertById(ctx.tx, ctx.tenant, id);
    if (alert === undefined) throw notFound("Alert", id);
    const { area, platform, finding, title, firstSeenAt } = alert;
    if (platform === null || area === "policy") return [];
    return clausesBehind(ctx, {
      platform,
      basis: finding.basis,
      topic: title.zh,
      date: chinaDate(firstSeenAt),
    });
  },
});
