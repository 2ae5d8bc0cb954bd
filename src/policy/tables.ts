import { boolean, date, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { Platform } from "../core/records.ts";
import type { Text } from "../core/text.ts";
import { instant, tenantId } from "../db/columns.ts";
import type { Declaration } from "./capture/declaration.ts";
import type { Life } from "./changes/stages.ts";
import type { Memory } from "./recording/memory.ts";
import type { Ruling } from "./recording/recording-schema.ts";
import type { ClauseChangeView, ClauseView, Direction, SourceState } from "./schema.ts";

export const policySources = pgTable(
  "policy_sources",
  {
    tenantId: tenantId(),
    id: text().notNull(),
    platform: text().$type<Platform>().notNull(),
    title: text().notNull(),
    url: text(),
    declaration: jsonb().$type<Declaration>().notNull(),
    state: text().$type<SourceState>().notNull(),
    stateReason: jsonb("state_reason").$type<Text>(),
    checkedAt: instant("checked_at"),
    changedAt: instant("changed_at"),
    nextDueAt: instant("next_due_at"),
    etag: text(),
    lastModified: text("last_modified"),
    failures: integer().notNull().default(0),
    /** What the judge of its captures remembers; null if it has judged none yet. */
    memory: jsonb().$type<Memory>(),
    /** The version that the page shows; null for the latest. */
    standingNumber: integer("standing_number"),
    stateSince: instant("state_since"),
    /** When a look last found it well. */
    wellAt: instant("well_at"),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

export const policySnapshots = pgTable(
  "policy_snapshots",
  {
    tenantId: tenantId(),
    id: text().notNull(),
    sourceId: text("source_id").notNull(),
    fetchedAt: instant("fetched_at").notNull(),
    status: integer(),
    contentType: text("content_type"),
    hash: text().notNull(),
    body: text().notNull(),
    verdict: text().notNull(),
    /** What was read from it and why it was held, if it was held back. */
    text: text(),
    reason: jsonb().$type<Text>(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

export const policyVersions = pgTable(
  "policy_versions",
  {
    tenantId: tenantId(),
    sourceId: text("source_id").notNull(),
    number: integer().notNull(),
    snapshotId: text("snapshot_id").notNull(),
    text: text().notNull(),
    hash: text().notNull(),
    clauses: jsonb().$type<ClauseView[]>().notNull(),
    effectiveDate: date("effective_date"),
    observedAt: instant("observed_at").notNull(),
    addedBy: text("added_by").notNull(),
    /** The page read anew by a better declaration; no change of the rule. */
    technical: boolean().notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.sourceId, t.number] })],
);

export const policyChanges = pgTable(
  "policy_changes",
  {
    tenantId: tenantId(),
    id: text().notNull(),
    sourceId: text("source_id").notNull(),
    fromNumber: integer("from_number").notNull(),
    toNumber: integer("to_number").notNull(),
    platform: text().$type<Platform>().notNull(),
    title: text().notNull(),
    impact: integer().notNull(),
    direction: text().$type<Direction>().notNull(),
    effectiveDate: date("effective_date"),
    changes: jsonb().$type<ClauseChangeView[]>().notNull(),
    detectedAt: instant("detected_at").notNull(),
    acknowledgedBy: text("acknowledged_by"),
    acknowledgedAt: instant("acknowledged_at"),
    /** Whether it was read out of an archive long after it happened. */
    historic: boolean().notNull().default(false),
    life: jsonb().$type<Life>(),
    groupId: text("group_id"),
    /** What the scorer said, where a person said otherwise. */
    machineImpact: integer("machine_impact"),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

/** What a person ruled on a capture that had been held back. */
export const policyRulings = pgTable(
  "policy_rulings",
  {
    tenantId: tenantId(),
    sourceId: text("source_id").notNull(),
    snapshotId: text("snapshot_id").notNull(),
    /** The hash of what is left of its text without noise. */
    essence: text().notNull(),
    ruling: text().$type<Ruling>().notNull(),
    reason: text(),
    byId: text("by_id").notNull(),
    byName: text("by_name").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.sourceId, t.snapshotId] })],
);

/** The looks at a source on one day in China. */
export const policyLookDays = pgTable(
  "policy_look_days",
  {
    tenantId: tenantId(),
    sourceId: text("source_id").notNull(),
    day: date("day").notNull(),
    looks: integer().notNull(),
    well: integer().notNull(),
    /** The version that the page showed at the last of them. */
    shownNumber: integer("shown_number"),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.sourceId, t.day] })],
);

/** What people said of a change, or of one clause of it, instead of the scorer. */
export const policyOverrides = pgTable(
  "policy_overrides",
  {
    tenantId: tenantId(),
    id: text().notNull(),
    changeId: text("change_id").notNull(),
    clause: text(),
    machineImpact: integer("machine_impact").notNull(),
    impact: integer().notNull(),
    reason: text().notNull(),
    byId: text("by_id").notNull(),
    byName: text("by_name").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);
