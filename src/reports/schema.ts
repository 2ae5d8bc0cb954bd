import { z } from "@hono/zod-openapi";
import { Platform } from "../core/records.ts";

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
