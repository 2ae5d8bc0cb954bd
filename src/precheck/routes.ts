import { z } from "@hono/zod-openapi";
import { answers, createRoutes, ctxOf, operation } from "../access/routing.ts";
import { precheck } from "./check.ts";
import { listPrechecks } from "./list.ts";
import { precheckOperation } from "./operation.ts";
import { PrecheckRow } from "./schema.ts";

/** Questions before publishing. */
export const precheckRoutes = createRoutes()
  .openapi(precheckOperation, async (c) =>
    c.json(await precheck(ctxOf(c), c.req.valid("json")), 200),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/prechecks",
      tags: ["pre-check"],
      summary: "The latest questions and their verdicts",
      request: { query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) }) },
      responses: answers(z.object({ items: z.array(PrecheckRow) }), "Newest first"),
    }),
    async (c) => c.json({ items: await listPrechecks(ctxOf(c), c.req.valid("query")) }, 200),
  );
