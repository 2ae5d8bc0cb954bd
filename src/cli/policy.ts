import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { Command, Option } from "commander";
import { invalid } from "../core/errors.ts";
import { platforms } from "../core/records.ts";
import { assess } from "../policy/impact/assess.ts";
import { exit } from "./exit.ts";
import { readInput, writeLine } from "./io.ts";

interface TrackOptions {
  readonly platform?: string;
  readonly source?: string;
  readonly tenant?: string;
  readonly dryRun?: boolean;
  readonly file?: string;
}

const platformOption = () => new Option("--platform <name>").choices(platforms);

/** `policy …`: score pairs of texts, look at sources, add a version by hand, import an archive. */
export const policyCommand = (): Command =>
  new Command("policy")
    .description("Watch the platforms' policies")
    .addCommand(
      new Command("score")
        .description("Score each pair NAME.before.md, NAME.after.md of a folder")
        .argument("<dir>")
        .action((dir: string) => {
          for (const { id, before, after } of pairsIn(dir)) {
            writeLine({ id, ...assess(before, after) });
          }
        }),
    )
    .addCommand(
      new Command("track")
        .description("Look at the due sources once, or at one source now")
        .addOption(platformOption())
        .option("--source <id>", "this source, due or not")
        .option("--tenant <id>", "needed if there are several")
        .option("--dry-run", "try the declaration of --source: nothing is kept")
        .option("--file <file>", "for --dry-run: declarations other than the built-in ones")
        .action(async (options: TrackOptions) => {
          const { source, dryRun = false, file } = options;
          if (!dryRun) {
            const { trackSources } = await import("./policy-store.ts");
            for await (const line of trackSources(options)) writeLine(line);
            return;
          }
          if (source === undefined) throw invalid("--source", "name the source to try");
          const { trySource } = await import("./policy-sources.ts");
          const { ok, line } = await trySource(source, file);
          writeLine(line);
          process.exitCode = ok ? exit.done : exit.findings;
        }),
    )
    .addCommand(
      new Command("lint")
        .description("Static findings on a file of declarations, or on the built-in ones")
        .argument("[file]", "YAML as in scrapers/")
        .action(async (file: string | undefined) => {
          const { lintSources } = await import("./policy-sources.ts");
          const problems = lintSources(file);
          for (const problem of problems) writeLine(problem);
          process.exitCode = problems.length > 0 ? exit.findings : exit.done;
        }),
    )
    .addCommand(
      new Command("overrides")
        .description("Print what people scored themselves, with both texts, for the next training")
        .option("--json", "JSON lines, as it is anyway")
        .option("--tenant <id>", "needed if there are several")
        .action(async (options: { tenant?: string }) => {
          const { overrides } = await import("./policy-store.ts");
          for (const line of await overrides(options)) writeLine(line);
        }),
    )
    .addCommand(
      new Command("add")
        .description("Add a text or a file as a manual source's next version")
        .argument("<file>", "text, Markdown, HTML, DOCX or PDF; - for standard input")
        .addOption(platformOption().makeOptionMandatory())
        .requiredOption("--title <title>", "the document's title; it names the source")
        .option("--tenant <id>", "needed if there are several")
        .action(
          async (file: string, options: { platform: string; title: string; tenant?: string }) => {
            const { addGiven } = await import("./policy-store.ts");
            const given =
              file === "-"
                ? { text: await readInput(file) }
                : { file: { name: basename(file), bytes: readFileSync(file) } };
            writeLine(await addGiven(given, options));
          },
        ),
    )
    .addCommand(
      new Command("import-ota")
        .description("Import the history of an Open Terms Archive versions repository")
        .argument("<repo>", "its folder, or a bundle of it")
        .addOption(platformOption().default("taobao"))
        .option("--service <name>", "this service alone, as its folder is called")
        .option("--tenant <id>", "needed if there are several")
        .action(
          async (
            repo: string,
            options: { platform: string; service?: string; tenant?: string },
          ) => {
            const { importHistory } = await import("./policy-store.ts");
            writeLine(await importHistory(repo, options));
          },
        ),
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
