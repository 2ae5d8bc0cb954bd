import { Command } from "commander";
import { invalid } from "../core/errors.ts";
import { Basis } from "../core/finding.ts";
import { isObject } from "../engine/conditions.ts";
import { compileRules } from "../engine/events.ts";
import { lint } from "../rulebase/lint.ts";
import { subsumptionProblems } from "../rulebase/lint-reach.ts";
import { parseRule } from "../rulebase/parse.ts";
import type { Rule } from "../rulebase/rule.ts";
import { runExamples } from "../rulebase/run-examples.ts";
import { loadLibrary } from "../runtime/library.ts";
import { exit } from "./exit.ts";
import { parseMany, readInput, writeLine } from "./io.ts";

/** `rules test`, `rules lint`, `rules eval` and `rules verify`. */
export const rulesCommand = (): Command =>
  new Command("rules")
    .description("Check rules")
    .addCommand(
      new Command("test")
        .description("Run the examples of every built-in rule")
        .option("--json", "a line of JSON an example")
        .action(({ json = false }: { json?: boolean }) => {
          const results = loadLibrary().rules.flatMap((rule) =>
            runExamples(rule).map((result) => ({ rule, result })),
          );
          const failed = results.filter(({ result }) => !result.ok);
          for (const { rule, result } of json ? results : failed) {
            if (json) writeLine({ rule: rule.id, ...result });
            else
              process.stdout.write(
                `${rule.id}: "${result.name}" gave ${result.got}, not ${result.expect}\n`,
              );
          }
          if (!json) {
            process.stdout.write(counts(loadLibrary().rules));
            process.stdout.write(`${results.length} examples, ${failed.length} failed\n`);
          }
          process.exitCode = failed.length > 0 ? exit.findings : exit.done;
        }),
    )
    .addCommand(evalCommand())
    .addCommand(verifyCommand())
    .addCommand(
      new Command("lint")
        .description("Static findings on a rule file, or on the built-in rules")
        .argument("[file]", "a rule as YAML or JSON")
        .action(async (file: string | undefined) => {
          const rules: readonly Rule[] =
            file === undefined ? loadLibrary().rules : [parseRule(await readInput(file), file)];
          const problems = rules.flatMap((rule) =>
            [...lint(rule), ...subsumptionProblems(rule, rules)].map((problem) => ({
              rule: rule.id,
              ...problem,
            })),
          );
          for (const problem of problems) writeLine(problem);
          process.exitCode = problems.length > 0 ? exit.findings : exit.done;
        }),
    );

/** `rules eval`: plain json-rules-engine rules over facts. */
const evalCommand = (): Command =>
  new Command("eval")
    .description("Run plain json-rules-engine rules over facts; a line of JSON a fact")
    .requiredOption("--rules <file>", "a JSON array of rules, or NDJSON")
    .requiredOption("--facts <file>", "NDJSON of facts, or a JSON array; - for standard input")
    .action(async (files: { rules: string; facts: string }) => {
      const compiled = compileRules(parseMany(await readInput(files.rules), files.rules));
      for (const facts of parseMany(await readInput(files.facts), files.facts)) {
        if (!isObject(facts)) throw invalid(files.facts, "holds facts that are no JSON object");
        const { events, errors } = compiled.run(facts);
        writeLine({
          events: events.map(({ rule, event }) => ({ rule, ...event })),
          ...(errors.length > 0 && {
            errors: errors.map(({ rule, error }) => ({
              rule,
              reason: error instanceof Error ? error.message : String(error),
            })),
          }),
        });
      }
    });

/** `rules verify`: the compiler against json-rules-engine. */
const verifyCommand = (): Command =>
  new Command("verify")
    .description("Hold the compiler against json-rules-engine on the stored rules and facts")
    .option("--sample <n>", "stored records of each kind to ask about", "200")
    .option("--library", "the built-in rules over their examples instead, without a database")
    .option("--tenant <id>", "needed if there are several")
    .action(async (options: { sample: string; library?: true; tenant?: string }) => {
      const { librarySubject, storedSubject, verify } = await import("./rules-verify.ts");
      const perKind = Number(options.sample);
      if (!Number.isInteger(perKind) || perKind < 1)
        throw invalid("--sample", "must be a whole number above zero");
      const subject = options.library
        ? librarySubject()
        : await storedSubject({ tenant: options.tenant, perKind });
      const { disagreements, ...counts } = await verify(subject);
      for (const disagreement of disagreements) writeLine(disagreement);
      writeLine({
        rules: subject.rules.length,
        facts: subject.questions.length,
        ...counts,
        disagreements: disagreements.length,
      });
      process.exitCode = disagreements.length > 0 ? exit.findings : exit.done;
    });

/** Rules by area, and by what they rest on; one that cites several kinds counts under each. */
function counts(rules: readonly Rule[]): string {
  const kinds = Basis.shape.kind.options;
  const line = (name: string, some: readonly Rule[]) => {
    const citing = kinds.map(
      (kind) => some.filter(({ basis }) => basis.some((one) => one.kind === kind)).length,
    );
    return [name.padEnd(12), ...[some.length, ...citing].map((n) => String(n).padStart(10))].join(
      "",
    );
  };
  return [
    ["".padEnd(12), ...["rules", ...kinds].map((head) => head.padStart(10))].join(""),
    ...[...Map.groupBy(rules, ({ area }) => area)].map(([area, some]) => line(area, some)),
    line("together", rules),
    "",
  ].join("\n");
}
