import { z } from "@hono/zod-openapi";
import { answers, body, createRoutes, ctxOf, operation } from "../access/routing.ts";
import { listViews, removeView, saveView } from "./views.ts";
import { AlertView, SaveView } from "./work-schema.ts";

const tags = ["alerts"];

/** Saved views of the queue. */
export const alertViewRoutes = createRoutes()
  .openapi(
    operation({
      method: "get",
      path: "/v1/alerts/views",
      tags,
      summary: "One's own saved views and those that others share",
      responses: answers(z.object({ items: z.array(AlertView) }), "By name"),
    }),
    async (c) => c.json({ items: await listViews(ctxOf(c), {}) }, 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/alerts/views",
      tags,
      summary: "Keep a filter under a name",
      request: { body: body(SaveView) },
      responses: answers(AlertView, "The view"),
    }),
    async (c) => c.json(await saveView(ctxOf(c), c.req.valid("json")), 200),
  )
  .openapi(
    operation({
      method: "delete",
      path: "/v1/alerts/views/{id}",
      tags,
      summary: "Delete a saved view",
      request: { params: z.object({ id: z.string() }) },
      responses: answers(z.object({ removed: z.literal(true) }), "It is gone"),
    }),
    async (c) => c.json(await removeView(ctxOf(c), c.req.valid("param")), 200),
  );
