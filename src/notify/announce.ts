import type { OpenCtx } from "../access/verb.ts";
import { enqueue } from "../jobs/enqueue.ts";
import { allChannels, allSubscriptions } from "./channel-store.ts";
import { insertDeliveries } from "./delivery-store.ts";
import type { NotifyEvent } from "./message.ts";
import type { EventKind, Subscription } from "./schema.ts";

/** Something that people may want to hear of. */
export interface Announcement extends Omit<NotifyEvent, "kind" | "at"> {
  /** The same for the same happening: what was announced once is not told again. */
  readonly id: string;
  readonly kind: EventKind;
  /** Whom it is for, where it is somebody's: it is not told to other persons. */
  readonly personId?: string | undefined;
  /** Channels that are told whatever they subscribe to. */
  readonly channelIds?: readonly string[];
}

/**
 * Tell of things in the transaction in which they happen. It only writes down who is to hear
 * of them; they are sent once that has committed, and not if it rolls back.
 */
export async function announce(
  ctx: OpenCtx,
  announcements: readonly Announcement[],
): Promise<void> {
  if (announcements.length === 0) return;
  const channels = (await allChannels(ctx.tx, ctx.tenant)).filter(({ enabled }) => enabled);
  if (channels.length === 0) return;
  const persons = await allSubscriptions(ctx.tx, ctx.tenant);
  const recipients = channels.flatMap(({ id, subscription }) => [
    { channelId: id, personId: "", subscription },
    ...persons.filter(({ channelId }) => channelId === id),
  ]);

  const now = ctx.now();
  const told = announcements.map((event) => ({
    event,
    deliveries: recipients
      .filter((one) => isNamed(one, event) || wants(one.subscription, event))
      .filter((one) => concerns(one.personId, event, ctx))
      .map(({ channelId, personId }) => ({
        tenantId: ctx.tenant,
        id: ctx.newId("ntf"),
        channelId,
        personId,
        eventId: event.id,
        level: event.level,
        state: "waiting" as const,
        dueAt: now,
        waitingSince: now,
      })),
  }));
  const heard = told.filter(({ deliveries }) => deliveries.length > 0);
  const kept = await insertDeliveries(
    ctx.tx,
    heard.map(({ event: { id, kind, level, area, subject, title, message } }) => ({
      tenantId: ctx.tenant,
      id,
      kind,
      level,
      area,
      subjectKind: subject.kind,
      subjectId: subject.id,
      title,
      message,
      at: now,
    })),
    heard.flatMap(({ deliveries }) => deliveries),
  );
  if (kept > 0) await enqueue(ctx, "notify.deliver", {});
}

const isNamed = (
  { channelId, personId }: { readonly channelId: string; readonly personId: string },
  { channelIds = [] }: Announcement,
): boolean => personId === "" && channelIds.includes(channelId);

const wants = (wish: Subscription, { kind, level, area }: Announcement): boolean =>
  wish.events.includes(kind) &&
  level >= wish.minLevel &&
  (wish.areas.length === 0 || wish.areas.includes(area));

/** A person hears of what is their own or nobody's, and not of what they have just done. */
const concerns = (personId: string, event: Announcement, { actor }: OpenCtx): boolean =>
  personId === "" ||
  ((event.personId === undefined || event.personId === personId) &&
    !(event.personId === personId && actor.id === personId));
