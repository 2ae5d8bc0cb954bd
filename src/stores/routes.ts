import { z } from "@hono/zod-openapi";
import { answers, createRoutes, ctxOf, operation } from "../access/routing.ts";
import { listStores } from "./list.ts";
import { StoreRow } from "./schema.ts";

/** The stores of the group. */
export const storeRoutes = createRoutes().openapi(
  operation({
    method: "get",
    path: "/v1/stores",
    tags: ["stores"],
    summary: "Every store with its live alerts",
    responses: answers(z.object({ items: z.array(StoreRow) }), "By platform and name"),
  }),
  async (c) => c.json({ items: await listStores(ctxOf(c), {}) }, 200),
);
