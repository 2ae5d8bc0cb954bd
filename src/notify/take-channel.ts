import { z } from "@hono/zod-openapi";
import { showPeople } from "../access/people.ts";
import { command, type OpenCtx } from "../access/verb.ts";
import { minute } from "../core/time.ts";
import { showEdition } from "../reports/show-edition.ts";
import {
  allSubscriptions,
  type ChannelRecord,
  lockReadyChannel,
  updateChannel,
} from "./channel-store.ts";
import {
  type DeliveryRecord,
  dueOfChannel,
  type EventRecord,
  triesSince,
  updateWaiting,
} from "./delivery-store.ts";
import { composeMessage, type Message } from "./message.ts";
import { planMessages } from "./plan.ts";
import { quietUntil } from "./quiet.ts";
import { openTarget } from "./seal-target.ts";
import { budgets } from "./target.ts";
import type { Transmission } from "./transmit.ts";

/** What one look at a channel takes on. */
const atOnce = 500;

/** A process that died loses its channel after so long; each message sent extends it. */
export const leaseTime = 2 * minute;

/** A channel that this process alone speaks to, until its lease ends, and what to say. */
export interface Round {
  readonly channelId: string;
  readonly lease: string;
  readonly messages: readonly (Transmission & { readonly deliveryIds: readonly string[] })[];
}

/**
 * Take a channel that has something to send and that nobody speaks to. What falls into quiet
 * hours is put off to their end, and what the budget has no room for waits.
 *
 * @returns null where no channel is ready
 */
export const takeChannel = command({
  name: "notify_channel.take",
  allow: [],
  input: z.object({}),
  async run(ctx) {
    const now = ctx.now();
    const channel = await lockReadyChannel(ctx.tx, ctx.tenant, now);
    if (channel === undefined) return { result: null, audit: [] };
    const due = await putOffQuiet(
      ctx,
      channel,
      await dueOfChannel(ctx.tx, ctx.tenant, channel.id, now, atOnce),
    );
    const { perMinute, digests } = budgets[channel.kind];
    const tries = await triesSince(
      ctx.tx,
      ctx.tenant,
      channel.id,
      new Date(now.getTime() - minute),
    );
    const left = perMinute - tries.length;
    const [earliest] = tries;
    const lease = ctx.newId("lse");
    const spent = left <= 0 && earliest !== undefined;
    if (spent || due.length > 0)
      await updateChannel(
        ctx.tx,
        ctx.tenant,
        channel.id,
        spent
          ? { pausedUntil: new Date(earliest.getTime() + minute) }
          : { lease, leasedUntil: new Date(now.getTime() + leaseTime) },
      );
    const plan = planMessages(due.map(dueOf), left, digests);
    const round: Round = {
      channelId: channel.id,
      lease,
      messages: await write(ctx, channel, plan),
    };
    return { result: round, audit: [] };
  },
});

type Row = { readonly delivery: DeliveryRecord; readonly event: EventRecord };
type Due = ReturnType<typeof dueOf>;

const dueOf = ({ delivery: { id, personId, level }, event }: Row) => ({
  id,
  personId,
  level,
  event: { ...event, subject: { kind: event.subjectKind, id: event.subjectId } },
});

/** What may be told now; the rest waits for the end of its recipient's quiet hours. */
async function putOffQuiet(
  ctx: OpenCtx,
  channel: ChannelRecord,
  rows: readonly Row[],
): Promise<Row[]> {
  const persons = new Map(
    (await allSubscriptions(ctx.tx, ctx.tenant))
      .filter(({ channelId }) => channelId === channel.id)
      .map(({ personId, subscription }) => [personId, subscription.quiet]),
  );
  persons.set("", channel.subscription.quiet);
  const untilOf = ({ delivery: { personId, level } }: Row) =>
    quietUntil(persons.get(personId) ?? null, level, ctx.now())?.getTime();
  for (const [until, quiet] of Map.groupBy(rows, untilOf))
    if (until !== undefined)
      await updateWaiting(
        ctx.tx,
        ctx.tenant,
        quiet.map(({ delivery }) => delivery.id),
        { dueAt: new Date(until) },
        false,
      );
  return rows.filter((row) => untilOf(row) === undefined);
}

async function write(
  ctx: OpenCtx,
  channel: ChannelRecord,
  plan: readonly (readonly Due[])[],
): Promise<Round["messages"]> {
  if (plan.length === 0) return [];
  const to = openTarget(ctx, channel.sealed);
  const toPeople = plan.some((group) => group[0]?.personId !== "");
  const people = new Map(
    toPeople ? (await showPeople(ctx, {})).map(({ id, email }) => [id, email]) : [],
  );
  const messages: Round["messages"][number][] = [];
  for (const group of plan) {
    const message = composeMessage(group, channel.language, ctx.ports.consoleUrl);
    messages.push({
      to,
      recipient: people.get(group[0]?.personId ?? ""),
      message:
        channel.kind === "mail"
          ? { ...message, document: await documentOf(ctx, message) }
          : message,
      deliveryIds: group.map(({ id }) => id),
    });
  }
  return messages;
}

/** The report that a message tells of, to go along with it. */
async function documentOf(ctx: OpenCtx, { events }: Message): Promise<Message["document"]> {
  const [only] = events;
  return only?.kind === "report.made" && events.length === 1
    ? (await showEdition(ctx, { id: only.subject.id })).document
    : undefined;
}
