import { boolean, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant, tenantId } from "../db/columns.ts";
import type { Plan } from "./plan.ts";

export const planVersions = pgTable(
  "plan_versions",
  {
    tenantId: tenantId(),
    planId: text("plan_id").notNull(),
    number: integer().notNull(),
    /** Null: the release's plan is in force again, or a plan of one's own is gone. */
    body: jsonb().$type<Plan>(),
    note: text().notNull(),
    authorId: text("author_id").notNull(),
    authorName: text("author_name").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.planId, t.number] })],
);

export const planRuns = pgTable(
  "plan_runs",
  {
    tenantId: tenantId(),
    id: text().notNull(),
    planId: text("plan_id").notNull(),
    plan: jsonb().$type<Plan>().notNull(),
    drill: boolean().notNull(),
    alertId: text("alert_id"),
    /** The store or thing that its alert is about, of which it is under way once. */
    scope: text(),
    state: text().$type<"running" | "ended" | "abandoned">().notNull(),
    startedAt: instant("started_at").notNull(),
    startedBy: text("started_by").notNull(),
    dueAt: instant("due_at").notNull(),
    endedAt: instant("ended_at"),
    endedBy: text("ended_by"),
    exits: jsonb().$type<boolean[]>(),
    review: text(),
    score: integer(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

export const planSteps = pgTable(
  "plan_steps",
  {
    tenantId: tenantId(),
    runId: text("run_id").notNull(),
    stepId: text("step_id").notNull(),
    dueAt: instant("due_at").notNull(),
    state: text().$type<"open" | "done" | "skipped">().notNull(),
    endedAt: instant("ended_at"),
    endedBy: text("ended_by"),
    note: text(),
    lateToldAt: instant("late_told_at"),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.runId, t.stepId] })],
);
