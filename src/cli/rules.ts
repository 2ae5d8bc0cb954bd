import { Command } from "commander";
import { lint } from "../rulebase/lint.ts";
import { parseRule } from "../rulebase/parse.ts";
import type { Rule } from "../rulebase/rule.ts";
import { runExamples } from "../rulebase/run-examples.ts";
import { loadLibrary } from "../runtime/library.ts";
import { exit } from "./exit.ts";
import { readInput, writeLine } from "./io.ts";

/** `rules test` and `rules lint`: the built-in library, or one file, checked. */
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
            for (const [area, count] of countBy(loadLibrary().rules)) {
              process.stdout.write(`${area.padEnd(12)} ${count} rules\n`);
            }
            process.stdout.write(`${results.length} examples, ${failed.length} failed\n`);
          }
          process.exitCode = failed.length > 0 ? exit.findings : exit.done;
        }),
    )
    .addCommand(
      new Command("lint")
        .description("Static findings on a rule file, or on the built-in rules")
        .argument("[file]", "a rule as YAML or JSON")
        .action(async (file: string | undefined) => {
          const rules: readonly Rule[] =
            file === undefined ? loadLibrary().rules : [parseRule(await readInput(file), file)];
          const problems = rules.flatMap((rule) =>
            lint(rule).map((problem) => ({ rule: rule.id, ...problem })),
          );
          for (const problem of problems) writeLine(problem);
          process.exitCode = problems.length > 0 ? exit.findings : exit.done;
        }),
    );

const countBy = (rules: readonly Rule[]): [string, number][] =>
  [...Map.groupBy(rules, (rule) => rule.area)].map(([area, group]) => [area, group.length]);
