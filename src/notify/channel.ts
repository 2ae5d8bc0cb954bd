import type { OpenCtx } from "../access/verb.ts";
import { conflict, HeguiError, notFound } from "../core/errors.ts";
import {
  type ChannelRecord,
  channelById,
  countByChannel,
  nameTaken,
  type SubscriptionRecord,
} from "./channel-store.ts";
import type { ChannelView } from "./schema.ts";
import { refuseTarget, type Target } from "./target.ts";

/** A channel that stands, of this tenant. @throws HeguiError `not_found` */
export async function channelOf(ctx: OpenCtx, id: string): Promise<ChannelRecord> {
  const channel = await channelById(ctx.tx, ctx.tenant, id);
  if (channel === undefined) throw notFound("Channel", id);
  return channel;
}

/** @throws HeguiError `conflict` where another channel has the name */
export async function refuseTakenName(ctx: OpenCtx, name: string, own = ""): Promise<void> {
  if (await nameTaken(ctx.tx, ctx.tenant, name, own))
    throw conflict(`There is a channel named "${name}" already: choose another name`);
}

/** @throws HeguiError `unsafe_target`, naming the field, for a target that points inside */
export function refuseInside(ctx: OpenCtx, target: Target): void {
  try {
    refuseTarget(ctx.ports.sender, target);
  } catch (error) {
    if (!(error instanceof HeguiError)) throw error;
    const field = target.kind === "mail" ? "target.host" : "target.url";
    throw new HeguiError(error.code, error.message, [{ field, reason: error.message }]);
  }
}

/** What the audit log keeps of a channel: nothing of its secrets. */
export const summaryOf = ({
  name,
  kind,
  shown,
  language,
  subscription,
  enabled,
}: ChannelRecord) => ({
  name,
  kind,
  target: shown,
  language,
  subscription,
  enabled,
});

/** How many deliveries of each channel are in a state, by `<channel> <state>`. */
export async function countsOf(ctx: OpenCtx): Promise<ReadonlyMap<string, number>> {
  const rows = await countByChannel(ctx.tx, ctx.tenant);
  return new Map(rows.map(({ channelId, state, n }) => [`${channelId} ${state}`, n]));
}

export const viewOf = (
  row: ChannelRecord,
  counts: ReadonlyMap<string, number>,
  mine: SubscriptionRecord | undefined,
): ChannelView => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  language: row.language,
  target: row.shown,
  subscription: row.subscription,
  enabled: row.enabled,
  health: {
    lastSentAt: row.lastSentAt?.toISOString() ?? null,
    lastFailedAt: row.lastFailedAt?.toISOString() ?? null,
    lastFailure: row.lastFailure,
    failures: row.failures,
    pausedUntil: row.pausedUntil?.toISOString() ?? null,
    waiting: counts.get(`${row.id} waiting`) ?? 0,
    dead: counts.get(`${row.id} dead`) ?? 0,
  },
  mine: mine?.subscription ?? null,
});
