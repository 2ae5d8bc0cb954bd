import { z } from "@hono/zod-openapi";
import { command } from "../access/verb.ts";
import { enqueue } from "../jobs/enqueue.ts";
import { overdueBatches } from "./batch-store.ts";

/** Have batches evaluated that should have been long ago; one more job does no harm. */
export const requeueOverdue = command({
  name: "intake.requeue",
  allow: [],
  input: z.object({ olderThanMs: z.number().positive() }),
  async run(ctx, { olderThanMs }) {
    const before = new Date(ctx.now().getTime() - olderThanMs);
    const overdue = await overdueBatches(ctx.tx, ctx.tenant, before);
    for (const { id } of overdue) await enqueue(ctx, "intake.evaluate", { batchId: id });
    return { result: { requeued: overdue.length }, audit: [] };
  },
});
