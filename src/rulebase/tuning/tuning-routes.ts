import { z } from "@hono/zod-openapi";
import { answers, body, createRoutes, ctxOf, operation } from "../../access/routing.ts";
import { Note } from "../write.ts";
import { acceptTuning, dismissTuning } from "./decide-tuning.ts";
import { listTunings } from "./list-tunings.ts";
import { seekTunings } from "./seek-tunings.ts";
import { RuleTuning, SoughtTunings, TuningFilter, TuningId } from "./tuning-schema.ts";

const tags = ["rules"];

/** Ways to make rules right more often, from how their alerts were judged. */
export const ruleTuningRoutes = createRoutes()
  .openapi(
    operation({
      method: "get",
      path: "/v1/rules/tunings",
      tags,
      summary: "Proposals to tune rules, the most false alarms gone first",
      request: { query: TuningFilter },
      responses: answers(z.object({ items: z.array(RuleTuning) }), "At most 200"),
    }),
    async (c) => c.json({ items: await listTunings(ctxOf(c), c.req.valid("query")) }, 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/rules/{id}/tunings",
      tags,
      summary: "Look for ways to make a rule right more often, in its closed alerts",
      description:
        "Each night this is done for all rules whose alerts of 90 days were often judged false.",
      request: { params: z.object({ id: z.string() }) },
      responses: answers(SoughtTunings, "What was found, or why nothing was"),
    }),
    async (c) => c.json(await seekTunings(ctxOf(c), c.req.valid("param")), 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/rules/tunings/{tuningId}/accept",
      tags,
      summary: "Draft a rule with the change that is proposed",
      request: { params: TuningId, body: body(z.object({ note: Note.optional() })) },
      responses: answers(RuleTuning, "The proposal, with its draft"),
    }),
    async (c) =>
      c.json(
        await acceptTuning(ctxOf(c), { ...c.req.valid("json"), ...c.req.valid("param") }),
        200,
      ),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/rules/tunings/{tuningId}/dismiss",
      tags,
      summary: "Say why a change that is proposed is not wanted",
      request: { params: TuningId, body: body(z.object({ reason: z.string() })) },
      responses: answers(RuleTuning, "The proposal, dismissed"),
    }),
    async (c) =>
      c.json(
        await dismissTuning(ctxOf(c), { ...c.req.valid("json"), ...c.req.valid("param") }),
        200,
      ),
  );
