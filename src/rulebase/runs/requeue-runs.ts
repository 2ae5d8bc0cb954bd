import { z } from "@hono/zod-openapi";
import { command } from "../../access/verb.ts";
import { enqueue } from "../../jobs/enqueue.ts";
import { idleRuns, updateRun } from "./run-store.ts";

/** Have runs taken up that nobody has touched for long; one more job does no harm. */
export const requeueRuns = command({
  name: "rule_run.requeue",
  allow: [],
  input: z.object({ olderThanMs: z.number().positive() }),
  async run(ctx, { olderThanMs }) {
    const before = new Date(ctx.now().getTime() - olderThanMs);
    const idle = await idleRuns(ctx.tx, ctx.tenant, before);
    for (const run of idle) {
      await updateRun(ctx.tx, run, { updatedAt: ctx.now() });
      await enqueue(ctx, "rule.simulate", { runId: run.id });
    }
    return { result: { requeued: idle.length }, audit: [] };
  },
});
