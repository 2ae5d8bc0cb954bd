import { bigint, boolean, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { Language, Text } from "../core/text.ts";
import { instant, tenantId } from "../db/columns.ts";
import type {
  ChannelKind,
  DeliveryState,
  EventKind,
  NotifyArea,
  Outcome,
  Shown,
  Subscription,
} from "./schema.ts";

export const notifyChannels = pgTable(
  "notify_channels",
  {
    tenantId: tenantId(),
    id: text().notNull(),
    kind: text().$type<ChannelKind>().notNull(),
    name: text().notNull(),
    language: text().$type<Language>().notNull(),
    /** The target under the vault. It is opened to send, and never to show. */
    sealed: text().notNull(),
    shown: jsonb().$type<Shown>().notNull(),
    subscription: jsonb().$type<Subscription>().notNull(),
    enabled: boolean().notNull(),
    createdAt: instant("created_at").notNull(),
    removedAt: instant("removed_at"),
    /** The process that speaks to it now. */
    lease: text(),
    leasedUntil: instant("leased_until"),
    /** It rests until then: after a failure, or while its budget is used up. */
    pausedUntil: instant("paused_until"),
    failures: integer().notNull().default(0),
    lastSentAt: instant("last_sent_at"),
    lastFailedAt: instant("last_failed_at"),
    lastFailure: text("last_failure"),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

export const notifySubscriptions = pgTable(
  "notify_subscriptions",
  {
    tenantId: tenantId(),
    personId: text("person_id").notNull(),
    channelId: text("channel_id").notNull(),
    subscription: jsonb().$type<Subscription>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.personId, t.channelId] })],
);

export const notifyEvents = pgTable(
  "notify_events",
  {
    tenantId: tenantId(),
    id: text().notNull(),
    kind: text().$type<EventKind>().notNull(),
    level: integer().notNull(),
    area: text().$type<NotifyArea>().notNull(),
    subjectKind: text("subject_kind").notNull(),
    subjectId: text("subject_id").notNull(),
    title: jsonb().$type<Text>().notNull(),
    message: jsonb().$type<Text>().notNull(),
    at: instant("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

export const notifyDeliveries = pgTable(
  "notify_deliveries",
  {
    tenantId: tenantId(),
    id: text().notNull(),
    channelId: text("channel_id").notNull(),
    eventId: text("event_id").notNull(),
    /** Empty for the channel's own recipient. */
    personId: text("person_id").notNull(),
    level: integer().notNull(),
    state: text().$type<DeliveryState>().notNull(),
    attempts: integer().notNull().default(0),
    dueAt: instant("due_at").notNull(),
    /** Its age counts from here: since it was announced, or replayed. */
    waitingSince: instant("waiting_since").notNull(),
    settledAt: instant("settled_at"),
    reason: text(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

export const notifyAttempts = pgTable(
  "notify_attempts",
  {
    tenantId: tenantId(),
    seq: bigint({ mode: "number" }).generatedAlwaysAsIdentity().notNull(),
    deliveryId: text("delivery_id").notNull(),
    channelId: text("channel_id").notNull(),
    messageId: text("message_id").notNull(),
    at: instant("at").notNull(),
    outcome: text().$type<Outcome>().notNull(),
    reason: text(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.seq] })],
);
