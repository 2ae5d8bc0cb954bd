import { command } from "../access/verb.ts";
import { showRule } from "./show-rule.ts";
import { EffectiveFrom, holdRule, publish, Reason, ruleRef, writers } from "./write.ts";

/**
 * Take a rule out of force for good, at once or from a time on. One person may, as one
 * person may stop it; its versions stay, and publishing one brings it back.
 *
 * @throws HeguiError `invalid_input` for a time in the past; `not_found`
 */
export const retireRule = command({
  name: "rule.retire",
  allow: writers,
  input: ruleRef.extend({ reason: Reason, effectiveFrom: EffectiveFrom.optional() }),
  async run(ctx, { id, reason, effectiveFrom }) {
    const head = await holdRule(ctx, id);
    if (head.latest?.retired && effectiveFrom === undefined && head.inForce === null)
      return { result: await showRule(ctx, { id }), audit: [] };
    await publish(ctx, { id, version: null, reason, effectiveFrom, retired: true });
    return {
      result: await showRule(ctx, { id }),
      audit: [
        {
          subject: { kind: "rule", id },
          before: { version: head.inForce },
          after: { version: null, retired: true, reason, ...(effectiveFrom && { effectiveFrom }) },
        },
      ],
    };
  },
});
