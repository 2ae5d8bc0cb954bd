import type { OpenCtx } from "../access/verb.ts";
import { type Jobs, outbox, type Topic } from "./schema.ts";

/** Have a job done once the transaction of `ctx` has committed, and not if it rolls back. */
export async function enqueue<T extends Topic>(
  ctx: OpenCtx,
  topic: T,
  payload: Jobs[T],
): Promise<void> {
  await ctx.tx.insert(outbox).values({
    tenantId: ctx.tenant,
    id: ctx.newId("job"),
    topic,
    payload,
    createdAt: ctx.now(),
  });
}
