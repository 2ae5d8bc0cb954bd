import { z } from "@hono/zod-openapi";
import { answers, body, createRoutes, ctxOf, operation } from "../access/routing.ts";
import { documentHeaders, fileAnswer, filedAs } from "../policy/export/filed.ts";
import { showIndicators, showWork } from "./indicators.ts";
import { listEditions, listSchedules } from "./list-reports.ts";
import { makeManual } from "./make-manual.ts";
import { makeRiskReport } from "./make-report.ts";
import { publishNow } from "./publish.ts";
import { addSchedule, changeSchedule, removeSchedule } from "./schedule-report.ts";
import {
  ById,
  EditionDetail,
  EditionFilter,
  EditionPage,
  FormatChoice,
  Indicator,
  ManualChoice,
  ReportSchedule,
  RiskReportChoice,
  ScheduleChange,
  ScheduleInput,
  WorkFigures,
} from "./schema.ts";
import { showEdition } from "./show-edition.ts";

const tags = ["reports"];
const inFormats =
  "The HTML is complete in itself and set on A4 when printed; the PDF has its fonts inside.";

/** Indicators, reports to file, and the editions that the clock makes of them. */
export const reportRoutes = createRoutes()
  .openapi(
    operation({
      method: "get",
      path: "/v1/reports/indicators",
      tags,
      summary: "The twelve indicators with their targets and trends",
      responses: answers(z.object({ items: z.array(Indicator) }), "In their fixed order"),
    }),
    async (c) => c.json({ items: await showIndicators(ctxOf(c), {}) }, 200),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/reports/work",
      tags,
      summary: "How the queue and its people fared over 30 days",
      responses: answers(WorkFigures, "Backlog and load are as they stand now"),
    }),
    async (c) => c.json(await showWork(ctxOf(c), {}), 200),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/reports/risk",
      tags,
      summary: "The risk report of the last 7, 30 or 91 days",
      description: inFormats,
      request: { query: RiskReportChoice.extend(FormatChoice.shape) },
      responses: fileAnswer,
    }),
    async (c) => {
      const { format, ...choice } = c.req.valid("query");
      const ctx = ctxOf(c);
      const file = await filedAs(ctx.ports.writePdf, await makeRiskReport(ctx, choice), format);
      return c.body(file.body, 200, documentHeaders(file));
    },
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/reports/manual",
      tags,
      summary: "The compliance manual of a platform",
      description: `From the rules and policies in force, with what changed. ${inFormats}`,
      request: { query: ManualChoice.extend(FormatChoice.shape) },
      responses: fileAnswer,
    }),
    async (c) => {
      const { format, ...choice } = c.req.valid("query");
      const ctx = ctxOf(c);
      const file = await filedAs(ctx.ports.writePdf, await makeManual(ctx, choice), format);
      return c.body(file.body, 200, documentHeaders(file));
    },
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/reports/schedules",
      tags,
      summary: "The reports that the clock makes",
      responses: answers(z.object({ items: z.array(ReportSchedule) }), "The oldest first"),
    }),
    async (c) => c.json({ items: await listSchedules(ctxOf(c), {}) }, 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/reports/schedules",
      tags,
      summary: "Have a report made at the end of each period in China",
      request: { body: body(ScheduleInput) },
      responses: answers(ById, "The schedule"),
    }),
    async (c) => c.json(await addSchedule(ctxOf(c), c.req.valid("json")), 200),
  )
  .openapi(
    operation({
      method: "patch",
      path: "/v1/reports/schedules/{id}",
      tags,
      summary: "Say whom its editions go to",
      request: { params: ById, body: body(ScheduleChange) },
      responses: answers(ById, "The schedule"),
    }),
    async (c) =>
      c.json(
        await changeSchedule(ctxOf(c), { ...c.req.valid("json"), ...c.req.valid("param") }),
        200,
      ),
  )
  .openapi(
    operation({
      method: "delete",
      path: "/v1/reports/schedules/{id}",
      tags,
      summary: "Make no more editions of it; those that were made stay",
      request: { params: ById },
      responses: answers(ById, "The schedule"),
    }),
    async (c) => c.json(await removeSchedule(ctxOf(c), c.req.valid("param")), 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/reports/schedules/{id}/publish",
      tags,
      summary: "Make an edition now, of the period so far",
      request: { params: ById },
      responses: answers(ById, "The edition"),
    }),
    async (c) => c.json(await publishNow(ctxOf(c), c.req.valid("param")), 200),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/reports/editions",
      tags,
      summary: "The editions that were made, and who was told of each",
      request: { query: EditionFilter },
      responses: answers(EditionPage, "The latest first"),
    }),
    async (c) => c.json(await listEditions(ctxOf(c), c.req.valid("query")), 200),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/reports/editions/{id}",
      tags,
      summary: "An edition as it was made, part by part",
      request: { params: ById },
      responses: answers(EditionDetail, "Its hash is of `document` in canonical JSON (RFC 8785)"),
    }),
    async (c) => c.json(await showEdition(ctxOf(c), c.req.valid("param")), 200),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/reports/editions/{id}/file",
      tags,
      summary: "An edition as a document to file",
      description: inFormats,
      request: { params: ById, query: FormatChoice },
      responses: fileAnswer,
    }),
    async (c) => {
      const ctx = ctxOf(c);
      const { document } = await showEdition(ctx, c.req.valid("param"));
      const file = await filedAs(ctx.ports.writePdf, document, c.req.valid("query").format);
      return c.body(file.body, 200, documentHeaders(file));
    },
  );
