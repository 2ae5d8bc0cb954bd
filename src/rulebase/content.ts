import { z } from "@hono/zod-openapi";
import { invalid } from "../core/errors.ts";
import { requireSense, requireSoundRule } from "./check.ts";
import { ParamChanges, withParams } from "./params.ts";
import { Rule } from "./rule.ts";
import { RuleSource } from "./write.ts";

/** What a rule is to say: said whole, or as other values of some of its parameters. */
export const Content = z.object({
  rule: RuleSource.optional(),
  params: ParamChanges.optional(),
});
type Content = z.infer<typeof Content>;

/**
 * The rule that a content makes of another. A whole rule must do as its examples say;
 * they are not asked about other parameters, as they tell of those it was written with.
 *
 * @param from the body that `params` change; without it, only a whole rule is a content
 * @throws HeguiError `invalid_input` naming each place in the rule, or each parameter
 */
export function ruleOf({ rule, params }: Content, from?: unknown): Rule {
  if (rule !== undefined && params === undefined) return requireSoundRule(rule);
  if (rule !== undefined || params === undefined || from === undefined)
    throw invalid("rule", "say either a whole `rule`, or `params` of a rule that is there");
  if (Object.keys(params).length === 0) throw invalid("params", "name at least one parameter");
  const tuned = withParams(Rule.parse(from), params);
  requireSense(tuned);
  return tuned;
}
