import { z } from "@hono/zod-openapi";
import { command } from "../access/verb.ts";
import { HeguiError, invalid } from "../core/errors.ts";
import { channelOf } from "./channel.ts";
import { deleteSubscriptions, putSubscription } from "./channel-store.ts";
import { Subscription } from "./schema.ts";

/**
 * Say what oneself wants to hear of over a mail channel, at the address of one's account. Of
 * assignments a person hears their own.
 *
 * @throws HeguiError `not_found`, `invalid_input` for a channel that reaches no single person,
 *   `forbidden` for a key
 */
export const subscribe = command({
  name: "notify_subscription.put",
  allow: "anyone",
  input: z.object({ channelId: z.string(), subscription: Subscription }),
  async run(ctx, { channelId, subscription }) {
    if (ctx.actor.kind !== "person")
      throw new HeguiError("forbidden", "Only a person has an address to hear at");
    const channel = await channelOf(ctx, channelId);
    if (channel.kind !== "mail")
      throw invalid("channelId", `${channel.name} speaks to a group: choose a mail channel`);
    await putSubscription(ctx.tx, {
      tenantId: ctx.tenant,
      personId: ctx.actor.id,
      channelId,
      subscription,
    });
    const subject = { kind: "notify_channel", id: channelId };
    return { result: subscription, audit: [{ subject, after: subscription }] };
  },
});

/** Hear nothing over a channel oneself any more. */
export const unsubscribe = command({
  name: "notify_subscription.remove",
  allow: "anyone",
  input: z.object({ channelId: z.string() }),
  async run(ctx, { channelId }) {
    await channelOf(ctx, channelId);
    const gone = await deleteSubscriptions(ctx.tx, ctx.tenant, channelId, ctx.actor.id);
    const subject = { kind: "notify_channel", id: channelId };
    return { result: { id: channelId }, audit: gone === 0 ? [] : [{ subject }] };
  },
});
