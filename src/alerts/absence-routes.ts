import { z } from "@hono/zod-openapi";
import { answers, body, createRoutes, ctxOf, operation } from "../access/routing.ts";
import { endAbsence, listAbsences, setAbsence } from "./absence.ts";
import { Absence, AskAbsence } from "./absence-schema.ts";
import { alertSettings, changeAlertSettings } from "./settings.ts";
import { AlertSettings } from "./work-schema.ts";

const tags = ["alerts"];

/** Who is away, and what the team has chosen for its queue. */
export const absenceRoutes = createRoutes()
  .openapi(
    operation({
      method: "get",
      path: "/v1/alerts/absences",
      tags,
      summary: "Who is away, or is going to be",
      responses: answers(z.object({ items: z.array(Absence) }), "The earliest first"),
    }),
    async (c) => c.json({ items: await listAbsences(ctxOf(c), {}) }, 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/alerts/absences",
      tags,
      summary: "Be away, and name a deputy who does one's work",
      request: { body: body(AskAbsence) },
      responses: answers(Absence, "As it stands now"),
    }),
    async (c) => c.json(await setAbsence(ctxOf(c), c.req.valid("json")), 200),
  )
  .openapi(
    operation({
      method: "delete",
      path: "/v1/alerts/absences/{id}",
      tags,
      summary: "Be back before the time, or call it off",
      request: { params: z.object({ id: z.string() }) },
      responses: answers(Absence, "As it ended"),
    }),
    async (c) => c.json(await endAbsence(ctxOf(c), c.req.valid("param")), 200),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/alerts/settings",
      tags,
      summary: "How the queue treats what is seen again",
      responses: answers(AlertSettings, "The settings"),
    }),
    async (c) => c.json(await alertSettings(ctxOf(c), {}), 200),
  )
  .openapi(
    operation({
      method: "put",
      path: "/v1/alerts/settings",
      tags,
      summary: "Choose how the queue treats what is seen again",
      request: { body: body(AlertSettings) },
      responses: answers(AlertSettings, "The settings"),
    }),
    async (c) => c.json(await changeAlertSettings(ctxOf(c), c.req.valid("json")), 200),
  );
