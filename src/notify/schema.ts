import { z } from "@hono/zod-openapi";
import { AlertArea } from "../alerts/schema.ts";
import { Level } from "../core/finding.ts";
import { languages, Text } from "../core/text.ts";

export const channelKinds = ["dingtalk", "feishu", "wecom", "webhook", "mail"] as const;
export const ChannelKind = z.enum(channelKinds).openapi("NotifyChannelKind");
export type ChannelKind = z.infer<typeof ChannelKind>;

/** What there is to hear of. A policy change that is graver than 3 comes as its alert. */
export const eventKinds = [
  "alert.raised",
  "alert.warned",
  "alert.escalated",
  "alert.assigned",
  "alert.mentioned",
  "policy.changed",
  "rule.submitted",
  "plan.late",
  "drill.due",
  "report.made",
] as const;
export const EventKind = z.enum(eventKinds).openapi("NotifyEventKind");
export type EventKind = z.infer<typeof EventKind>;

export const NotifyArea = z
  .enum([...AlertArea.options, "rule", "plan", "report"])
  .openapi("NotifyArea");
export type NotifyArea = z.infer<typeof NotifyArea>;

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "write the time as 22:30");

/** Hours in China time in which only level 5 is told; over midnight where `to` is not later. */
export const QuietHours = z
  .strictObject({ from: clock, to: clock })
  .refine(({ from, to }) => from !== to, { path: ["to"], message: "ends when it begins" })
  .openapi("QuietHours");
export type QuietHours = z.infer<typeof QuietHours>;

/** What somebody wants to hear of. */
export const Subscription = z
  .strictObject({
    events: z.array(EventKind).min(1, "choose what to hear of"),
    minLevel: Level.default(1),
    areas: z
      .array(NotifyArea)
      .default([])
      .openapi({ description: "of these areas alone; empty for all" }),
    quiet: QuietHours.nullable().default(null),
  })
  .openapi("NotifySubscription");
export type Subscription = z.infer<typeof Subscription>;

const time = z.iso.datetime({ offset: true });

/** What people see of a target: where it lies, with its secrets cut out. */
export const Shown = z.object({
  address: z.string(),
  signed: z.boolean().openapi({ description: "messages carry a signature" }),
});
export type Shown = z.infer<typeof Shown>;

export const ChannelView = z
  .object({
    id: z.string(),
    kind: ChannelKind,
    name: z.string(),
    language: z.enum(languages),
    target: Shown,
    subscription: Subscription,
    enabled: z.boolean(),
    health: z.object({
      lastSentAt: time.nullable(),
      lastFailedAt: time.nullable(),
      lastFailure: z.string().nullable(),
      failures: z.int().openapi({ description: "in a row" }),
      pausedUntil: time.nullable().openapi({ description: "rests until then, after a failure" }),
      waiting: z.int(),
      dead: z.int(),
    }),
    mine: Subscription.nullable().openapi({
      description: "what you hear of over this channel yourself, by mail",
    }),
  })
  .openapi("NotifyChannel");
export type ChannelView = z.infer<typeof ChannelView>;

export const DeliveryState = z
  .enum(["waiting", "sent", "dead", "dropped"])
  .openapi("NotifyDeliveryState");
export type DeliveryState = z.infer<typeof DeliveryState>;

export const Outcome = z.enum(["sent", "failed", "refused", "replayed"]);
export type Outcome = z.infer<typeof Outcome>;

export const DeliveryView = z
  .object({
    id: z.string(),
    channel: z.object({ id: z.string(), name: z.string(), kind: ChannelKind }),
    person: z.string().nullable().openapi({ description: "whom it goes to; else the channel" }),
    event: z.object({
      kind: EventKind,
      level: Level,
      title: Text,
      subject: z.object({ kind: z.string(), id: z.string() }),
      at: time,
    }),
    state: DeliveryState,
    attempts: z.int(),
    dueAt: time,
    settledAt: time.nullable(),
    reason: z.string().nullable().openapi({ description: "why the last try failed" }),
  })
  .openapi("NotifyDelivery");
export type DeliveryView = z.infer<typeof DeliveryView>;

export const DeliveryPage = z
  .object({ items: z.array(DeliveryView), next: z.string().nullable() })
  .openapi("NotifyDeliveryPage");
export type DeliveryPage = z.infer<typeof DeliveryPage>;

export const DeliveryFilter = z.object({
  channelId: z.string().optional(),
  state: DeliveryState.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.string().optional().openapi({ description: "`next` of the page before" }),
});
export type DeliveryFilter = z.infer<typeof DeliveryFilter>;

/** How a message fared at once. */
export const TestResult = z
  .object({ ok: z.boolean(), reason: z.string().nullable() })
  .openapi("NotifyTestResult");
export type TestResult = z.infer<typeof TestResult>;
