import { Command } from "commander";
import { lintRisks } from "../risks/lint.ts";
import { riskAreas } from "../risks/schema.ts";
import { loadLibrary } from "../runtime/library.ts";
import { loadPlans } from "../runtime/plans.ts";
import { loadRisks } from "../runtime/risks.ts";
import { exit } from "./exit.ts";
import { writeLine } from "./io.ts";

/** `risks lint`. */
export const risksCommand = (): Command =>
  new Command("risks").description("Check the risk library").addCommand(
    new Command("lint")
      .description("Counts by area, links that lead nowhere, and rules and plans without a risk")
      .option("--json", "a line of JSON an area and a problem")
      .action(({ json = false }: { json?: boolean }) => {
        const risks = loadRisks();
        const rules = loadLibrary().rules.map(({ id }) => id);
        const problems = lintRisks(
          risks,
          rules,
          loadPlans().map(({ id }) => id),
        );
        for (const area of riskAreas) {
          const here = risks.filter((risk) => risk.area === area);
          const watched = here.filter((risk) => risk.rules.length > 0).length;
          if (json) writeLine({ area, risks: here.length, watched });
          else
            process.stdout.write(
              `${area.padEnd(12)} ${String(here.length).padStart(3)} risks, ${watched} watched by rules\n`,
            );
        }
        for (const problem of problems) writeLine(problem);
        if (!json)
          process.stdout.write(
            `${risks.length} risks, ${rules.length} rules, ${problems.length} problems\n`,
          );
        process.exitCode = problems.length > 0 ? exit.findings : exit.done;
      }),
  );
