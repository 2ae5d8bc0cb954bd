import { z } from "@hono/zod-openapi";
import type { Ctx } from "../access/ctx.ts";
import { command } from "../access/verb.ts";
import { enqueue } from "../jobs/enqueue.ts";
import { hasReadyChannel } from "./channel-store.ts";
import { settle } from "./settle.ts";
import { takeChannel } from "./take-channel.ts";
import { transmit } from "./transmit.ts";

/**
 * Send what is due, channel by channel, outside any transaction. Several processes may do so
 * together: each channel has one at a time. One that dies between sending and noting it down
 * has one message sent again, under the same id.
 */
export async function deliverDue(ctx: Ctx): Promise<void> {
  for (;;) {
    const round = await takeChannel(ctx, {});
    if (round === null) return;
    const { channelId, lease, messages } = round;
    for (const [i, message] of messages.entries()) {
      const { goOn } = await settle(ctx, {
        channelId,
        lease,
        messageId: message.message.id,
        deliveryIds: [...message.deliveryIds],
        verdict: await transmit(ctx, message),
        last: i === messages.length - 1,
      });
      if (!goOn) break;
    }
  }
}

/** Put delivery on the queue where something has become due: a retry, or the end of a rest. */
export const enqueueDeliveries = command({
  name: "notify_delivery.enqueue_due",
  allow: [],
  input: z.object({}),
  async run(ctx) {
    const due = await hasReadyChannel(ctx.tx, ctx.tenant, ctx.now());
    if (due) await enqueue(ctx, "notify.deliver", {});
    return { result: { queued: due }, audit: [] };
  },
});
