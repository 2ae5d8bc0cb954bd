import { z } from "@hono/zod-openapi";
import { answers, createRoutes, ctxOf, operation } from "../access/routing.ts";
import { documentAnswer, documentHeaders } from "../policy/export/filed.ts";

import { showIndicators } from "./indicators.ts";
import { makeManual, makeRiskReport } from "./make-report.ts";
import { Indicator, ManualChoice, RiskReportChoice } from "./schema.ts";

const tags = ["reports"];
/** Indicators and reports. */
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
      path: "/v1/reports/risk",
      tags,
      summary: "The risk report of a week or month, or the audit of a quarter",
      description: "The HTML is complete in itself and set on A4 when printed.",
      request: { query: RiskReportChoice },
      responses: documentAnswer,
    }),
    async (c) => {
      const made = await makeRiskReport(ctxOf(c), c.req.valid("query"));
      return c.body(made.body, 200, documentHeaders(made));
    },
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/reports/manual",
      tags,
      summary: "The compliance manual of a platform",
      description: "From the rules and policies in force; what changed since a date is marked.",
      request: { query: ManualChoice },
      responses: documentAnswer,
    }),
    async (c) => {
      const made = await makeManual(ctxOf(c), c.req.valid("query"));
      return c.body(made.body, 200, documentHeaders(made));
    },
  );
