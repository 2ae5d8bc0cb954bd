import { and, asc, desc, eq, gt, inArray, lt, lte, max, or, sql } from "drizzle-orm";
import { rowsOf, type Tx } from "../db/database.ts";
import { insertRows } from "../db/insert-rows.ts";
import type { DeliveryFilter, DeliveryState } from "./schema.ts";
import { notifyAttempts, notifyChannels, notifyDeliveries, notifyEvents } from "./tables.ts";

export type DeliveryRecord = typeof notifyDeliveries.$inferSelect;
export type EventRecord = typeof notifyEvents.$inferSelect;
type NewDelivery = typeof notifyDeliveries.$inferInsert;

/** So many rows a statement, well under the number of values that one may have. */
const atOnce = 1_000;

/** Keep events and whom they go to. What is kept already stays as it is: nobody is told twice. */
export async function insertDeliveries(
  tx: Tx,
  events: readonly (typeof notifyEvents.$inferInsert)[],
  deliveries: readonly NewDelivery[],
): Promise<number> {
  let kept = 0;
  for (let from = 0; from < events.length; from += atOnce)
    await tx
      .insert(notifyEvents)
      .values(events.slice(from, from + atOnce))
      .onConflictDoNothing();
  for (let from = 0; from < deliveries.length; from += atOnce) {
    const rows = await tx
      .insert(notifyDeliveries)
      .values(deliveries.slice(from, from + atOnce))
      .onConflictDoNothing()
      .returning({ id: notifyDeliveries.id });
    kept += rows.length;
  }
  return kept;
}

/** The channels' own deliveries of some events. */
export async function deliveriesOfEvents(tx: Tx, tenantId: string, eventIds: readonly string[]) {
  if (eventIds.length === 0) return [];
  return tx
    .select({
      eventId: notifyDeliveries.eventId,
      channel: notifyChannels.name,
      state: notifyDeliveries.state,
    })
    .from(notifyDeliveries)
    .innerJoin(
      notifyChannels,
      and(
        eq(notifyChannels.tenantId, notifyDeliveries.tenantId),
        eq(notifyChannels.id, notifyDeliveries.channelId),
      ),
    )
    .where(
      and(
        eq(notifyDeliveries.tenantId, tenantId),
        inArray(notifyDeliveries.eventId, [...eventIds]),
        eq(notifyDeliveries.personId, ""),
      ),
    )
    .orderBy(asc(notifyChannels.createdAt), asc(notifyChannels.id));
}

/** What a channel has to send now, the gravest and then the oldest first. */
export async function dueOfChannel(
  tx: Tx,
  tenantId: string,
  channelId: string,
  now: Date,
  limit: number,
) {
  return tx
    .select({ delivery: notifyDeliveries, event: notifyEvents })
    .from(notifyDeliveries)
    .innerJoin(
      notifyEvents,
      and(
        eq(notifyEvents.tenantId, notifyDeliveries.tenantId),
        eq(notifyEvents.id, notifyDeliveries.eventId),
      ),
    )
    .where(
      and(
        eq(notifyDeliveries.tenantId, tenantId),
        eq(notifyDeliveries.channelId, channelId),
        eq(notifyDeliveries.state, "waiting"),
        lte(notifyDeliveries.dueAt, now),
      ),
    )
    .orderBy(
      desc(notifyDeliveries.level),
      asc(notifyDeliveries.waitingSince),
      asc(notifyDeliveries.id),
    )
    .limit(limit);
}

/** Change deliveries that still wait. @returns the ids of those that did */
export async function updateWaiting(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
  patch: Partial<NewDelivery>,
  tried: boolean,
): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .update(notifyDeliveries)
    .set({
      ...patch,
      ...(tried ? { attempts: sql`${notifyDeliveries.attempts} + 1` } : {}),
    })
    .where(
      and(
        eq(notifyDeliveries.tenantId, tenantId),
        inArray(notifyDeliveries.id, [...ids]),
        eq(notifyDeliveries.state, "waiting"),
      ),
    )
    .returning({ id: notifyDeliveries.id });
  return rows.map(({ id }) => id);
}

/** The most tries that any of some deliveries has had. */
export async function attemptsOf(tx: Tx, tenantId: string, ids: readonly string[]) {
  const [row] = await tx
    .select({ most: max(notifyDeliveries.attempts) })
    .from(notifyDeliveries)
    .where(and(eq(notifyDeliveries.tenantId, tenantId), inArray(notifyDeliveries.id, [...ids])));
  return row?.most ?? 0;
}

