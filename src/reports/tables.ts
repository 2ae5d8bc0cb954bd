import { jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { Platform } from "../core/records.ts";
import type { Language } from "../core/text.ts";
import { instant, tenantId } from "../db/columns.ts";
import type { FiledDocument } from "../policy/export/document.ts";
import type { Cadence, ReportKind } from "./schema.ts";

export const reportSchedules = pgTable(
  "report_schedules",
  {
    tenantId: tenantId(),
    id: text().notNull(),
    report: text().$type<ReportKind>().notNull(),
    cadence: text().$type<Cadence>().notNull(),
    platform: text().$type<Platform>(),
    lang: text().$type<Language>().notNull(),
    channelIds: text("channel_ids").array().notNull(),
    createdAt: instant("created_at").notNull(),
    createdBy: text("created_by").notNull(),
    /** The end of the last period that was seen to, with an edition or for want of a change. */
    doneUntil: instant("done_until").notNull(),
    removedAt: instant("removed_at"),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

export const reportEditions = pgTable(
  "report_editions",
  {
    tenantId: tenantId(),
    id: text().notNull(),
    scheduleId: text("schedule_id").notNull(),
    report: text().$type<ReportKind>().notNull(),
    cadence: text().$type<Cadence>().notNull(),
    platform: text().$type<Platform>(),
    lang: text().$type<Language>().notNull(),
    title: text().notNull(),
    periodFrom: instant("period_from").notNull(),
    periodTo: instant("period_to").notNull(),
    document: jsonb().$type<FiledDocument>().notNull(),
    hash: text().notNull(),
    madeAt: instant("made_at").notNull(),
    madeBy: text("made_by").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);
