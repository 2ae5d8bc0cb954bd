import { and, asc, count, eq, inArray, isNull, lte, or, sql } from "drizzle-orm";
import type { Tx } from "../db/database.ts";
import { notifyChannels, notifyDeliveries, notifySubscriptions } from "./tables.ts";

export type ChannelRecord = typeof notifyChannels.$inferSelect;
export type SubscriptionRecord = typeof notifySubscriptions.$inferSelect;
type NewChannel = typeof notifyChannels.$inferInsert;

const standing = (tenantId: string) =>
  and(eq(notifyChannels.tenantId, tenantId), isNull(notifyChannels.removedAt));

export async function allChannels(tx: Tx, tenantId: string): Promise<ChannelRecord[]> {
  return tx
    .select()
    .from(notifyChannels)
    .where(standing(tenantId))
    .orderBy(asc(notifyChannels.createdAt), asc(notifyChannels.id));
}

export async function channelById(tx: Tx, tenantId: string, id: string) {
  const [row] = await tx
    .select()
    .from(notifyChannels)
    .where(and(standing(tenantId), eq(notifyChannels.id, id)));
  return row;
}

/** A channel by its id, removed or not, locked until the transaction ends. */
export async function lockChannel(tx: Tx, tenantId: string, id: string) {
  const [row] = await tx
    .select()
    .from(notifyChannels)
    .where(and(eq(notifyChannels.tenantId, tenantId), eq(notifyChannels.id, id)))
    .for("update");
  return row;
}

/** @returns false if a channel has the name already */
export async function insertChannel(tx: Tx, row: NewChannel): Promise<boolean> {
  const rows = await tx
    .insert(notifyChannels)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: notifyChannels.id });
  return rows.length === 1;
}

export async function nameTaken(tx: Tx, tenantId: string, name: string, byOther: string) {
  const rows = await tx
    .select({ id: notifyChannels.id })
    .from(notifyChannels)
    .where(and(standing(tenantId), eq(notifyChannels.name, name)));
  return rows.some(({ id }) => id !== byOther);
}

export async function updateChannel(
  tx: Tx,
  tenantId: string,
  id: string,
  patch: Partial<NewChannel>,
): Promise<void> {
  await tx
    .update(notifyChannels)
    .set(patch)
    .where(and(eq(notifyChannels.tenantId, tenantId), eq(notifyChannels.id, id)));
}

const isDue = (tenantId: string, now: Date) =>
  and(
    eq(notifyDeliveries.tenantId, tenantId),
    eq(notifyDeliveries.channelId, notifyChannels.id),
    eq(notifyDeliveries.state, "waiting"),
    lte(notifyDeliveries.dueAt, now),
  );

const isReady = (tenantId: string, now: Date) =>
  and(
    standing(tenantId),
    eq(notifyChannels.enabled, true),
    or(isNull(notifyChannels.leasedUntil), lte(notifyChannels.leasedUntil, now)),
    or(isNull(notifyChannels.pausedUntil), lte(notifyChannels.pausedUntil, now)),
    sql`exists (select 1 from ${notifyDeliveries} where ${isDue(tenantId, now)})`,
  );

/** A channel that has something to send and that nobody speaks to, locked. */
export async function lockReadyChannel(tx: Tx, tenantId: string, now: Date) {
  const [row] = await tx
    .select()
    .from(notifyChannels)
    .where(isReady(tenantId, now))
    .orderBy(asc(notifyChannels.id))
    .limit(1)
    .for("update", { skipLocked: true });
  return row;
}

export async function hasReadyChannel(tx: Tx, tenantId: string, now: Date): Promise<boolean> {
  const rows = await tx
    .select({ id: notifyChannels.id })
    .from(notifyChannels)
    .where(isReady(tenantId, now))
    .limit(1);
  return rows.length > 0;
}

/** How many deliveries of each channel wait, and how many are dead. */
export async function countByChannel(tx: Tx, tenantId: string) {
  return tx
    .select({ channelId: notifyDeliveries.channelId, state: notifyDeliveries.state, n: count() })
    .from(notifyDeliveries)
    .where(
      and(
        eq(notifyDeliveries.tenantId, tenantId),
        inArray(notifyDeliveries.state, ["waiting", "dead"]),
      ),
    )
    .groupBy(notifyDeliveries.channelId, notifyDeliveries.state);
}

export async function allSubscriptions(tx: Tx, tenantId: string): Promise<SubscriptionRecord[]> {
  return tx.select().from(notifySubscriptions).where(eq(notifySubscriptions.tenantId, tenantId));
}

export async function putSubscription(tx: Tx, row: SubscriptionRecord): Promise<void> {
  await tx
    .insert(notifySubscriptions)
    .values(row)
    .onConflictDoUpdate({
      target: [
        notifySubscriptions.tenantId,
        notifySubscriptions.personId,
        notifySubscriptions.channelId,
      ],
      set: { subscription: row.subscription },
    });
}

/** Forget subscriptions to a channel: one person's, or all. @returns how many there were */
export async function deleteSubscriptions(
  tx: Tx,
  tenantId: string,
  channelId: string,
  personId?: string,
): Promise<number> {
  const rows = await tx
    .delete(notifySubscriptions)
    .where(
      and(
        eq(notifySubscriptions.tenantId, tenantId),
        eq(notifySubscriptions.channelId, channelId),
        personId === undefined ? undefined : eq(notifySubscriptions.personId, personId),
      ),
    )
    .returning({ personId: notifySubscriptions.personId });
  return rows.length;
}
