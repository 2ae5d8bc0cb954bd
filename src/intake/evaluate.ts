import { z } from "@hono/zod-openapi";
import { system } from "../access/ctx.ts";
import { command, type OpenCtx } from "../access/verb.ts";
import { raise, type Sight } from "../alerts/raise.ts";
import { notFound } from "../core/errors.ts";
import { rulesInForce } from "../rulebase/in-force.ts";
import { createJudge } from "../rulebase/judge.ts";
import { countShadows, isInForce, runningShadows } from "../rulebase/shadows/running-shadows.ts";
import { judgeRecords } from "./judge-records.ts";
import { finishBatch, insertEvaluations, lockBatch, unjudged } from "./store.ts";

/** Records judged in one transaction: a killed job repeats no more than these. */
const chunk = 500;

/**
 * Judge the next records of a batch that were not judged as they stand, and raise
 * their alerts, in one transaction: either both are there or neither, so a job that
 * is killed and run again judges nothing twice.
 *
 * @returns whether the batch is done
 */
export const evaluateChunk = command({
  name: "intake.evaluate",
  allow: [],
  input: z.object({ batchId: z.string() }),
  async run(ctx, { batchId }) {
    const batch = await lockBatch(ctx.tx, ctx.tenant, batchId);
    if (batch === undefined) throw notFound("Batch", batchId);
    if (batch.evaluatedAt !== null) return { result: { done: true }, audit: [] };

    const records = await unjudged(ctx.tx, ctx.tenant, batch.kind, batchId, chunk);
    if (records.length === 0) {
      await finishBatch(ctx.tx, ctx.tenant, batchId, ctx.now());
      return {
        result: { done: true },
        audit: [{ subject: { kind: "batch", id: batchId }, after: { evaluated: true } }],
      };
    }
    const { ruleSet } = await rulesInForce(ctx, {});
    const shadows = await runningShadows(ctx, { kind: batch.kind });
    const judge = createJudge(shadows.beside(ruleSet), ctx.ports.checker);
    const seen = await judgeRecords(ctx, batch.kind, judge, records);
    await countShadows(ctx, { shadows, seen });
    const judged = seen.map((one) => ({ ...one, sights: one.sights.filter(isInForce) }));
    await insertEvaluations(
      ctx.tx,
      judged.map(({ record, kind, sights }) => ({
        tenantId: ctx.tenant,
        kind,
        subjectId: record.id,
        subjectHash: record.hash,
        ruleBaseHash: ruleSet.hash,
        batchId,
        findings: sights.length,
        at: ctx.now(),
      })),
    );
    await raiseAll(
      ctx,
      judged.flatMap(({ sights }) => sights.map((s) => ({ ...s, ruleBaseHash: ruleSet.hash }))),
    );
    return { result: { done: false }, audit: [] };
  },
});

async function raiseAll(ctx: OpenCtx, sights: Sight[]): Promise<void> {
  if (sights.length > 0) await raise({ ...ctx, actor: system }, { sights });
}
