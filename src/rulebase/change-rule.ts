import { command } from "../access/verb.ts";
import { invalid } from "../core/errors.ts";
import { requireSoundRule } from "./check.ts";
import { showRule } from "./show-rule.ts";
import {
  BaseVersion,
  EffectiveFrom,
  holdVersion,
  Note,
  RuleSource,
  ruleRef,
  saveChange,
  writers,
} from "./write.ts";

/**
 * Save a whole rule as its next version. A built-in rule becomes the tenant's own
 * by it.
 *
 * @throws HeguiError `invalid_input` naming each place in the rule; `conflict` if
 *   somebody changed the rule since `baseVersion`; `not_found`;
 *   `forbidden` for a rule of level 4 or 5, which takes two people
 */
export const changeRule = command({
  name: "rule.change",
  allow: writers,
  input: ruleRef.extend({
    rule: RuleSource,
    note: Note.optional(),
    baseVersion: BaseVersion,
    effectiveFrom: EffectiveFrom.optional(),
  }),
  async run(ctx, { id, rule: source, baseVersion, ...change }) {
    const rule = requireSoundRule(source);
    if (rule.id !== id) throw invalid("id", `is ${rule.id}, and the rule to change is ${id}`);
    const held = await holdVersion(ctx, id, baseVersion);
    const audit = await saveChange(ctx, held, rule, change);
    return { result: await showRule(ctx, { id }), audit };
  },
});
