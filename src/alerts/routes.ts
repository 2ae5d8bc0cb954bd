import { z } from "@hono/zod-openapi";
import { answers, body, createRoutes, ctxOf, operation } from "../access/routing.ts";
import { acknowledge } from "./acknowledge.ts";
import { assign } from "./assign.ts";
import { bulkAlerts } from "./bulk.ts";
import { claim } from "./claim.ts";
import { claimNext } from "./claim-next.ts";
import { comment } from "./comment.ts";
import { alertCounts } from "./counts.ts";
import { decide } from "./decide.ts";
import { listAlerts } from "./list.ts";
import { reopen } from "./reopen.ts";
import { reviewAlert } from "./review-alert.ts";
import {
  AlertCounts,
  AlertDetail,
  AlertFilter,
  AlertId,
  AlertPage,
  Assign,
  Claim,
  Comment,
  Decide,
  Reopen,
  Snooze,
} from "./schema.ts";
import { showAlert } from "./show.ts";
import { snooze } from "./snooze.ts";
import { undo } from "./undo.ts";
import { Bulk, BulkResult, Next, ReviewAlert } from "./work-schema.ts";

const tags = ["alerts"];
const detail = answers(AlertDetail, "The alert as it is now");

/** The alert queue. */
export const alertRoutes = createRoutes()
  .openapi(
    operation({
      method: "get",
      path: "/v1/alerts",
      tags,
      summary: "A page of the queue, what is due first on top",
      request: { query: AlertFilter },
      responses: answers(AlertPage, "A page"),
    }),
    async (c) => c.json(await listAlerts(ctxOf(c), c.req.valid("query")), 200),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/alerts/counts",
      tags,
      summary: "How many alerts each view holds",
      responses: answers(AlertCounts, "Counts"),
    }),
    async (c) => c.json(await alertCounts(ctxOf(c), {}), 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/alerts/next",
      tags,
      summary: "Take the most pressing alert that nobody has",
      request: { body: body(Next) },
      responses: answers(z.object({ alert: AlertDetail.nullable() }), "Null when there is none"),
    }),
    async (c) => c.json(await claimNext(ctxOf(c), c.req.valid("json")), 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/alerts/bulk",
      tags,
      summary: "Do one thing to many alerts, or say what it would come to",
      request: { body: body(Bulk) },
      responses: answers(BulkResult, "How it went with each"),
    }),
    async (c) => c.json(await bulkAlerts(ctxOf(c), c.req.valid("json")), 200),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/alerts/{id}",
      tags,
      summary: "One alert with all that says why",
      request: { params: AlertId },
      responses: detail,
    }),
    async (c) => c.json(await showAlert(ctxOf(c), c.req.valid("param")), 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/alerts/{id}/claim",
      tags,
      summary: "Take it to work on",
      request: { params: AlertId, body: body(Claim) },
      responses: detail,
    }),
    async (c) =>
      c.json(await claim(ctxOf(c), { ...c.req.valid("param"), ...c.req.valid("json") }), 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/alerts/{id}/acknowledge",
      tags,
      summary: "Keep one that was escalated from going up further for a while",
      request: { params: AlertId, body: body(Claim) },
      responses: detail,
    }),
    async (c) =>
      c.json(await acknowledge(ctxOf(c), { ...c.req.valid("param"), ...c.req.valid("json") }), 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/alerts/{id}/undo",
      tags,
      summary: "Take back one's own last change, within ten minutes",
      request: { params: AlertId, body: body(Claim) },
      responses: detail,
    }),
    async (c) =>
      c.json(await undo(ctxOf(c), { ...c.req.valid("param"), ...c.req.valid("json") }), 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/alerts/{id}/assign",
      tags,
      summary: "Hand it to a person",
      request: { params: AlertId, body: body(Assign) },
      responses: detail,
    }),
    async (c) =>
      c.json(await assign(ctxOf(c), { ...c.req.valid("param"), ...c.req.valid("json") }), 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/alerts/{id}/comment",
      tags,
      summary: "Say something on it",
      request: { params: AlertId, body: body(Comment) },
      responses: detail,
    }),
    async (c) =>
      c.json(await comment(ctxOf(c), { ...c.req.valid("param"), ...c.req.valid("json") }), 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/alerts/{id}/decide",
      tags,
      summary: "Close it with a disposition",
      request: { params: AlertId, body: body(Decide) },
      responses: detail,
    }),
    async (c) =>
      c.json(await decide(ctxOf(c), { ...c.req.valid("param"), ...c.req.valid("json") }), 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/alerts/{id}/review",
      tags,
      summary: "Agree with how somebody closed it, or send it back",
      request: { params: AlertId, body: body(ReviewAlert) },
      responses: detail,
    }),
    async (c) =>
      c.json(await reviewAlert(ctxOf(c), { ...c.req.valid("param"), ...c.req.valid("json") }), 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/alerts/{id}/snooze",
      tags,
      summary: "Put it aside until a time",
      request: { params: AlertId, body: body(Snooze) },
      responses: detail,
    }),
    async (c) =>
      c.json(await snooze(ctxOf(c), { ...c.req.valid("param"), ...c.req.valid("json") }), 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/alerts/{id}/reopen",
      tags,
      summary: "Open a closed one again",
      request: { params: AlertId, body: body(Reopen) },
      responses: detail,
    }),
    async (c) =>
      c.json(await reopen(ctxOf(c), { ...c.req.valid("param"), ...c.req.valid("json") }), 200),
  );
