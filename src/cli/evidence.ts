import { readFileSync } from "node:fs";
import { Command } from "commander";
import { invalid } from "../core/errors.ts";
import { unpack } from "../evidence/bundle/pack.ts";
import { type Flaw, verifyBundle } from "../evidence/bundle/verify.ts";
import { zipFault } from "../runtime/zip.ts";
import { exit } from "./exit.ts";
import { writeLine } from "./io.ts";
import { note } from "./records.ts";

const meanings: Record<Flaw, string> = {
  manifest: "is not there, or is no manifest of evidence",
  signature: "was altered after it was signed",
  key: "was signed by another key than the one given",
  missing: "is listed and not there",
  altered: "is not what was listed",
  unlisted: "is there and not listed",
  entry: "does not stand in the log that was signed",
  checkpoint: "is not the signed state of this log",
};

/** Unpacked; alerts come with records by the thousand at most. */
const maxBytes = 2 ** 30;

/** `evidence verify`: check a bundle offline. */
export const evidenceCommand = (): Command =>
  new Command("evidence").description("Check evidence").addCommand(
    new Command("verify")
      .description("Check a bundle of evidence, without a network")
      .argument("<file>", "the ZIP archive, as GET /v1/evidence/{alertId}/bundle gave it")
      .option("--key <hex>", "the signer's public key, as GET /v1/receipts/key gave it")
      .action((file: string, { key }: { key?: string }) => {
        const { manifest, entries, flaws } = verifyBundle(filesOf(file), key);
        if (key === undefined)
          note("held against no key of yours: the bundle is shown to be whole, not whose it is");
        writeLine({
          alert: manifest?.alertId ?? null,
          tenant: manifest?.tenant ?? null,
          at: manifest?.at ?? null,
          by: manifest?.by ?? null,
          keyId: manifest?.signature.keyId ?? null,
          files: manifest?.files.length ?? 0,
          entries,
          valid: flaws.length === 0,
          flaws: flaws.map(({ flaw, at }) => ({ flaw, at, meaning: meanings[flaw] })),
        });
        process.exitCode = flaws.length === 0 ? exit.done : exit.findings;
      }),
  );

/** @throws HeguiError `invalid_input` for what is no archive, or one too large */
function filesOf(file: string) {
  const bytes = readFileSync(file);
  const fault = zipFault(bytes, maxBytes);
  if (fault !== undefined) throw invalid(file, `is no bundle: ${fault}`);
  try {
    return unpack(bytes);
  } catch (error) {
    throw invalid(file, `does not unpack: ${error instanceof Error ? error.message : error}`);
  }
}
