import { z } from "@hono/zod-openapi";
import { answers, createRoutes, ctxOf, operation } from "../access/routing.ts";
import { recordKinds } from "../core/records.ts";
import { receive } from "./receive.ts";
import { Batch } from "./schema.ts";
import { showBatch } from "./show-batch.ts";

const tags = ["intake"];

/** Batches of records in. */
export const intakeRoutes = createRoutes()
  .openapi(
    operation({
      method: "post",
      path: "/v1/intake/{kind}",
      tags,
      summary: "A batch of records, as NDJSON or a JSON array",
      description:
        "Each line is validated by itself: errors name line, field and way out, and the other lines stand. " +
        "The same batch sent again changes nothing.",
      request: {
        params: z.object({ kind: z.enum(recordKinds) }),
        body: {
          required: true,
          content: {
            "application/x-ndjson": { schema: z.string() },
          },
        },
      },
      responses: answers(Batch, "How it went"),
    }),
    async (c) => {
      const { kind } = c.req.valid("param");
      const body = c.req.raw.body?.pipeThrough(new TextDecoderStream());
      return c.json(await receive(ctxOf(c), { kind, body: body ?? "" }), 200);
    },
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/intake/batches/{id}",
      tags,
      summary: "How a batch went, and whether it has been evaluated",
      request: { params: z.object({ id: z.string() }) },
      responses: answers(Batch, "The batch"),
    }),
    async (c) => c.json(await showBatch(ctxOf(c), c.req.valid("param")), 200),
  );
