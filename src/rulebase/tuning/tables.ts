import { integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { Text } from "../../core/text.ts";
import { instant, tenantId } from "../../db/columns.ts";
import type { TuningChange, TuningEffect, TuningState } from "./tuning-schema.ts";

export const ruleTunings = pgTable(
  "rule_tunings",
  {
    tenantId: tenantId(),
    id: text().notNull(),
    ruleId: text("rule_id").notNull(),
    version: integer().notNull(),
    change: jsonb().$type<TuningChange>().notNull(),
    effect: jsonb().$type<TuningEffect>().notNull(),
    why: jsonb().$type<Text>().notNull(),
    state: text().$type<TuningState>().notNull(),
    createdAt: instant("created_at").notNull(),
    draftId: text("draft_id"),
    decidedBy: text("decided_by"),
    decidedAt: instant("decided_at"),
    reason: text(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);
