import { z } from "@hono/zod-openapi";
import { answers, body, createRoutes, ctxOf, operation } from "../../access/routing.ts";
import { listShadows, showShadow } from "./list-shadows.ts";
import { RuleShadow, RuleShadowRow, ShadowFilter, ShadowId } from "./shadow-schema.ts";
import { StartShadow, startShadow } from "./start-shadow.ts";
import { stopShadow } from "./stop-shadow.ts";

const tags = ["rules"];

/** Rules tried out on live intake. */
export const ruleShadowRoutes = createRoutes()
  .openapi(
    operation({
      method: "get",
      path: "/v1/rules/shadows",
      tags,
      summary: "What is or was in shadow, the latest started first",
      request: { query: ShadowFilter },
      responses: answers(z.object({ items: z.array(RuleShadowRow) }), "At most 200"),
    }),
    async (c) => c.json({ items: await listShadows(ctxOf(c), c.req.valid("query")) }, 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/rules/shadows",
      tags,
      summary: "Judge live intake by a draft or a version without an alert",
      description: "At most five contents of a tenant are in shadow at a time.",
      request: { body: body(StartShadow) },
      responses: answers(RuleShadow, "The shadow, running"),
    }),
    async (c) => c.json(await startShadow(ctxOf(c), c.req.valid("json")), 200),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/rules/shadows/{shadowId}",
      tags,
      summary: "Where a shadow differs from the version in force, by day and store",
      request: { params: ShadowId },
      responses: answers(RuleShadow, "As counted so far"),
    }),
    async (c) => c.json(await showShadow(ctxOf(c), c.req.valid("param")), 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/rules/shadows/{shadowId}/stop",
      tags,
      summary: "Take a content out of shadow; what was counted stays",
      request: { params: ShadowId, body: body(z.object({ reason: z.string() })) },
      responses: answers(RuleShadow, "The shadow, stopped"),
    }),
    async (c) =>
      c.json(await stopShadow(ctxOf(c), { ...c.req.valid("json"), ...c.req.valid("param") }), 200),
  );
