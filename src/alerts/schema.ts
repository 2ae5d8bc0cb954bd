import { z } from "@hono/zod-openapi";
import { bigint, boolean, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { areas, Basis, Finding, Level } from "../core/finding.ts";
import { Platform } from "../core/records.ts";
import { Text } from "../core/text.ts";
import { instant, tenantId } from "../db/columns.ts";
import { PrecheckLink } from "../precheck/schema.ts";

export const alerts = pgTable(
  "alerts",
  {
    tenantId: tenantId(),
    id: text().notNull(),
    fingerprint: text().notNull(),
    ruleId: text("rule_id").notNull(),
    ruleVersion: integer("rule_version"),
    ruleBaseHash: text("rule_base_hash"),
    area: text().$type<AlertArea>().notNull(),
    level: integer().notNull(),
    status: text().$type<AlertStatus>().notNull(),
    title: jsonb().$type<Text>().notNull(),
    message: jsonb().$type<Text>().notNull(),
    finding: jsonb().$type<AlertFinding>().notNull(),
    subjectKind: text("subject_kind").$type<SubjectKind>().notNull(),
    subjectId: text("subject_id").notNull(),
    subjectHash: text("subject_hash"),
    record: jsonb().$type<Record<string, unknown>>(),
    storeId: text("store_id"),
    platform: text().$type<Platform>(),
    occurrences: integer().notNull(),
    firstSeenAt: instant("first_seen_at").notNull(),
    lastSeenAt: instant("last_seen_at").notNull(),
    dueAt: instant("due_at").notNull(),
    snoozedUntil: instant("snoozed_until"),
    assigneeId: text("assignee_id"),
    assigneeName: text("assignee_name"),
    disposition: text().$type<Disposition>(),
    note: text(),
    closedAt: instant("closed_at"),
    closedBy: text("closed_by"),
    version: integer().notNull(),
    /** What was left on its clock, which stands still while it waits for somebody else. */
    remainingMs: bigint("remaining_ms", { mode: "number" }),
    /** How high it has gone, from clerk (1) to director (5). */
    tier: integer().notNull().default(1),
    /** When the clockwork looks at it next: to warn, or to take it one tier up. */
    watchAt: instant("watch_at"),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

export const alertEvents = pgTable(
  "alert_events",
  {
    tenantId: tenantId(),
    seq: bigint({ mode: "number" }).generatedAlwaysAsIdentity().notNull(),
    alertId: text("alert_id").notNull(),
    kind: text().$type<AlertEventKind>().notNull(),
    at: instant("at").notNull(),
    actorId: text("actor_id").notNull(),
    actorName: text("actor_name").notNull(),
    detail: jsonb().$type<Record<string, unknown>>().notNull(),
    /** The values that the change replaced. */
    before: jsonb().$type<Record<string, unknown>>(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.seq] })],
);

export const alertViews = pgTable(
  "alert_views",
  {
    tenantId: tenantId(),
    id: text().notNull(),
    ownerId: text("owner_id").notNull(),
    ownerName: text("owner_name").notNull(),
    name: text().notNull(),
    shared: boolean().notNull(),
    filter: jsonb().$type<ViewFilter>().notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

export const alertAreas = [...areas, "policy"] as const;
export const AlertArea = z.enum(alertAreas);
export type AlertArea = z.infer<typeof AlertArea>;

export const AlertStatus = z.enum(["open", "claimed", "snoozed", "closed"]).openapi("AlertStatus");
export type AlertStatus = z.infer<typeof AlertStatus>;

/** How an alert was judged: a real breach, a false alarm, or right but allowed. */
export const Disposition = z.enum(["confirmed", "false_alarm", "exempted"]).openapi("Disposition");
export type Disposition = z.infer<typeof Disposition>;

export const SubjectKind = z.enum([
  "listing",
  "promotion",
  "order",
  "message",
  "metric",
  "store",
  "policy_change",
  "policy_version",
]);
export type SubjectKind = z.infer<typeof SubjectKind>;

export const AlertEventKind = z.enum([
  "raised",
  "seen_again",
  "claimed",
  "assigned",
  "commented",
  "snoozed",
  "decided",
  "reopened",
  "acknowledged",
  "undone",
  "warned",
  "escalated",
]);
export type AlertEventKind = z.infer<typeof AlertEventKind>;

/** What an alert says of its cause: a rule's finding, or a policy change that nobody's rule found. */
export const AlertFinding = Finding.partial()
  .required({ title: true, message: true, fix: true, basis: true, marks: true })
  .extend({ basis: z.array(Basis) });
export type AlertFinding = z.infer<typeof AlertFinding>;

const time = z.iso.datetime({ offset: true });

/** An alert as a row of the queue. */
export const AlertRow = z
  .object({
    id: z.string(),
    ruleId: z.string(),
    area: AlertArea,
    level: Level,
    status: AlertStatus,
    title: Text,
    message: Text,
    subject: z.object({ kind: SubjectKind, id: z.string() }),
    store: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
    platform: Platform.nullable(),
    occurrences: z.int(),
    firstSeenAt: time,
    lastSeenAt: time,
    dueAt: time,
    snoozedUntil: time.nullable(),
    paused: z.boolean().openapi({ description: "its clock stands still while it is snoozed" }),
    tier: z
      .int()
      .min(1)
      .max(5)
      .openapi({ description: "how high it has gone, 1 clerk … 5 director" }),
    assignee: z.object({ id: z.string(), name: z.string() }).nullable(),
    disposition: Disposition.nullable(),
    version: z.int().openapi({ description: "send it back with a change; a stale one is refused" }),
  })
  .openapi("AlertRow");
export type AlertRow = z.infer<typeof AlertRow>;

export const AlertEvent = z
  .object({
    kind: AlertEventKind,
    at: time,
    actor: z.object({ id: z.string(), name: z.string() }),
    detail: z.record(z.string(), z.unknown()),
  })
  .openapi("AlertEvent");
export type AlertEvent = z.infer<typeof AlertEvent>;

/** One alert with everything that says why. */
export const AlertDetail = AlertRow.extend({
  finding: AlertFinding,
  record: z.record(z.string(), z.unknown()).nullable(),
  ruleVersion: z.int().nullable(),
  ruleBaseHash: z.string().nullable(),
  note: z.string().nullable(),
  closedAt: time.nullable(),
  closedBy: z.string().nullable(),
  members: z.array(z.string()).openapi({ description: "the records counted on it, newest first" }),
  events: z.array(AlertEvent),
  earlier: z.array(AlertRow).openapi({ description: "alerts of the same fingerprint, closed" }),
  precheck: PrecheckLink.nullable().openapi({
    description: "the latest pre-check of the record before it was seen here",
  }),
}).openapi("AlertDetail");
export type AlertDetail = z.infer<typeof AlertDetail>;

export const AlertFilter = z.object({
  status: z.enum(["open", "claimed", "snoozed", "closed", "live"]).default("live"),
  area: AlertArea.optional(),
  level: z.coerce.number().int().min(1).max(5).optional(),
  minLevel: z.coerce.number().int().min(1).max(5).optional(),
  minTier: z.coerce.number().int().min(1).max(5).optional(),
  platform: Platform.optional(),
  storeId: z.string().optional(),
  ruleId: z.string().optional(),
  assignee: z.string().optional().openapi({ description: "a person's id, `me` or `none`" }),
  due: z.enum(["today", "overdue"]).optional(),
  q: z.string().max(200).optional().openapi({ description: "words of the title or message" }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.string().optional().openapi({ description: "`next` of the page before" }),
});
export type AlertFilter = z.infer<typeof AlertFilter>;

export const AlertPage = z
  .object({ items: z.array(AlertRow), next: z.string().nullable() })
  .openapi("AlertPage");
export type AlertPage = z.infer<typeof AlertPage>;

/** Counts for the views beside the queue. */
export const AlertCounts = z
  .object({
    live: z.int(),
    mine: z.int(),
    unassigned: z.int(),
    dueToday: z.int(),
    overdue: z.int(),
    severe: z.int().openapi({ description: "level 4 and 5" }),
    snoozed: z.int(),
    closed: z.int(),
    byArea: z.record(z.string(), z.int()),
    byPlatform: z.record(z.string(), z.int()),
  })
  .openapi("AlertCounts");
export type AlertCounts = z.infer<typeof AlertCounts>;

const version = z.int().min(1).openapi({ description: "the version that the change is based on" });
export const AlertId = z.object({ id: z.string() });
const note = z.string().trim().max(10_000);

export const Claim = z.object({ version });
export const Assign = z.object({ personId: z.string(), version });
export const Comment = z.object({ text: note.min(1, "write something") });
export const Decide = z
  .object({ disposition: Disposition, note: note.optional(), version })
  .refine((input) => input.disposition === "confirmed" || (input.note ?? "") !== "", {
    path: ["note"],
    message: "say why: a false alarm or an exemption needs a note",
  });
export const Snooze = z.object({
  until: time,
  reason: note.min(1, "say what it waits for"),
  pause: z
    .boolean()
    .default(false)
    .openapi({ description: "its clock stands still, as it waits for somebody else" }),
  version,
});
export const Reopen = z.object({ reason: note.min(1, "say why it is open again"), version });

const Selection = z.object({ id: z.string(), version });

/** What is done to each of many alerts. */
export const BulkAction = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("claim") }),
  z.object({ kind: z.literal("assign"), personId: z.string() }),
  z.object({
    kind: z.literal("decide"),
    disposition: Disposition,
    note: note.optional(),
  }),
  z.object({
    kind: z.literal("snooze"),
    until: time,
    reason: note.min(1, "say what it waits for"),
    pause: z.boolean().default(false),
  }),
  z.object({ kind: z.literal("reopen"), reason: note.min(1, "say why it is open again") }),
  z.object({ kind: z.literal("undo") }),
]);
export type BulkAction = z.infer<typeof BulkAction>;

