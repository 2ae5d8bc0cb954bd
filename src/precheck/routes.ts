import { z } from "@hono/zod-openapi";
import { answers, body, createRoutes, ctxOf, operation } from "../access/routing.ts";
import { batchRoutes } from "./batch/routes.ts";
import { precheckValid } from "./check.ts";
import { listPrechecks } from "./list.ts";
import { repeatableOperation } from "./operation.ts";
import {
  KeptPrecheck,
  PrecheckFilter,
  PrecheckInput,
  PrecheckPage,
  TriedPrecheck,
} from "./schema.ts";
import { showPrecheck } from "./show.ts";
import { tryPrecheck } from "./try.ts";

/** Questions before publishing. */
export const precheckRoutes = createRoutes()
  .route("/", batchRoutes)
  .openapi(repeatableOperation, async (c) => {
    const key = c.req.valid("header")["idempotency-key"];
    return c.json(await precheckValid(ctxOf(c), c.req.valid("json"), key), 200);
  })
  .openapi(
    operation({
      method: "post",
      path: "/v1/precheck/try",
      tags: ["pre-check"],
      summary: "What a pre-check would say, without keeping it: for a text that is being written",
      request: { body: body(PrecheckInput) },
      responses: answers(TriedPrecheck, "The verdict and what to change"),
    }),
    async (c) => c.json(await tryPrecheck(ctxOf(c), c.req.valid("json")), 200),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/prechecks",
      tags: ["pre-check"],
      summary: "What was asked, and the verdicts",
      request: { query: PrecheckFilter },
      responses: answers(PrecheckPage, "A page, newest first"),
    }),
    async (c) => c.json(await listPrechecks(ctxOf(c), c.req.valid("query")), 200),
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
