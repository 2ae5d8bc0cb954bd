import { Command } from "commander";
import { inputError } from "../access/verb.ts";
import { HeguiError } from "../core/errors.ts";
import { createLibraryCheck } from "../precheck/library-check.ts";
import { PrecheckInput, type PrecheckResult } from "../precheck/schema.ts";
import { loadLibrary } from "../runtime/library.ts";
import { exit } from "./exit.ts";
import { parseJson, readInput, writeLine } from "./io.ts";

/** `precheck`: one question before publishing, to a server or to the built-in rules. */
export const precheckCommand = (): Command =>
  new Command("precheck")
    .description("Ask whether a listing, promotion or message may be published")
    .argument("[file]", "JSON {kind, storeIds | platform, record}; standard input without it")
    .addHelpText(
      "after",
      "\nWith HEGUI_URL and HEGUI_KEY set, asks that server, which knows the stores, prices and the\n" +
        "tenant's own rules. Without them, the built-in rules judge the record alone.",
    )
    .action(async (file: string | undefined) => {
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
