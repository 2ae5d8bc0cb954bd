import { date, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant, tenantId } from "../../db/columns.ts";
import type { ShadowSample, ShadowState } from "./shadow-schema.ts";

export const ruleShadows = pgTable(
  "rule_shadows",
  {
    tenantId: tenantId(),
    id: text().notNull(),
    ruleId: text("rule_id").notNull(),
    hash: text().notNull(),
    body: jsonb().$type<Record<string, unknown>>().notNull(),
    draftId: text("draft_id"),
    version: integer(),
    state: text().$type<ShadowState>().notNull(),
    startedById: text("started_by_id").notNull(),
    startedByName: text("started_by_name").notNull(),
    startedAt: instant("started_at").notNull(),
    stoppedById: text("stopped_by_id"),
    stoppedByName: text("stopped_by_name"),
    stoppedAt: instant("stopped_at"),
    reason: text(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

export const ruleShadowDays = pgTable(
  "rule_shadow_days",
  {
    tenantId: tenantId(),
    shadowId: text("shadow_id").notNull(),
    day: date().notNull(),
    storeId: text("store_id").notNull(),
    judged: integer().notNull(),
    onlyShadow: integer("only_shadow").notNull(),
    onlyActive: integer("only_active").notNull(),
    both: integer("in_both").notNull(),
    failed: integer().notNull(),
    samples: jsonb().$type<ShadowSample[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.shadowId, t.day, t.storeId] })],
);
