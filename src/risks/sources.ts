import type { Text } from "../core/text.ts";

/** What raises alerts without being a rule of the rule base: the policy watch. */
export const policyAlerts: Readonly<Record<string, Text>> = {
  "policy.change": { zh: "平台规则变更", en: "A platform changed its rules" },
  "policy.stage": { zh: "规则变更应对超时", en: "The response to a change is overdue" },
};
