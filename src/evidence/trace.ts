import { z } from "@hono/zod-openapi";
import { auditTrail } from "../access/audit-trail.ts";
import { query } from "../access/verb.ts";
import { showAlert } from "../alerts/show.ts";
import { showRule } from "../rulebase/show-rule.ts";
import type { Trace } from "./schema.ts";

/** Everything behind an alert, in order: the record, the rule as it was, and who did what. */
export const trace = query({
  name: "evidence.trace",
  allow: ["compliance", "legal"],
  input: z.object({ alertId: z.string() }),
  async run(ctx, { alertId }): Promise<Trace> {
    const alert = await showAlert(ctx, { id: alertId });
    const versions =
      alert.ruleVersion === null ? [] : (await showRule(ctx, { id: alert.ruleId })).versions;
    const rule = versions.find((one) => one.version === alert.ruleVersion) ?? null;
    return { alert, rule, audit: await auditTrail(ctx, { kind: "alert", id: alertId }) };
  },
});