export const Bulk = z.object({
  action: BulkAction,
  items: z.array(Selection).min(1).max(200, "choose 200 alerts at most"),
  preview: z
    .boolean()
    .default(false)
    .openapi({ description: "say what would happen, and change nothing" }),
});

/** How it went with each: one that fails leaves the others alone. */
export const BulkResult = z
  .object({
    done: z.int(),
    failed: z.int(),
    items: z.array(
      z.discriminatedUnion("ok", [
        z.object({ ok: z.literal(true), id: z.string(), alert: AlertRow }),
        z.object({ ok: z.literal(false), id: z.string(), code: z.string(), detail: z.string() }),
      ]),
    ),
  })
  .openapi("BulkResult");
export type BulkResult = z.infer<typeof BulkResult>;

/** What a saved view keeps of a filter: all but the page. */
export const ViewFilter = AlertFilter.omit({ limit: true, after: true }).partial();
export type ViewFilter = z.infer<typeof ViewFilter>;

export const SaveView = z.object({
  name: z.string().trim().min(1, "give it a name").max(60),
  filter: ViewFilter,
  shared: z.boolean().default(false),
});

export const AlertView = z
  .object({
    id: z.string(),
    name: z.string(),
    filter: ViewFilter,
    shared: z.boolean(),
    owner: z.object({ id: z.string(), name: z.string() }),
    mine: z.boolean(),
  })
  .openapi("AlertView");
export type AlertView = z.infer<typeof AlertView>;

/** Which alert to take next: the most pressing that nobody has, within a filter. */
export const Next = AlertFilter.omit({ limit: true, after: true, status: true, assignee: true });
