import type { Risk } from "./schema.ts";
import { policyAlerts } from "./sources.ts";

/** What is amiss between the risk library and the rules. */
export interface RiskProblem {
  /** The risk, or the rule or plan that no risk names. */
  readonly id: string;
  readonly problem:
    | "unknown_rule"
    | "rule_twice"
    | "rule_without_risk"
    | "unknown_plan"
    | "plan_without_risk";
  /** The rule or plan that it is about. */
  readonly at: string;
}

/**
 * The links that lead nowhere, and the rules and plans that no risk leads to.
 *
 * @param ruleIds the built-in rules
 * @param planIds the release's contingency plans
 */
export function lintRisks(
  risks: readonly Risk[],
  ruleIds: readonly string[],
  planIds: readonly string[],
): RiskProblem[] {
  const known = new Set([...ruleIds, ...Object.keys(policyAlerts)]);
  const linked = new Set(risks.flatMap(({ rules }) => rules));
  const planned = new Set(risks.flatMap(({ plans }) => plans));
  return [
    ...risks.flatMap(({ id, rules, plans }) => [
      ...rules.flatMap((at, i): RiskProblem[] => [
        ...(known.has(at) ? [] : [{ id, problem: "unknown_rule" as const, at }]),
        ...(rules.indexOf(at) < i ? [{ id, problem: "rule_twice" as const, at }] : []),
      ]),
      ...plans
        .filter((at) => !planIds.includes(at))
        .map((at): RiskProblem => ({ id, problem: "unknown_plan", at })),
    ]),
    ...ruleIds
      .filter((at) => !linked.has(at))
      .map((at): RiskProblem => ({ id: at, problem: "rule_without_risk", at })),
    ...planIds
      .filter((at) => !planned.has(at))
      .map((at): RiskProblem => ({ id: at, problem: "plan_without_risk", at })),
  ];
}
