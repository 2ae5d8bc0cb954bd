import { z } from "@hono/zod-openapi";
import { command, type OpenCtx } from "../access/verb.ts";
import { backoff, patience } from "./backoff.ts";
import { type ChannelRecord, lockChannel, updateChannel } from "./channel-store.ts";
import { appendAttempts, attemptsOf, buryOlder, updateWaiting } from "./delivery-store.ts";
import type { Outcome } from "./schema.ts";
import { leaseTime } from "./take-channel.ts";
import type { Verdict } from "./verdict.ts";

/** How a message fared, and with that its deliveries and its channel. */
export const settle = command({
  name: "notify_message.settle",
  allow: [],
  input: z.object({
    channelId: z.string(),
    lease: z.string(),
    messageId: z.string(),
    deliveryIds: z.array(z.string()),
    verdict: z.custom<Verdict>((value) => typeof value === "object" && value !== null),
    /** Nothing more is to be said in this round. */
    last: z.boolean(),
  }),
  async run(ctx, { channelId, lease, messageId, deliveryIds, verdict, last }) {
    const channel = await lockChannel(ctx.tx, ctx.tenant, channelId);
    if (channel === undefined) return { result: { goOn: false }, audit: [] };
    const reason = verdict.kind === "sent" ? null : verdict.reason;
    const outcome = outcomes[verdict.kind];
    await mark(ctx, deliveryIds, verdict);
    await appendAttempts(
      ctx.tx,
      deliveryIds.map((deliveryId) => ({
        tenantId: ctx.tenant,
        deliveryId,
        channelId,
        messageId,
        at: ctx.now(),
        outcome,
        reason,
      })),
    );
    const holdsUp = verdict.kind === "retry" && verdict.holdsUp === "channel";
    const mine = channel.lease === lease;
    const goOn = mine && !last && !holdsUp;
    await updateChannel(ctx.tx, ctx.tenant, channelId, {
      ...healthAfter(ctx, channel, verdict),
      ...(mine ? { leasedUntil: goOn ? new Date(ctx.now().getTime() + leaseTime) : null } : {}),
      ...(mine && !goOn ? { lease: null } : {}),
    });
    if (verdict.kind === "retry") await giveUp(ctx, channelId, verdict.reason);
    return {
      result: { goOn },
      audit: [
        {
          subject: { kind: "notify_channel", id: channelId },
          after: { messageId, outcome, reason, deliveries: deliveryIds.length },
        },
      ],
    };
  },
});

const outcomes = { sent: "sent", retry: "failed", refused: "refused" } as const satisfies Record<
  Verdict["kind"],
  Outcome
>;

const chance = (ctx: OpenCtx): number => ctx.randomBytes(1)[0] ?? 0;

async function mark(ctx: OpenCtx, ids: readonly string[], verdict: Verdict): Promise<void> {
  const now = ctx.now();
  if (verdict.kind === "retry") {
    const failures = 1 + (await attemptsOf(ctx.tx, ctx.tenant, ids));
    const dueAt = new Date(now.getTime() + backoff(failures, chance(ctx), verdict.afterMs));
    await updateWaiting(ctx.tx, ctx.tenant, ids, { dueAt, reason: verdict.reason }, true);
    return;
  }
  const state = verdict.kind === "sent" ? "sent" : "dead";
  const reason = verdict.kind === "sent" ? null : verdict.reason;
  await updateWaiting(ctx.tx, ctx.tenant, ids, { state, settledAt: now, reason }, true);
}

/** What a verdict says of the channel itself: one that holds it up has it rest for a while. */
function healthAfter(
  ctx: OpenCtx,
  channel: ChannelRecord,
  verdict: Verdict,
): Parameters<typeof updateChannel>[3] {
  const now = ctx.now();
  if (verdict.kind === "sent") return { lastSentAt: now, failures: 0, pausedUntil: null };
  const failures = channel.failures + 1;
  const failed = { lastFailedAt: now, lastFailure: verdict.reason, failures };
  if (verdict.kind === "refused" || verdict.holdsUp === "message") return failed;
  const rest = backoff(failures, chance(ctx), verdict.afterMs);
  return { ...failed, pausedUntil: new Date(now.getTime() + rest) };
}

/** What has waited for days on a channel that fails becomes a dead letter. */
async function giveUp(ctx: OpenCtx, channelId: string, reason: string): Promise<void> {
  const now = ctx.now();
  const before = new Date(now.getTime() - patience);
  await buryOlder(ctx.tx, ctx.tenant, channelId, before, { settledAt: now, reason });
}
