import { z } from "@hono/zod-openapi";
import { answers, createRoutes, ctxOf, operation } from "../access/routing.ts";
import { Trace } from "./schema.ts";
import { trace } from "./trace.ts";

/** What proves afterwards what happened. */
export const evidenceRoutes = createRoutes().openapi(
  operation({
    method: "get",
    path: "/v1/evidence/{alertId}",
    tags: ["evidence"],
    summary: "The trace of an alert: the record, the rule as it was, and who did what",
    request: { params: z.object({ alertId: z.string() }) },
    responses: answers(Trace, "The trace"),
  }),
  async (c) => c.json(await trace(ctxOf(c), c.req.valid("param")), 200),
);
