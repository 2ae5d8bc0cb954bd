import { z } from "@hono/zod-openapi";
import { command, type OpenCtx } from "../access/verb.ts";
import { chinaDate } from "../core/china-time.ts";
import { enqueue } from "../jobs/enqueue.ts";
import type { Cause } from "./schema.ts";
import { insertRejudging, overdueRejudgings, proofsEnded } from "./store.ts";

/** So many ends of proofs are taken up with one tick. */
const atOnce = 200;

/** Have the stored listings judged again that a change touches, once its transaction commits. */
export async function askRejudging(
  ctx: OpenCtx,
  cause: Cause,
  id: string = ctx.newId("rej"),
): Promise<boolean> {
  const isNew = await insertRejudging(ctx.tx, {
    tenantId: ctx.tenant,
    id,
    cause,
    at: ctx.now(),
  });
  if (isNew) await enqueue(ctx, "listings.rejudge", { id });
  return isNew;
}

/**
 * Have listings judged again for what ended since the last look: proofs on file, and once a
 * day what listings came with that ends today or within 30 days. Jobs that got lost are
 * put on the queue again; a second one does no harm.
 */
export const askForEnded = command({
  name: "listing.notice_ended",
  allow: [],
  input: z.object({ olderThanMs: z.number().positive() }),
  async run(ctx, { olderThanMs }) {
    const today = chinaDate(ctx.now());
    const ended = await proofsEnded(ctx.tx, ctx.tenant, today, atOnce);
    for (const { id, storeId, listingId } of ended)
      await askRejudging(
        ctx,
        { kind: "proof", proofId: id, change: "expired", storeId, listingId },
        `expired ${id}`,
      );
    await askRejudging(ctx, { kind: "day", date: today }, `day ${today}`);
    const before = new Date(ctx.now().getTime() - olderThanMs);
    for (const { id } of await overdueRejudgings(ctx.tx, ctx.tenant, before))
      await enqueue(ctx, "listings.rejudge", { id });
    return { result: { ended: ended.length }, audit: [] };
  },
});
