import { command } from "../access/verb.ts";
import { requireSense } from "./check.ts";
import { ParamChanges, withParams } from "./params.ts";
import { Rule } from "./rule.ts";
import { showRule } from "./show-rule.ts";
import {
  BaseVersion,
  EffectiveFrom,
  holdVersion,
  Note,
  ruleRef,
  saveChange,
  writers,
} from "./write.ts";

/**
 * Tune parameters of a rule, within their ranges; what is not named stays. The
 * rule's examples are not run: they tell of the values it was written with.
 *
 * @throws HeguiError `invalid_input` naming each parameter; `conflict` if somebody
 *   changed the rule since `baseVersion`; `not_found`;
 *   `forbidden` for a rule of level 4 or 5, which takes two people
 */
export const changeParams = command({
  name: "rule.tune",
  allow: writers,
  input: ruleRef.extend({
    params: ParamChanges.refine(
      (params) => Object.keys(params).length > 0,
      "name at least one parameter",
    ),
    note: Note.optional(),
    baseVersion: BaseVersion,
    effectiveFrom: EffectiveFrom.optional(),
  }),
  async run(ctx, { id, params, baseVersion, ...change }) {
    const held = await holdVersion(ctx, id, baseVersion);
    const rule = withParams(Rule.parse(held.base.body), params);
    requireSense(rule);
    const audit = await saveChange(ctx, held, rule, change);
    return { result: await showRule(ctx, { id }), audit };
  },
});
