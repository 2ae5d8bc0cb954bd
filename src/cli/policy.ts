import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { invalid } from "../core/errors.ts";
import { assess } from "../policy/assess.ts";
import { writeLine } from "./io.ts";

/** `policy …`: score pairs of texts, track sources, add a version by hand. */
export const policyCommand = (): Command =>
  new Command("policy").description("Watch the platforms' policies").addCommand(
    new Command("score")
      .description("Score each pair NAME.before.md, NAME.after.md of a folder")
      .argument("<dir>")
      .action((dir: string) => {
        for (const { id, before, after } of pairsIn(dir))
          writeLine({ id, ...assess(before, after) });
      }),
  );

function* pairsIn(dir: string): Generator<{ id: string; before: string; after: string }> {
  const suffix = ".before.md";
  const names = readdirSync(dir).filter((name) => name.endsWith(suffix));
  if (names.length === 0) throw invalid(dir, `holds no file that ends in ${suffix}`);
  for (const name of names.sort()) {
    const id = name.slice(0, -suffix.length);
    const other = join(dir, `${id}.after.md`);
    if (!existsSync(other)) throw invalid(other, `is missing, and ${name} is there`);
    yield { id, before: readFileSync(join(dir, name), "utf8"), after: readFileSync(other, "utf8") };
  }
}
