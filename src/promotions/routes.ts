import { z } from "@hono/zod-openapi";
import { answers, createRoutes, ctxOf, operation } from "../access/routing.ts";
import { PriceCalendar } from "./schema.ts";
import { CalendarQuery, showPriceCalendar } from "./show-calendar.ts";

/** What can be asked about prices and campaigns. */
export const promotionRoutes = createRoutes().openapi(
  operation({
    method: "get",
    path: "/v1/listings/{id}/price-calendar",
    tags: ["promotions"],
    summary: "The price of a listing day by day, with its campaigns",
    description:
      "List, shown and deal price of each day in China, the lowest deal of the 7 and 30 days before it, and the campaigns on it. Without days, the last 60 and the next 14.",
    request: { params: z.object({ id: z.string() }), query: CalendarQuery },
    responses: answers(PriceCalendar, "The days, the first one first"),
  }),
  async (c) =>
    c.json(
      await showPriceCalendar(ctxOf(c), { ...c.req.valid("param"), ...c.req.valid("query") }),
      200,
    ),
);
