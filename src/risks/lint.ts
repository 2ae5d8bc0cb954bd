import type { Risk } from "./schema.ts";
import { policyAlerts } from "./sources.ts";

/** What is amiss between the risk library and the rules. */
export interface RiskProblem {
  /** The risk, or the rule that no risk names. */
  readonly id: string;
  readonly problem: "unknown_rule" | "rule_twice" | "rule_without_risk";
  readonly rule: string;
}

/**
 * The links that lead nowhere, and the rules that no risk leads to.
 *
 * @param ruleIds the built-in rules
 */
export function lintRisks(risks: readonly Risk[], ruleIds: readonly string[]): RiskProblem[] {
  const known = new Set([...ruleIds, ...Object.keys(policyAlerts)]);
  const linked = new Set(risks.flatMap(({ rules }) => rules));
  return [
    ...risks.flatMap(({ id, rules }) =>
      rules.flatMap((rule, i): RiskProblem[] => [
        ...(known.has(rule) ? [] : [{ id, problem: "unknown_rule" as const, rule }]),
        ...(rules.indexOf(rule) < i ? [{ id, problem: "rule_twice" as const, rule }] : []),
      ]),
    ),
    ...ruleIds
      .filter((rule) => !linked.has(rule))
      .map((rule) => ({ id: rule, problem: "rule_without_risk" as const, rule })),
  ];
}
