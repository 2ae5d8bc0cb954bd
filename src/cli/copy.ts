import { Command } from "commander";
import { z } from "zod";
import { createChecker } from "../copy/judge.ts";
import { Surface } from "../copy/pack.ts";
import { chinaDate } from "../core/china-time.ts";
import { loadLibrary } from "../runtime/library.ts";
import { exit } from "./exit.ts";
import { Complaints, Output, records } from "./records.ts";

const CopyLine = z.object({
  id: z.string(),
  surface: Surface.default("detail"),
  category: z.string().optional(),
  platform: z.string().optional(),
  text: z.string(),
  evidence: z
    .array(
      z.object({
        kind: z.string(),
        ref: z.string().optional(),
        scope: z.string().optional(),
        valid_until: z.string().nullish(),
      }),
    )
    .default([]),
});

/** `copy check`: judge lines of advertising copy by the built-in lexicons. */
export const copyCommand = (): Command =>
  new Command("copy").description("Judge advertising copy").addCommand(
    new Command("check")
      .description("Judge NDJSON lines {id, surface, category, platform, text, evidence}")
      .argument("[file]", "NDJSON; standard input without it")
      .option("--today <date>", "the day on which evidence must be valid", chinaDate(new Date()))
      .action(async (file: string | undefined, { today }: { today: string }) => {
        const checker = createChecker(loadLibrary().packs);
        const bad = new Complaints();
        const out = new Output();
        let worst: number = exit.done;
        for await (const { value } of records(CopyLine, file ?? "-", bad)) {
          const { id, evidence, ...input } = value;
          const { verdict, hits } = checker.check({
            ...input,
            today,
            evidence: evidence.map(({ valid_until, ...one }) => ({
              ...one,
              validUntil: valid_until ?? undefined,
            })),
          });
          if (verdict === "violation" || verdict === "needs_evidence") worst = exit.findings;
          await out.line({
            id,
            verdict,
            hits: hits.map((hit) => ({
              family: hit.family,
              rule: hit.rule,
              start: hit.start,
              end: hit.end,
              quote: hit.quote,
              verdict: hit.verdict,
              evasion: hit.evasion,
              why: hit.why,
              fix: hit.fix,
            })),
          });
        }
        await out.end();
        bad.sum();
        process.exitCode = bad.count > 0 ? exit.usage : worst;
      }),
  );
