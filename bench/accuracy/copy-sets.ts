import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { families, Surface } from "../../src/copy/pack.ts";

const Verdict = z.enum(["violation", "needs_evidence", "exempt", "clean"]);

const LabelledText = z.object({
  split: z.enum(["dev", "test"]).default("dev"),
  surface: Surface,
  category: z.string(),
  platform: z.string(),
  text: z.string(),
  evidence: z.array(
    z.object({
      kind: z.string(),
      ref: z.string(),
      scope: z.string(),
      valid_until: z.string().nullable(),
    }),
  ),
  verdict: Verdict,
  hits: z.array(
    z.object({
      family: z.enum(families),
      start: z.int(),
      end: z.int(),
      verdict: Verdict,
      evasion: z.string().default("none"),
    }),
  ),
});
export type LabelledText = z.infer<typeof LabelledText>;

const linesOf = (path: string | URL): unknown[] =>
  readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));

const corpus = process.env.HEGUI_CORPUS;

/** The file of the corpus, or undefined where it is absent. */
function corpusFile(path: string): string | undefined {
  const file = corpus === undefined ? undefined : join(corpus, path);
  return file !== undefined && existsSync(file) ? file : undefined;
}

/** The set that the packs were first written on; undefined where the corpus is absent. */
export function copyDev(): LabelledText[] | undefined {
  const file = corpusFile("copy-dev/copy.jsonl");
  return file === undefined ? undefined : linesOf(file).map((line) => LabelledText.parse(line));
}

/** The project's own set, both halves. */
export const copyOwn = (): LabelledText[] =>
  linesOf(new URL("./copy-own.jsonl", import.meta.url)).map((line) => LabelledText.parse(line));

/** A second set of the project's, written to be unlike the others; both halves. */
export const copyFresh = (): LabelledText[] =>
  linesOf(new URL("./copy-fresh.jsonl", import.meta.url)).map((line) => LabelledText.parse(line));

/** Titles of listings that were really published; undefined where the corpus is absent. */
export function realTitles(): string[] | undefined {
  const file = corpusFile("real/listings/titles_taobao_ner.jsonl");
  if (file === undefined) return undefined;
  return linesOf(file).map((line) => z.object({ title: z.string() }).parse(line).title);
}
