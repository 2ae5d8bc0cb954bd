import { z } from "@hono/zod-openapi";
import { answers, createRoutes, ctxOf, operation } from "../access/routing.ts";
import { listRelatedShares, showRelatedShare } from "./related-shares.ts";
import { RelatedShare, RelatedShareSeries } from "./schema.ts";

const tags = ["stores"];

/** How much of the stores' trade is with their own group. */
export const transactionRoutes = createRoutes()
  .openapi(
    operation({
      method: "get",
      path: "/v1/related-shares",
      tags,
      summary: "The related share of every store with trade, against its limits",
      responses: answers(z.object({ items: z.array(RelatedShare) }), "The highest first"),
    }),
    async (c) => c.json({ items: await listRelatedShares(ctxOf(c), {}) }, 200),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/stores/{id}/related-share",
      tags,
      summary: "The related share of a store by the day, and how soon it reaches a limit",
      request: {
        params: z.object({ id: z.string() }),
        query: z.object({ days: z.coerce.number().int().min(14).max(366).optional() }),
      },
      responses: answers(RelatedShareSeries, "Shares over the 30 days that end with each day"),
    }),
    async (c) => {
      const { days } = c.req.valid("query");
      const asked = { ...c.req.valid("param"), ...(days === undefined ? {} : { days }) };
      return c.json(await showRelatedShare(ctxOf(c), asked), 200);
    },
  );
