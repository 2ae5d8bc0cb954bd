import type { Text } from "../core/text.ts";

/** What is wrong with a rule before it runs. An error forbids saving it. */
export interface LintProblem {
  readonly severity: "error" | "warning";
  /** Where in the rule, as `conditions.all[0].value`. */
  readonly where: string;
  readonly message: Text;
}

export type Problems = Generator<LintProblem, void, undefined>;

export const error = (where: string, zh: string, en: string): LintProblem => ({
  severity: "error",
  where,
  message: { zh, en },
});

export const warning = (where: string, zh: string, en: string): LintProblem => ({
  severity: "warning",
  where,
  message: { zh, en },
});
