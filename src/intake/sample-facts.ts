import { z } from "@hono/zod-openapi";
import { query } from "../access/verb.ts";
import type { Area } from "../core/finding.ts";
import { type Platform, recordKinds } from "../core/records.ts";
import type { Facts } from "../engine/reads.ts";
import { checkerInForce } from "../lexicons/checker-in-force.ts";
import { rulesInForce } from "../rulebase/in-force.ts";
import { createJudge } from "../rulebase/judge.ts";
import { judgeRecords } from "./judge-records.ts";
import { sampleOf } from "./store.ts";
import { tables } from "./tables.ts";

/** What the rules of an area are asked about a stored record. */
export interface SampledFacts {
  readonly area: Area;
  readonly platform: Platform;
  readonly facts: Facts;
}

/**
 * The facts of stored records, up to `perKind` of each kind, made as the monitor makes
 * them. The choice looks random and is the same each time.
 */
export const sampleFacts = query({
  name: "intake.sample_facts",
  allow: ["compliance"],
  input: z.object({ perKind: z.int().min(1).max(100_000) }),
  async run(ctx, { perKind }): Promise<SampledFacts[]> {
    const { ruleSet } = await rulesInForce(ctx, {});
    const sampled: SampledFacts[] = [];
    const listening = createJudge(
      {
        ...ruleSet,
        evaluate(area, facts, platform) {
          sampled.push({ area, platform, facts: structuredClone(facts) });
          return { findings: [], errors: [] };
        },
      },
      await checkerInForce(ctx, {}),
    );
    for (const kind of recordKinds.filter((one) => tables[one].judged)) {
      const records = await sampleOf(ctx.tx, ctx.tenant, kind, perKind);
      if (records.length > 0) await judgeRecords(ctx, kind, listening, records);
    }
    return sampled;
  },
});
