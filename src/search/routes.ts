import { z } from "@hono/zod-openapi";
import { answers, createRoutes, ctxOf, operation } from "../access/routing.ts";
import { Hit, SearchInput } from "./schema.ts";
import { searchAll } from "./search.ts";

/** One search over everything. */
export const searchRoutes = createRoutes().openapi(
  operation({
    method: "get",
    path: "/v1/search",
    tags: ["search"],
    summary: "What holds the words, of every kind",
    description:
      "Alerts, rules, stores, policies and their clauses, listings and promotions, plans and risks: up to five of each.",
    request: { query: SearchInput },
    responses: answers(z.object({ items: z.array(Hit) }), "Kind by kind"),
  }),
  async (c) => c.json({ items: await searchAll(ctxOf(c), c.req.valid("query")) }, 200),
);
