import { z } from "@hono/zod-openapi";
import { query } from "../access/verb.ts";
import type { Disposition, SubjectKind } from "./schema.ts";
import { closedOfRule } from "./store.ts";

/** An alert that a person closed, and the record that raised it, as it was then. */
export interface JudgedAlert {
  readonly disposition: Disposition;
  readonly kind: SubjectKind;
  readonly id: string;
  readonly hash: string;
  readonly record: Record<string, unknown>;
}

/** How people judged the alerts of a rule, the latest first. Alerts without a record are left out. */
export const judgedAlerts = query({
  name: "alert.judged",
  allow: "anyone",
  input: z.object({ ruleId: z.string(), limit: z.int().min(1).max(5_000) }),
  async run(ctx, { ruleId, limit }): Promise<JudgedAlert[]> {
    const rows = await closedOfRule(ctx.tx, ctx.tenant, ruleId, limit);
    return rows.flatMap(({ disposition, kind, subjectId: id, subjectHash, record }) =>
      disposition === null || record === null
        ? []
        : [{ disposition, kind, id, hash: subjectHash ?? "", record }],
    );
  },
});
