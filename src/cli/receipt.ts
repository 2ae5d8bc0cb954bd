import { Command } from "commander";
import { z } from "zod";
import { invalid } from "../core/errors.ts";
import { type Flaw, flawsOf } from "../precheck/receipt.ts";
import { PrecheckInput, Receipt } from "../precheck/schema.ts";
import { exit } from "./exit.ts";
import { parseJson, readInput, writeLine } from "./io.ts";

const meanings: Record<Flaw, string> = {
  unsigned: "nobody signed it",
  signature: "it was altered, or signed by another key",
  input: "it answers another question",
};

/** `receipt verify`: check a pre-check's receipt offline. */
export const receiptCommand = (): Command =>
  new Command("receipt").description("Check receipts").addCommand(
    new Command("verify")
      .description("Check a pre-check's receipt, without a network")
      .argument("<file>", "the receipt, or the whole answer that holds it, as JSON")
      .requiredOption("--key <hex>", "the public key, as GET /v1/receipts/key gave it")
      .option("--input <file>", "the question that was asked, to hold against the receipt")
      .action(async (file: string, options: { key: string; input?: string }) => {
        const parsed = z
          .union([Receipt, z.object({ receipt: Receipt }).transform((answer) => answer.receipt)])
          .safeParse(parseJson(await readInput(file), file));
        if (!parsed.success) throw invalid(file, "holds no receipt of a pre-check");
        const flaws = flawsOf(parsed.data, options.key, await question(options.input));
        writeLine({
          receipt: parsed.data.id,
          valid: flaws.length === 0,
          flaws: flaws.map((flaw) => ({ flaw, meaning: meanings[flaw] })),
        });
        process.exitCode = flaws.length === 0 ? exit.done : exit.findings;
      }),
  );

async function question(file: string | undefined): Promise<unknown> {
  if (file === undefined) return undefined;
  const parsed = PrecheckInput.safeParse(parseJson(await readInput(file), file));
  if (!parsed.success) throw invalid(file, "is no question to the pre-check");
  return parsed.data;
}
