import { z } from "@hono/zod-openapi";
import { command } from "../../access/verb.ts";
import { enqueue } from "../../jobs/enqueue.ts";
import { lease, takeDue, updateSource } from "../store.ts";

/** A tick queues so many, the next tick the rest. */
const batch = 200;

/**
 * Put a job on the queue for each source that is due. A source is queued once however
 * many schedules tick at the same time.
 */
export const enqueueDue = command({
  name: "policy_source.enqueue_due",
  allow: [],
  input: z.object({}),
  async run(ctx) {
    const now = ctx.now();
    const ids = await takeDue(ctx.tx, ctx.tenant, now, batch);
    for (const id of ids) {
      await updateSource(ctx.tx, ctx.tenant, id, { nextDueAt: new Date(now.getTime() + lease) });
      await enqueue(ctx, "policy.track", { sourceId: id });
    }
    return { result: { queued: ids.length }, audit: [] };
  },
});
