import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  customType,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
} from "drizzle-orm/pg-core";
import type { Platform } from "../core/records.ts";
import type { Text } from "../core/text.ts";
import { instant, tenantId } from "../db/columns.ts";
import type { LinkKind } from "./kin.ts";
import type {
  AlertArea,
  AlertEventKind,
  AlertFinding,
  AlertStatus,
  Disposition,
  Reason,
  Review,
  SubjectKind,
} from "./schema.ts";
import type { ViewFilter } from "./work-schema.ts";

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
    reason: text().$type<Reason>(),
    exemptUntil: instant("exempt_until"),
    review: text().$type<Review>(),
    closedById: text("closed_by_id"),
    /** The graver alert of the same store and area, while that lives. */
    hiddenBy: text("hidden_by"),
    /** The alert that stands for this one. */
    mergedInto: text("merged_into"),
    /** Who is away, and gets it back from its holder. */
    standsForId: text("stands_for_id"),
    standsForName: text("stands_for_name"),
    /** Its title and message in lower case, to look for words in. */
    said: text().generatedAlwaysAs(sql`lower(title::text || message::text)`),
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

export const alertSuppressions = pgTable(
  "alert_suppressions",
  {
    tenantId: tenantId(),
    id: text().notNull(),
    ruleId: text("rule_id").notNull(),
    storeId: text("store_id"),
    subjectId: text("subject_id"),
    reason: text().notNull(),
    askedById: text("asked_by_id").notNull(),
    askedByName: text("asked_by_name").notNull(),
    askedAt: instant("asked_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    approvedByName: text("approved_by_name"),
    approvedAt: instant("approved_at"),
    liftedByName: text("lifted_by_name"),
    liftedAt: instant("lifted_at"),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

export const alertLinks = pgTable(
  "alert_links",
  {
    tenantId: tenantId(),
    fromId: text("from_id").notNull(),
    toId: text("to_id").notNull(),
    /** What `from` is to `to`. */
    kind: text().$type<LinkKind>().notNull(),
    byId: text("by_id").notNull(),
    byName: text("by_name").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.fromId, t.toId] })],
);

export const alertSettings = pgTable("alert_settings", {
  tenantId: text("tenant_id").primaryKey(),
  reopenDays: integer("reopen_days").notNull(),
});

const bytea = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });

export const alertFiles = pgTable(
  "alert_files",
  {
    tenantId: tenantId(),
    id: text().notNull(),
    alertId: text("alert_id").notNull(),
    name: text().notNull(),
    mediaType: text("media_type").notNull(),
    size: integer().notNull(),
    sha256: text().notNull(),
    content: bytea().notNull(),
    byId: text("by_id").notNull(),
    byName: text("by_name").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

export const alertAbsences = pgTable(
  "alert_absences",
  {
    tenantId: tenantId(),
    id: text().notNull(),
    personId: text("person_id").notNull(),
    personName: text("person_name").notNull(),
    deputyId: text("deputy_id").notNull(),
    deputyName: text("deputy_name").notNull(),
    from: instant("from_at").notNull(),
    until: instant("until_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);
