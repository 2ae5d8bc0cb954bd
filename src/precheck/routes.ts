import { z } from "@hono/zod-openapi";
import { answers, createRoutes, ctxOf, operation } from "../access/routing.ts";
import { type BatchAnswer, precheckLines } from "./batch.ts";
import { precheck } from "./check.ts";
import { listPrechecks } from "./list.ts";
import { precheckOperation } from "./operation.ts";
import { KeptPrecheck, PrecheckRow } from "./schema.ts";
import { showPrecheck } from "./show.ts";

/** Questions before publishing. */
export const precheckRoutes = createRoutes()
  .openapi(precheckOperation, async (c) =>
    c.json(await precheck(ctxOf(c), c.req.valid("json")), 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/precheck/batch",
      tags: ["pre-check"],
      summary: "Many questions at once, as NDJSON",
      description:
        "One question a line, as `POST /v1/precheck` takes it; one answer a line, in the same order, sent as it is done. A line that cannot be asked is answered with its problems.",
      request: {
        body: { required: true, content: { "application/x-ndjson": { schema: z.string() } } },
      },
      responses: {
        200: {
          description:
            "An answer a line: `line` with `verdict`, `findings` and `receipt`, or with `code` and `problems`",
          content: { "application/x-ndjson": { schema: z.string() } },
        },
      },
    }),
    async (c) => {
      const answers = precheckLines(ctxOf(c), await c.req.text());
      // Who may not ask hears so as an error, not as an empty answer.
      const first = await answers.next();
      const headers = { "content-type": "application/x-ndjson" };
      // zod-openapi takes whatever ends in "json" for one JSON value.
      return c.body(streamOf(first, answers), 200, headers) as never;
    },
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/prechecks",
      tags: ["pre-check"],
      summary: "The latest questions and their verdicts",
      request: { query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) }) },
      responses: answers(z.object({ items: z.array(PrecheckRow) }), "Newest first"),
    }),
    async (c) => c.json({ items: await listPrechecks(ctxOf(c), c.req.valid("query")) }, 200),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/prechecks/{id}",
      tags: ["pre-check"],
      summary: "One answer as it was given, with the record and the receipt",
      request: { params: z.object({ id: z.string() }) },
      responses: answers(KeptPrecheck, "The answer"),
    }),
    async (c) => c.json(await showPrecheck(ctxOf(c), c.req.valid("param")), 200),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/receipts/key",
      tags: ["pre-check"],
      summary: "The public key that receipts are checked with, offline",
      responses: answers(z.object({ keyId: z.string(), publicKey: z.string() }), "Ed25519, in hex"),
    }),
    (c) => {
      const { keyId, publicKey } = ctxOf(c).ports.signer;
      return c.json({ keyId, publicKey }, 200);
    },
  );

/** Answers as a stream that waits for its reader. */
function streamOf(
  first: IteratorResult<BatchAnswer>,
  rest: AsyncGenerator<BatchAnswer>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let next: IteratorResult<BatchAnswer> | undefined = first;
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = next ?? (await rest.next());
      next = undefined;
      if (done) controller.close();
      else controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
    },
    cancel: () => void rest.return(undefined),
  });
}
