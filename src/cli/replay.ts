import { Command } from "commander";
import { replayDecision } from "../rulebase/replay/replay-decision.ts";
import { readConfig } from "../runtime/config.ts";
import { openRuntime } from "../runtime/node.ts";
import { exit } from "./exit.ts";
import { writeLine } from "./io.ts";
import { ctxOfTenant } from "./tenant-ctx.ts";

/** `replay`: a decision made again, by the rules of its time. */
export const replayCommand = (): Command =>
  new Command("replay")
    .description("Make a decision again by the rules of its time, and say whether it is the same")
    .argument("<id>", "of an alert (alr_…) or a pre-check (rcp_…)")
    .option("--tenant <id>", "needed if there are several")
    .action(async (decisionId: string, { tenant }: { tenant?: string }) => {
      const runtime = await openRuntime(readConfig(process.env));
      try {
        const replay = await replayDecision(await ctxOfTenant(runtime, tenant), { decisionId });
        writeLine(replay);
        process.exitCode = replay.same && replay.onFacts ? exit.done : exit.findings;
      } finally {
        await runtime.close();
      }
    });
