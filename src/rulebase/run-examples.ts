import { evaluateRule } from "./evaluate.ts";
import { exampleFacts } from "./facts.ts";
import type { Example, Rule } from "./rule.ts";

/** How one example of a rule turned out. */
export interface ExampleResult {
  readonly name: string;
  readonly expect: Example["expect"];
  readonly got: Example["expect"] | "error";
  readonly ok: boolean;
  /** Why the rule could not be judged. */
  readonly reason?: string;
}

/** Runs a rule over its own examples, in their order. */
export const runExamples = (rule: Rule): ExampleResult[] =>
  rule.examples.map((example) => {
    const { name, expect, platform } = example;
    try {
      const finding = evaluateRule(
        { rule, version: 1 },
        exampleFacts(rule.area, example),
        platform,
      );
      const got = finding === undefined ? "none" : "match";
      return { name, expect, got, ok: got === expect };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { name, expect, got: "error", ok: false, reason };
    }
  });
