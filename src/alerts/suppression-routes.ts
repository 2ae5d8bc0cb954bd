import { z } from "@hono/zod-openapi";
import { answers, body, createRoutes, ctxOf, operation } from "../access/routing.ts";
import {
  approveSuppression,
  askSuppression,
  liftSuppression,
  listSuppressions,
} from "./suppress.ts";
import { AskSuppression, Suppression } from "./work-schema.ts";

const tags = ["alerts"];
const byId = { params: z.object({ id: z.string() }) };
const one = answers(Suppression, "As it stands now");

/** Findings that raise no alert for a while. */
export const suppressionRoutes = createRoutes()
  .openapi(
    operation({
      method: "get",
      path: "/v1/alerts/suppressions",
      tags,
      summary: "All suppressions",
      responses: answers(z.object({ items: z.array(Suppression) }), "The latest first"),
    }),
    async (c) => c.json({ items: await listSuppressions(ctxOf(c), {}) }, 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/alerts/suppressions",
      tags,
      summary: "Ask that findings raise no alert for a while",
      request: { body: body(AskSuppression) },
      responses: one,
    }),
    async (c) => c.json(await askSuppression(ctxOf(c), c.req.valid("json")), 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/alerts/suppressions/{id}/approve",
      tags,
      summary: "Approve what another person asked",
      request: byId,
      responses: one,
    }),
    async (c) => c.json(await approveSuppression(ctxOf(c), c.req.valid("param")), 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/alerts/suppressions/{id}/lift",
      tags,
      summary: "End one before its time, or refuse it",
      request: byId,
      responses: one,
    }),
    async (c) => c.json(await liftSuppression(ctxOf(c), c.req.valid("param")), 200),
  );
