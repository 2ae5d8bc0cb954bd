import { z } from "@hono/zod-openapi";
import { command } from "../access/verb.ts";
import { invalid } from "../core/errors.ts";
import { day } from "../core/time.ts";
import { AddChannel } from "./add-channel.ts";
import {
  channelOf,
  countsOf,
  refuseInside,
  refuseTakenName,
  summaryOf,
  viewOf,
} from "./channel.ts";
import { updateChannel } from "./channel-store.ts";
import { openTarget, sealTarget } from "./seal-target.ts";
import { type SealedTarget, shownOf } from "./target.ts";
import { WebhookSecret } from "./webhook.ts";

/** A webhook's secret signs on for so long beside the one that replaces it. */
const overlap = day;

export const ChangeChannel = AddChannel.partial().extend({
  language: AddChannel.shape.language.unwrap().optional(),
  enabled: z.boolean().optional(),
  secret: WebhookSecret.optional().openapi({
    description: "a new secret for a webhook; the old one signs beside it for a day",
  }),
});

/**
 * Change a channel; what is left out stays. What waits goes to the target as it then is.
 *
 * @throws HeguiError `not_found`, `unsafe_target`, `conflict`, or `invalid_input` for a target of
 *   another kind
 */
export const changeChannel = command({
  name: "notify_channel.change",
  allow: [],
  input: ChangeChannel.extend({ id: z.string() }),
  async run(ctx, { id, name, language, subscription, enabled, target, secret }) {
    const before = await channelOf(ctx, id);
    if (name !== undefined) await refuseTakenName(ctx, name, id);
    if (target !== undefined && target.kind !== before.kind)
      throw invalid(
        "target.kind",
        `this is a ${before.kind} channel: add another for ${target.kind}`,
      );
    if (target !== undefined) refuseInside(ctx, target);
    const sealed = openTarget(ctx, before.sealed);
    const until = new Date(ctx.now().getTime() + overlap).toISOString();
    const next = replaced(sealed, { target, secret }, until);
    await updateChannel(ctx.tx, ctx.tenant, id, {
      name: name ?? before.name,
      language: language ?? before.language,
      subscription: subscription ?? before.subscription,
      enabled: enabled ?? before.enabled,
      ...(next === sealed
        ? {}
        : // What was wrong with the old target says nothing of the new one.
          { sealed: sealTarget(ctx, next), shown: shownOf(next.target), pausedUntil: null }),
    });
    const after = await channelOf(ctx, id);
    return {
      result: viewOf(after, await countsOf(ctx), undefined),
      audit: [
        {
          subject: { kind: "notify_channel", id },
          before: summaryOf(before),
          after: { ...summaryOf(after), ...(next === sealed ? {} : { targetReplaced: true }) },
        },
      ],
    };
  },
});

function replaced(
  sealed: SealedTarget,
  {
    target = sealed.target,
    secret,
  }: { target: SealedTarget["target"] | undefined; secret: string | undefined },
  until: string,
): SealedTarget {
  const { target: old } = sealed;
  if (target.kind !== "webhook") {
    if (secret !== undefined) throw invalid("secret", "only a webhook's secret is replaced so");
    return target === old ? sealed : { target };
  }
  const next = { ...target, secret: secret ?? target.secret };
  if (old.kind === "webhook" && old.secret !== next.secret)
    return { target: next, previous: { secret: old.secret, until } };
  return target === old ? sealed : { ...sealed, target: next };
}
