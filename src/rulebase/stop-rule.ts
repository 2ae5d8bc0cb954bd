import { command } from "../access/verb.ts";
import { showRule } from "./show-rule.ts";
import { isStopped } from "./standing.ts";
import { holdRule, publish, Reason, ruleRef, writers } from "./write.ts";

/**
 * Take a rule out of force at once, and with it what was to come in force later.
 * Neither a change nor an upgrade of the library restarts it; `publishVersion` does.
 *
 * @throws HeguiError `not_found`
 */
export const stopRule = command({
  name: "rule.stop",
  allow: writers,
  input: ruleRef.extend({ reason: Reason }),
  async run(ctx, { id, reason }) {
    const head = await holdRule(ctx, id);
    // A retirement still to come stops nothing yet.
    if (isStopped(head) && head.inForce === null)
      return { result: await showRule(ctx, { id }), audit: [] };
    await publish(ctx, { id, version: null, reason });
    return {
      result: await showRule(ctx, { id }),
      audit: [
        {
          subject: { kind: "rule", id },
          before: { version: head.inForce },
          after: { version: null, reason },
        },
      ],
    };
  },
});
