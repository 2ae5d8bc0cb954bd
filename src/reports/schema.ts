import { z } from "@hono/zod-openapi";
import { Platform } from "../core/records.ts";
import { Text } from "../core/text.ts";

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

export const ReportChoice = z.object({
  format: z.enum(["md", "html"]).default("html"),
  lang: z.enum(["zh", "en"]).default("zh"),
});

export const RiskReportChoice = ReportChoice.extend({
  period: z.enum(["week", "month", "quarter"]).default("week"),
});

export const ManualChoice = ReportChoice.extend({
  platform: Platform,
  since: z.iso
    .date()
    .optional()
    .openapi({ description: "the last edition's date: what has changed since is marked" }),
});
