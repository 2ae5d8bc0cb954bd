import { z } from "@hono/zod-openapi";
import { system } from "../access/ctx.ts";
import { command, type OpenCtx } from "../access/verb.ts";
import { raise, type Sight } from "../alerts/raise.ts";
import { notFound } from "../core/errors.ts";
import { checkerInForce } from "../lexicons/checker-in-force.ts";
import { ruleBaseHash } from "../lexicons/rule-base-hash.ts";
import { rulesInForce } from "../rulebase/in-force.ts";
import { createJudge } from "../rulebase/judge.ts";
import { countShadows, isInForce, runningShadows } from "../rulebase/shadows/running-shadows.ts";
import { batchById, finishParts, takeMore, takePart } from "./batch-store.ts";
import { judgeRecords } from "./judge-records.ts";
import { judgeShares } from "./judge-shares.ts";
import { insertEvaluations, unjudged } from "./store.ts";

/** Records judged together at most: a killed job repeats no more than these. */
const atOnce = 2_000;

/**
 * Judge the next part of a batch, those of its records that were not judged as they stand,
 * and raise their alerts, in one transaction with the part's end: all are there or nothing,
 * so a job that is killed and run again judges nothing twice. Several workers may be at one
 * batch: each takes a part that no other has. A small part takes others of its kind along,
 * whose batch they be, as small batches cost most one by one; `alone` it does not, so that
 * a record that cannot be judged holds up its own part only.
 *
 * @returns whether no part is left to take; others may still be at theirs
 */
export const evaluateChunk = command({
  name: "intake.evaluate",
  allow: [],
  input: z.object({ batchId: z.string(), alone: z.boolean().default(false) }),
  async run(ctx, { batchId, alone }) {
    const batch = await batchById(ctx.tx, ctx.tenant, batchId);
    if (batch === undefined) throw notFound("Batch", batchId);
    const part = await takePart(ctx.tx, ctx.tenant, batchId);
    if (part === undefined) return { result: { done: true }, audit: [] };

    const room = alone ? 0 : atOnce - part.ids.length;
    const more = room > 0 ? await takeMore(ctx.tx, ctx.tenant, batch.kind, batchId, room) : [];
    const parts = [part, ...more];
    const records = await unjudged(ctx.tx, ctx.tenant, batch.kind, parts);
    const audit = parts.map((one) => ({
      subject: { kind: "batch", id: one.batchId },
      after: { part: one.number, judged: true },
    }));
    if (records.length === 0) {
      await finishParts(ctx.tx, ctx.tenant, parts, ctx.now());
      return { result: { done: false }, audit };
    }
    const { ruleSet } = await rulesInForce(ctx, {});
    const checker = await checkerInForce(ctx, {});
    const ruleBase = ruleBaseHash(ruleSet, checker);
    const shadows = await runningShadows(ctx, { kind: batch.kind });
    const judge = createJudge(shadows.beside(ruleSet), checker);
    const seen = await judgeRecords(ctx, batch.kind, judge, records);
    await countShadows(ctx, { shadows, seen });
    const judged = seen.map((one) => ({ ...one, sights: one.sights.filter(isInForce) }));
    const batchOf = new Map(records.map((record) => [record.id, record.batchId]));
    const evaluated = judged.map(({ record: { id, hash }, sights }) => ({
      id,
      hash,
      batch: batchOf.get(id) ?? batchId,
      findings: sights.length,
    }));
    await insertEvaluations(ctx.tx, ctx.tenant, batch.kind, ruleBase, ctx.now(), evaluated);
    const sights = judged.flatMap((one) => one.sights);
    if (batch.kind === "orders") {
      const storeIds = new Set(records.map(({ data }) => String(data.storeId)));
      sights.push(...(await judgeShares(ctx, judge, [...storeIds])).filter(isInForce));
    }
    await raiseAll(
      ctx,
      sights.map((one) => ({ ...one, ruleBaseHash: ruleBase })),
    );
    await finishParts(ctx.tx, ctx.tenant, parts, ctx.now());
    return { result: { done: false }, audit };
  },
});

async function raiseAll(ctx: OpenCtx, sights: Sight[]): Promise<void> {
  if (sights.length > 0) await raise({ ...ctx, actor: system }, { sights });
}
