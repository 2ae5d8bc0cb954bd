import { z } from "@hono/zod-openapi";
import { command } from "../access/verb.ts";
import { channelOf, summaryOf } from "./channel.ts";
import { deleteSubscriptions, updateChannel } from "./channel-store.ts";
import { dropWaiting } from "./delivery-store.ts";

/** Remove a channel: its secrets are forgotten, what waits on it is not sent. */
export const removeChannel = command({
  name: "notify_channel.remove",
  allow: [],
  input: z.object({ id: z.string() }),
  async run(ctx, { id }) {
    const channel = await channelOf(ctx, id);
    await updateChannel(ctx.tx, ctx.tenant, id, { removedAt: ctx.now(), sealed: "" });
    await deleteSubscriptions(ctx.tx, ctx.tenant, id);
    await dropWaiting(ctx.tx, ctx.tenant, id, ctx.now());
    return {
      result: { id },
      audit: [{ subject: { kind: "notify_channel", id }, before: summaryOf(channel) }],
    };
  },
});
