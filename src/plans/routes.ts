import { z } from "@hono/zod-openapi";
import { answers, body, createRoutes, ctxOf, operation } from "../access/routing.ts";
import { documentHeaders, fileAnswer, filedAs } from "../policy/export/filed.ts";
import { exportReport } from "./export-report.ts";
import { listPlans, showPlan } from "./list-plans.ts";
import { resetPlan, savePlan } from "./save-plan.ts";
import {
  AbandonRun,
  EndRun,
  FormatChoice,
  PlanDetail,
  PlanId,
  PlanRow,
  PlanRun,
  ReportChoice,
  RunFilter,
  RunId,
  SavePlan,
  StartPlan,
  TickStep,
} from "./schema.ts";
import { listRuns, showRun } from "./show-run.ts";
import { startPlan } from "./start-plan.ts";
import { abandonRun, endRun, tickStep } from "./work-run.ts";

const tags = ["plans"];
const run = answers(PlanRun, "The run as it is now");

/** Contingency plans, their runs and drills. */
export const planRoutes = createRoutes()
  .openapi(
    operation({
      method: "get",
      path: "/v1/plans",
      tags,
      summary: "The plans in force, with runs under way and the last drill",
      responses: answers(z.object({ items: z.array(PlanRow) }), "By id"),
    }),
    async (c) => c.json({ items: await listPlans(ctxOf(c), {}) }, 200),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/plans/runs",
      tags,
      summary: "Runs and drills",
      request: { query: RunFilter },
      responses: answers(z.object({ items: z.array(PlanRun) }), "Newest first"),
    }),
    async (c) => c.json({ items: await listRuns(ctxOf(c), c.req.valid("query")) }, 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/plans/runs",
      tags,
      summary: "Start a plan, or a drill of it",
      request: { body: body(StartPlan) },
      responses: run,
    }),
    async (c) => c.json(await startPlan(ctxOf(c), c.req.valid("json")), 200),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/plans/runs/{id}",
      tags,
      summary: "One run with its steps",
      request: { params: RunId },
      responses: run,
    }),
    async (c) => c.json(await showRun(ctxOf(c), c.req.valid("param")), 200),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/plans/runs/{id}/report",
      tags,
      summary: "The report on a run or drill, as a document to file",
      description:
        "The HTML is complete in itself and set on A4 when printed; the PDF has its fonts inside.",
      request: { params: RunId, query: ReportChoice.extend(FormatChoice.shape) },
      responses: fileAnswer,
    }),
    async (c) => {
      const { format, lang } = c.req.valid("query");
      const ctx = ctxOf(c);
      const document = await exportReport(ctx, { ...c.req.valid("param"), lang });
      const file = await filedAs(ctx.ports.writePdf, document, format);
      return c.body(file.body, 200, documentHeaders(file));
    },
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/plans/runs/{id}/tick",
      tags,
      summary: "Tick, skip or reopen a step",
      request: { params: RunId, body: body(TickStep) },
      responses: run,
    }),
    async (c) =>
      c.json(await tickStep(ctxOf(c), { ...c.req.valid("param"), ...c.req.valid("json") }), 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/plans/runs/{id}/end",
      tags,
      summary: "End a run with its review",
      request: { params: RunId, body: body(EndRun) },
      responses: run,
    }),
    async (c) =>
      c.json(await endRun(ctxOf(c), { ...c.req.valid("param"), ...c.req.valid("json") }), 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/plans/runs/{id}/abandon",
      tags,
      summary: "Stop a run that is not needed",
      request: { params: RunId, body: body(AbandonRun) },
      responses: run,
    }),
    async (c) =>
      c.json(await abandonRun(ctxOf(c), { ...c.req.valid("param"), ...c.req.valid("json") }), 200),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/plans/{id}",
      tags,
      summary: "One plan with its versions",
      request: { params: PlanId },
      responses: answers(PlanDetail, "Newest version first"),
    }),
    async (c) => c.json(await showPlan(ctxOf(c), c.req.valid("param")), 200),
  )
  .openapi(
    operation({
      method: "put",
      path: "/v1/plans/{id}",
      tags,
      summary: "Word a plan otherwise, or add one",
      request: { params: PlanId, body: body(SavePlan) },
      responses: answers(PlanDetail, "The plan as it is now"),
    }),
    async (c) =>
      c.json(await savePlan(ctxOf(c), { ...c.req.valid("param"), ...c.req.valid("json") }), 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/plans/{id}/reset",
      tags,
      summary: "Put the release's wording in force again",
      request: { params: PlanId, body: body(SavePlan.omit({ plan: true })) },
      responses: answers(PlanDetail, "The plan as it is now"),
    }),
    async (c) =>
      c.json(await resetPlan(ctxOf(c), { ...c.req.valid("param"), ...c.req.valid("json") }), 200),
  );