/** Give up what has waited on a channel since before a time. @returns the ids */
export async function buryOlder(
  tx: Tx,
  tenantId: string,
  channelId: string,
  before: Date,
  patch: { readonly settledAt: Date; readonly reason: string },
): Promise<string[]> {
  const rows = await tx
    .update(notifyDeliveries)
    .set({ ...patch, state: "dead" })
    .where(
      and(
        eq(notifyDeliveries.tenantId, tenantId),
        eq(notifyDeliveries.channelId, channelId),
        eq(notifyDeliveries.state, "waiting"),
        lt(notifyDeliveries.waitingSince, before),
      ),
    )
    .returning({ id: notifyDeliveries.id });
  return rows.map(({ id }) => id);
}

/** What waits on a channel that is no more is not sent. */
export async function dropWaiting(tx: Tx, tenantId: string, channelId: string, now: Date) {
  await tx
    .update(notifyDeliveries)
    .set({ state: "dropped", settledAt: now })
    .where(
      and(
        eq(notifyDeliveries.tenantId, tenantId),
        eq(notifyDeliveries.channelId, channelId),
        inArray(notifyDeliveries.state, ["waiting", "dead"]),
      ),
    );
}

/** Have dead letters wait again: some, or all of a channel. */
export async function reviveDead(
  tx: Tx,
  tenantId: string,
  which: { readonly ids?: readonly string[] | undefined; readonly channelId?: string | undefined },
  now: Date,
): Promise<{ id: string; channelId: string }[]> {
  return tx
    .update(notifyDeliveries)
    .set({ state: "waiting", attempts: 0, dueAt: now, waitingSince: now, settledAt: null })
    .where(
      and(
        eq(notifyDeliveries.tenantId, tenantId),
        eq(notifyDeliveries.state, "dead"),
        which.ids === undefined ? undefined : inArray(notifyDeliveries.id, [...which.ids]),
        which.channelId === undefined ? undefined : eq(notifyDeliveries.channelId, which.channelId),
      ),
    )
    .returning({ id: notifyDeliveries.id, channelId: notifyDeliveries.channelId });
}

export const appendAttempts = (
  tx: Tx,
  rows: readonly (typeof notifyAttempts.$inferInsert)[],
): Promise<void> => insertRows(tx, notifyAttempts, rows);

/** When each message of a channel since a time was tried, the earliest first. */
export async function triesSince(
  tx: Tx,
  tenantId: string,
  channelId: string,
  since: Date,
): Promise<Date[]> {
  const rows = await rowsOf<{ at: string | Date }>(
    tx,
    sql`select distinct message_id, at from ${notifyAttempts}
        where tenant_id = ${tenantId} and channel_id = ${channelId} and at > ${since.toISOString()}::timestamptz
          and outcome <> 'replayed'
        order by at`,
  );
  return rows.map(({ at }) => new Date(at));
}

export async function pageOfDeliveries(
  tx: Tx,
  tenantId: string,
  { channelId, state, limit }: DeliveryFilter,
  after: { readonly at: Date; readonly id: string } | undefined,
) {
  const is = <T extends string>(column: Parameters<typeof eq>[0], value: T | undefined) =>
    value === undefined ? undefined : eq(column, value);
  return tx
    .select({
      delivery: notifyDeliveries,
      event: notifyEvents,
      channel: { name: notifyChannels.name, kind: notifyChannels.kind },
    })
    .from(notifyDeliveries)
    .innerJoin(
      notifyEvents,
      and(
        eq(notifyEvents.tenantId, notifyDeliveries.tenantId),
        eq(notifyEvents.id, notifyDeliveries.eventId),
      ),
    )
    .innerJoin(
      notifyChannels,
      and(
        eq(notifyChannels.tenantId, notifyDeliveries.tenantId),
        eq(notifyChannels.id, notifyDeliveries.channelId),
      ),
    )
    .where(
      and(
        eq(notifyDeliveries.tenantId, tenantId),
        is<string>(notifyDeliveries.channelId, channelId),
        is<DeliveryState>(notifyDeliveries.state, state),
        after &&
          or(
            lt(notifyDeliveries.waitingSince, after.at),
            and(eq(notifyDeliveries.waitingSince, after.at), gt(notifyDeliveries.id, after.id)),
          ),
      ),
    )
    .orderBy(desc(notifyDeliveries.waitingSince), asc(notifyDeliveries.id))
    .limit(limit + 1);
}
