import { Command } from "commander";
import { inputError } from "../access/verb.ts";
import { HeguiError } from "../core/errors.ts";
import { createLibraryCheck } from "../precheck/library-check.ts";
import { PrecheckInput, type PrecheckResult } from "../precheck/schema.ts";
import { loadLibrary } from "../runtime/library.ts";
import { exit } from "./exit.ts";
import { parseJson, readInput, writeLine } from "./io.ts";
import { answerSheet, type SheetFlags, sheetFormat } from "./precheck-sheet.ts";

/** `precheck`: one question before publishing, to a server or to the built-in rules. */
export const precheckCommand = (): Command =>
  new Command("precheck")
    .description("Ask whether a listing, promotion or message may be published")
    .argument(
      "[file]",
      "JSON {kind, storeIds | platform, record}, or a .csv or .xlsx of many; standard input without it",
    )
    .option("--kind <kind>", "of a sheet's rows: listing, promotion or message", "listing")
    .option("--stores <ids>", "for a sheet's rows that name no store, apart by commas")
    .option("--platform <platform>", "for a sheet's rows that name neither")
    .option("--lang <language>", "of the answers in a sheet: zh or en", "zh")
    .option("-o, --out <file>", "where the answered sheet goes; beside the file without it")
    .addHelpText(
      "after",
      "\nWith HEGUI_URL and HEGUI_KEY set, asks that server, which knows the stores, prices and the\n" +
        "tenant's own rules. Without them, the built-in rules judge the record alone.",
    )
    .action(async (file: string | undefined, options: SheetFlags) => {
      const format = sheetFormat(file);
      if (file !== undefined && format !== undefined) {
        const clean = await answerSheet(file, format, options);
        process.exitCode = clean ? exit.done : exit.findings;
        return;
      }
      const raw = parseJson(await readInput(file), file ?? "standard input");
      const { HEGUI_URL: url, HEGUI_KEY: key } = process.env;
      const answer: Answer =
        url === undefined ? askLibrary(raw) : await askServer(url, key ?? "", raw);
      writeLine(answer);
      process.exitCode = answer.verdict === "pass" ? exit.done : exit.findings;
    });

type Answer = Omit<PrecheckResult, "receipt"> & {
  readonly receipt: PrecheckResult["receipt"] | null;
};

function askLibrary(raw: unknown): Answer {
  const parsed = PrecheckInput.safeParse(raw);
  if (!parsed.success) throw inputError(parsed.error);
  return { ...createLibraryCheck(loadLibrary()).ask(parsed.data, new Date()), receipt: null };
}

async function askServer(url: string, key: string, raw: unknown): Promise<PrecheckResult> {
  const response = await fetch(new URL("/v1/precheck", url), {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify(raw),
  });
  const answer: unknown = await response.json();
  if (response.ok) return answer as PrecheckResult;
  const { detail } = answer as { detail?: string };
  throw new HeguiError(
    response.status < 500 ? "invalid_input" : "unavailable",
    `${url} answered ${response.status}: ${detail ?? "no reason given"}`,
  );
}
