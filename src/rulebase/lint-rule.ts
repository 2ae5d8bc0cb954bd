import { z } from "@hono/zod-openapi";
import { type OpenCtx, query } from "../access/verb.ts";
import { checkRule } from "./check.ts";
import { rulesInForce } from "./in-force.ts";
import { subsumptionProblems } from "./lint-reach.ts";
import type { LintProblem } from "./problem.ts";
import type { Rule } from "./rule.ts";
import { RuleSource } from "./write.ts";

/** What is wrong with a rule, its examples and the rules beside it included. Nothing is saved. */
export const lintRule = query({
  name: "rule.lint",
  allow: "anyone",
  input: z.object({ rule: RuleSource }),
  async run(ctx, { rule: source }): Promise<LintProblem[]> {
    const { rule, problems } = checkRule(source);
    if (rule === undefined || problems.some(({ severity }) => severity === "error"))
      return [...problems];
    return [...problems, ...(await problemsBeside(ctx, rule))];
  },
});

/** Where the rules in force leave a sound rule nothing of its own to say. */
export async function problemsBeside(ctx: OpenCtx, rule: Rule): Promise<LintProblem[]> {
  const { ruleSet } = await rulesInForce(ctx, {});
  return [...subsumptionProblems(rule, ruleSet.rules)];
}
