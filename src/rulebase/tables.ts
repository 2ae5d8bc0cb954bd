import { bigint, boolean, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant, tenantId } from "../db/columns.ts";
import type { DraftEventKind, DraftState } from "./draft-schema.ts";
import type { SimulationResult } from "./simulation-schema.ts";

export const ruleVersions = pgTable(
  "rule_versions",
  {
    tenantId: tenantId(),
    ruleId: text("rule_id").notNull(),
    version: integer().notNull(),
    hash: text().notNull(),
    origin: text().$type<"builtin" | "tenant">().notNull(),
    body: jsonb().$type<Record<string, unknown>>().notNull(),
    note: text(),
    authorId: text("author_id").notNull(),
    authorName: text("author_name").notNull(),
    createdAt: instant("created_at").notNull(),
    /** The library's version that this one has taken in; null for the library's own. */
    libraryVersion: integer("library_version"),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.ruleId, t.version] })],
);

export const rulePublications = pgTable(
  "rule_publications",
  {
    tenantId: tenantId(),
    seq: bigint({ mode: "number" }).generatedAlwaysAsIdentity().notNull(),
    ruleId: text("rule_id").notNull(),
    version: integer(),
    effectiveFrom: instant("effective_from").notNull(),
    reason: text(),
    publishedBy: text("published_by").notNull(),
    publishedAt: instant("published_at").notNull(),
    retired: boolean().default(false).notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.seq] })],
);

export const ruleDrafts = pgTable(
  "rule_drafts",
  {
    tenantId: tenantId(),
    id: text().notNull(),
    ruleId: text("rule_id").notNull(),
    baseVersion: integer("base_version"),
    hash: text().notNull(),
    body: jsonb().$type<Record<string, unknown>>().notNull(),
    note: text(),
    effectiveFrom: instant("effective_from"),
    state: text().$type<DraftState>().notNull(),
    version: integer(),
    authorId: text("author_id").notNull(),
    authorName: text("author_name").notNull(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
    /** The library's version that it merges into its base. */
    libraryVersion: integer("library_version"),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

export const ruleDraftEvents = pgTable(
  "rule_draft_events",
  {
    tenantId: tenantId(),
    seq: bigint({ mode: "number" }).generatedAlwaysAsIdentity().notNull(),
    draftId: text("draft_id").notNull(),
    kind: text().$type<DraftEventKind>().notNull(),
    hash: text().notNull(),
    note: text(),
    byId: text("by_id").notNull(),
    byName: text("by_name").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.seq] })],
);

export const ruleSimulations = pgTable(
  "rule_simulations",
  {
    tenantId: tenantId(),
    id: text().notNull(),
    ruleId: text("rule_id").notNull(),
    hash: text().notNull(),
    result: jsonb().$type<SimulationResult>().notNull(),
    byId: text("by_id").notNull(),
    byName: text("by_name").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

export const ruleMergesDeclined = pgTable(
  "rule_merges_declined",
  {
    tenantId: tenantId(),
    ruleId: text("rule_id").notNull(),
    libraryVersion: integer("library_version").notNull(),
    reason: text().notNull(),
    byId: text("by_id").notNull(),
    byName: text("by_name").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.ruleId, t.libraryVersion] })],
);
