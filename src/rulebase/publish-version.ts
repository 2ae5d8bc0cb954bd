import { z } from "@hono/zod-openapi";
import { command } from "../access/verb.ts";
import { requireSense } from "./check.ts";
import { Rule } from "./rule.ts";
import { showRule } from "./show-rule.ts";
import {
  EffectiveFrom,
  holdRule,
  publish,
  Reason,
  requireVersion,
  ruleRef,
  writers,
} from "./write.ts";

/**
 * Put a version of a rule in force: roll back to an older one, or restart a
 * stopped rule. What is in force already stays as it is.
 *
 * @throws HeguiError `not_found`; `invalid_input` for a version that no longer makes sense
 */
export const publishVersion = command({
  name: "rule.publish",
  allow: writers,
  input: ruleRef.extend({
    version: z.int().min(1),
    reason: Reason,
    effectiveFrom: EffectiveFrom.optional(),
  }),
  async run(ctx, { id, version, reason, effectiveFrom }) {
    const head = await holdRule(ctx, id);
    const row = await requireVersion(ctx, id, version);
    const stands = head.inForce === version && head.latest?.version === version;
    if (stands && effectiveFrom === undefined)
      return { result: await showRule(ctx, { id }), audit: [] };
    requireSense(Rule.parse(row.body));
    await publish(ctx, { id, version, reason, effectiveFrom });
    return {
      result: await showRule(ctx, { id }),
      audit: [
        {
          subject: { kind: "rule", id },
          before: { version: head.inForce },
          after: { version, hash: row.hash, reason, ...(effectiveFrom && { effectiveFrom }) },
        },
      ],
    };
  },
});
