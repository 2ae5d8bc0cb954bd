import { z } from "@hono/zod-openapi";
import { answers, body, createRoutes, ctxOf, operation } from "../access/routing.ts";
import { fileProof, withdrawProof } from "./file-proof.ts";
import { listProofs } from "./read-proofs.ts";
import { NewProof, Proof, ProofFilter, Withdraw } from "./schema.ts";

const tags = ["proofs"];

/** What stores can show for their claims. */
export const proofRoutes = createRoutes()
  .openapi(
    operation({
      method: "get",
      path: "/v1/proofs",
      tags,
      summary: "What was filed, the newest first",
      request: { query: ProofFilter },
      responses: answers(z.object({ items: z.array(Proof) }), "The proofs"),
    }),
    async (c) => c.json({ items: await listProofs(ctxOf(c), c.req.valid("query")) }, 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/proofs",
      tags,
      summary: "File what a store can show for claims",
      request: { body: body(NewProof) },
      responses: answers(Proof, "The proof"),
    }),
    async (c) => c.json(await fileProof(ctxOf(c), c.req.valid("json")), 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/proofs/{id}/withdraw",
      tags,
      summary: "Take it back, so that it counts no more",
      request: { params: z.object({ id: z.string() }), body: body(Withdraw) },
      responses: answers(Proof, "The proof, withdrawn"),
    }),
    async (c) =>
      c.json(
        await withdrawProof(ctxOf(c), { ...c.req.valid("json"), ...c.req.valid("param") }),
        200,
      ),
  );
