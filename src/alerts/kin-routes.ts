import { z } from "@hono/zod-openapi";
import { answers, body, createRoutes, ctxOf, operation } from "../access/routing.ts";
import { ClauseBehind } from "../policy/behind-schema.ts";
import { clausesOfAlert } from "./clauses.ts";
import { linkAlert, unlinkAlert } from "./link.ts";
import { mergeAlert } from "./merge.ts";
import { AlertDetail, AlertId } from "./schema.ts";
import { splitAlert } from "./split.ts";
import { LinkAlert, MergeAlert, SplitAlert } from "./work-schema.ts";

const tags = ["alerts"];
const detail = answers(AlertDetail, "The alert as it is now");

/** What alerts have to do with each other, and with the platforms' clauses. */
export const alertKinRoutes = createRoutes()
  .openapi(
    operation({
      method: "get",
      path: "/v1/alerts/{id}/clauses",
      tags,
      summary: "The clauses behind it, in force when it arose, and what changed since",
      request: { params: AlertId },
      responses: answers(z.object({ items: z.array(ClauseBehind) }), "Those cited first"),
    }),
    async (c) => c.json({ items: await clausesOfAlert(ctxOf(c), c.req.valid("param")) }, 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/alerts/{id}/merge",
      tags,
      summary: "Let another alert stand for it",
      request: { params: AlertId, body: body(MergeAlert) },
      responses: detail,
    }),
    async (c) =>
      c.json(await mergeAlert(ctxOf(c), { ...c.req.valid("param"), ...c.req.valid("json") }), 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/alerts/{id}/split",
      tags,
      summary: "Take a merged alert out of the other, or records into an alert of their own",
      request: { params: AlertId, body: body(SplitAlert) },
      responses: answers(AlertDetail, "The alert that is open now"),
    }),
    async (c) =>
      c.json(await splitAlert(ctxOf(c), { ...c.req.valid("param"), ...c.req.valid("json") }), 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/alerts/{id}/links",
      tags,
      summary: "Say what another alert has to do with it",
      request: { params: AlertId, body: body(LinkAlert) },
      responses: detail,
    }),
    async (c) =>
      c.json(await linkAlert(ctxOf(c), { ...c.req.valid("param"), ...c.req.valid("json") }), 200),
  )
  .openapi(
    operation({
      method: "delete",
      path: "/v1/alerts/{id}/links/{alertId}",
      tags,
      summary: "Take a link off both alerts",
      request: { params: AlertId.extend({ alertId: z.string() }) },
      responses: detail,
    }),
    async (c) => c.json(await unlinkAlert(ctxOf(c), c.req.valid("param")), 200),
  );
