import { z } from "@hono/zod-openapi";
import { answers, body, createRoutes, ctxOf, operation } from "../access/routing.ts";
import { BrushingModelView, CorrectionReturn } from "./correction-schema.ts";
import { learnBrushing, revertBrushing, showBrushing } from "./learn-brushing.ts";
import { listRelatedMembers } from "./related-members.ts";
import { listRelatedShares, showRelatedShare } from "./related-shares.ts";
import { RelatedMember, RelatedShare, RelatedShareSeries } from "./schema.ts";

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
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/stores/{id}/related-members",
      tags,
      summary: "Whose registered means make a store's related trade of 30 days",
      request: { params: z.object({ id: z.string() }) },
      responses: answers(z.object({ items: z.array(RelatedMember) }), "The most money first"),
    }),
    async (c) => c.json({ items: await listRelatedMembers(ctxOf(c), c.req.valid("param")) }, 200),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/brushing-model",
      tags,
      summary: "What tells fake trades here, and what this tenant's judgements made of it",
      responses: answers(BrushingModelView, "With every trial and its figures"),
    }),
    async (c) => c.json(await showBrushing(ctxOf(c), {}), 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/brushing-model/learn",
      tags,
      summary: "Learn from the judged alerts now; taken only if it is better on the newest",
      responses: answers(BrushingModelView, "As it is from now on"),
    }),
    async (c) => {
      await learnBrushing(ctxOf(c), {});
      return c.json(await showBrushing(ctxOf(c), {}), 200);
    },
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/brushing-model/revert",
      tags,
      summary: "Go back to an earlier correction, or to the shipped model alone",
      request: { body: body(CorrectionReturn) },
      responses: answers(BrushingModelView, "As it is from now on"),
    }),
    async (c) => {
      await revertBrushing(ctxOf(c), c.req.valid("json"));
      return c.json(await showBrushing(ctxOf(c), {}), 200);
    },
  );
