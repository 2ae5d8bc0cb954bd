import { z } from "@hono/zod-openapi";
import { Platform } from "../core/records.ts";
import { languages, Text } from "../core/text.ts";
import { FileFormat } from "../policy/export/filed.ts";
import { Run } from "../policy/schema.ts";

export const IndicatorKey = z.enum([
  "violation_rate",
  "self_inspection",
  "time_to_detect",
  "time_to_touch",
  "decided_in_time",
  "precision",
  "backlog_overdue",
  "related_share",
  "near_copies",
  "service_wording",
  "policy_response",
  "platform_concentration",
]);
export type IndicatorKey = z.infer<typeof IndicatorKey>;

export const IndicatorState = z.enum(["good", "watch", "bad", "unknown"]);
export type IndicatorState = z.infer<typeof IndicatorState>;

export const Indicator = z
  .object({
    key: IndicatorKey,
    name: Text,
    meaning: Text,
    formula: Text,
    source: Text.openapi({ description: "where its target comes from" }),
    unit: z.enum(["share", "minutes", "count"]),
    target: z.number(),
    limit: z.number(),
    better: z.enum(["low", "high"]),
    href: z.string(),
    value: z.number().nullable().openapi({ description: "of the last 30 days; null without data" }),
    state: IndicatorState,
    trend: z
      .array(z.number().nullable())
      .openapi({ description: "each of the last 12 weeks, the earliest first" }),
  })
  .openapi("Indicator");
export type Indicator = z.infer<typeof Indicator>;

const lang = z.enum(languages).default("zh");
export const FormatChoice = z.object({ format: FileFormat.default("html") });

export const RiskReportChoice = z.object({
  period: z.enum(["week", "month", "quarter"]).default("week"),
  lang,
});

export const ManualChoice = z.object({
  platform: Platform,
  lang,
  since: z.iso.date().optional().openapi({
    description: "what has changed since this day is marked; since the last edition if left out",
  }),
});

/** When a scheduled report is made: at the end of each, or of each day that changed something. */
export const Cadence = z.enum(["week", "month", "quarter", "change"]).openapi("ReportCadence");
export type Cadence = z.infer<typeof Cadence>;

export const ReportKind = z.enum(["risk", "manual"]).openapi("ReportKind");
export type ReportKind = z.infer<typeof ReportKind>;

const channelIds = z
  .array(z.string().max(100))
  .max(20)
  .default([])
  .openapi({ description: "the channels that are told, beside those that subscribe" });

/** Whom the editions of a scheduled report go to. */
export const ScheduleChange = z.strictObject({ channelIds });

/** A report that the clock makes, and who is told of each edition. */
export const ScheduleInput = z
  .strictObject({
    report: ReportKind,
    cadence: Cadence,
    platform: Platform.nullable().default(null).openapi({ description: "of a manual" }),
    lang,
    channelIds,
  })
  .superRefine(({ report, cadence, platform }, check) => {
    const wrong = (field: string, message: string) =>
      check.addIssue({ code: "custom", path: [field], message });
    if (report === "manual" && platform === null) wrong("platform", "say of which platform");
    if (report === "risk" && platform !== null)
      wrong("platform", "a risk report is of all platforms: leave it out");
    if (report === "risk" && cadence === "change")
      wrong("cadence", "a risk report is of a week, a month or a quarter");
  })
  .openapi("ReportScheduleInput");
export type ScheduleInput = z.infer<typeof ScheduleInput>;

const time = z.iso.datetime({ offset: true });

export const ReportSchedule = z
  .object({
    id: z.string(),
    report: ReportKind,
    cadence: Cadence,
    platform: Platform.nullable(),
    lang: z.enum(languages),
    channels: z.array(z.object({ id: z.string(), name: z.string() })),
    createdAt: time,
    nextAt: time.openapi({ description: "when its next edition falls due" }),
  })
  .openapi("ReportSchedule");
export type ReportSchedule = z.infer<typeof ReportSchedule>;

export const ReportEdition = z
  .object({
    id: z.string(),
    scheduleId: z.string(),
    report: ReportKind,
    cadence: Cadence,
    platform: Platform.nullable(),
    lang: z.enum(languages),
    title: z.string(),
    from: time,
    to: time,
    hash: z.string().openapi({ description: "SHA-256 of the document in canonical JSON" }),
    madeAt: time,
    madeBy: z.string(),
    told: z
      .array(
        z.object({
          channel: z.string(),
          state: z.enum(["waiting", "sent", "dead", "dropped"]),
        }),
      )
      .openapi({ description: "the channels that were to be told, and how that went" }),
  })
  .openapi("ReportEdition");
export type ReportEdition = z.infer<typeof ReportEdition>;

const cells = z.array(z.string()).readonly();
const Block = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("heading"), level: z.literal([1, 2, 3]), text: z.string() }),
  z.object({ kind: z.enum(["text", "banner"]), text: z.string() }),
  z.object({
    kind: z.literal("facts"),
    rows: z.array(z.tuple([z.string(), z.string()]).readonly()).readonly(),
  }),
  z.object({ kind: z.literal("table"), head: cells, rows: z.array(cells).readonly() }),
  z.object({ kind: z.literal("redline"), runs: z.array(Run).readonly() }),
]);

/** An edition with what it says, part by part, as it was hashed. */
export const EditionDetail = ReportEdition.omit({ told: true })
  .extend({
    document: z.object({
      title: z.string(),
      lang: z.enum(languages),
      blocks: z.array(Block).readonly(),
    }),
  })
  .openapi("ReportEditionDetail");
export type EditionDetail = z.infer<typeof EditionDetail>;

export const EditionFilter = z.object({
  scheduleId: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.string().max(200).optional().openapi({ description: "`next` of the page before" }),
});

export const EditionPage = z
  .object({ items: z.array(ReportEdition), next: z.string().nullable() })
  .openapi("ReportEditionPage");
export type EditionPage = z.infer<typeof EditionPage>;

export const ById = z.object({ id: z.string() });

const rule = z.object({ ruleId: z.string(), title: Text });

/** How the queue and its people fare, over 30 days; backlog and load as they stand now. */
export const WorkFigures = z
  .object({
    decide: z
      .array(
        z.object({ level: z.int(), closed: z.int(), median: z.number(), ninetieth: z.number() }),
      )
      .openapi({ description: "minutes from an alert to its decision, by level" }),
    precision: z
      .array(rule.extend({ confirmed: z.int(), falseAlarms: z.int(), precision: z.number() }))
      .openapi({ description: "the rules whose alerts are right least often" }),
    backlog: z
      .array(z.object({ days: z.int(), live: z.int() }))
      .openapi({ description: "live alerts that are so many days old and more; 0, 1, 3, 7, 30" }),
    people: z.array(z.object({ name: z.string(), live: z.int(), closed: z.int() })),
  })
  .openapi("WorkFigures");
export type WorkFigures = z.infer<typeof WorkFigures>;
