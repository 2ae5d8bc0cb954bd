import { z } from "@hono/zod-openapi";
import { command } from "../access/verb.ts";
import { enqueue } from "../jobs/enqueue.ts";
import { appendAttempts, reviveDead } from "./delivery-store.ts";

export const Replay = z
  .object({
    ids: z.array(z.string()).min(1).max(500).optional(),
    channelId: z.string().optional().openapi({ description: "all dead letters of it" }),
  })
  .refine(({ ids, channelId }) => ids !== undefined || channelId !== undefined, {
    path: ["ids"],
    message: "name the deliveries, or a channel",
  });

/** Have dead letters sent again, under the ids that they had. Others are left as they are. */
export const replay = command({
  name: "notify_delivery.replay",
  allow: ["compliance", "legal"],
  input: Replay,
  async run(ctx, which) {
    const now = ctx.now();
    const revived = await reviveDead(ctx.tx, ctx.tenant, which, now);
    if (revived.length === 0) return { result: { replayed: 0 }, audit: [] };
    await appendAttempts(
      ctx.tx,
      revived.map(({ id, channelId }) => ({
        tenantId: ctx.tenant,
        deliveryId: id,
        channelId,
        messageId: id,
        at: now,
        outcome: "replayed" as const,
        reason: null,
      })),
    );
    await enqueue(ctx, "notify.deliver", {});
    const byChannel = Map.groupBy(revived, ({ channelId }) => channelId);
    return {
      result: { replayed: revived.length },
      audit: [...byChannel].map(([id, rows]) => ({
        subject: { kind: "notify_channel", id },
        after: { replayed: rows.map((row) => row.id) },
      })),
    };
  },
});
