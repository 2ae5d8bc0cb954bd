import { integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { Area } from "../../core/finding.ts";
import { instant, tenantId } from "../../db/columns.ts";
import type { Candidate } from "../candidate.ts";
import type { Counted } from "../simulation.ts";
import type { Scope } from "../simulation-schema.ts";
import type { RunState } from "./run-schema.ts";

export const simulationRuns = pgTable(
  "rule_simulation_runs",
  {
    tenantId: tenantId(),
    id: text().notNull(),
    ruleId: text("rule_id").notNull(),
    hash: text().notNull(),
    body: jsonb().$type<Record<string, unknown>>().notNull(),
    baseVersion: integer("base_version"),
    ofKind: text("of_kind").$type<Candidate["of"]["kind"]>().notNull(),
    ofId: text("of_id"),
    scope: text().$type<Scope>().notNull(),
    perKind: integer("per_kind").notNull(),
    state: text().$type<RunState>().notNull(),
    phase: text().$type<Scope>().notNull(),
    /** Records that the phase has to judge. */
    total: integer().notNull(),
    tally: jsonb().$type<Counted>().notNull(),
    /** The last record judged of each area of the phase. */
    after: jsonb().$type<Partial<Record<Area, string>>>().notNull(),
    /** Which taking up of the run its worker is; one before it has lost it. */
    attempt: integer().notNull(),
    resumed: integer().notNull(),
    sampleId: text("sample_id"),
    wholeId: text("whole_id"),
    byId: text("by_id").notNull(),
    byName: text("by_name").notNull(),
    startedAt: instant("started_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
    endedAt: instant("ended_at"),
    reason: text(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);
