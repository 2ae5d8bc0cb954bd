import { z } from "@hono/zod-openapi";
import { answers, body, operation } from "../access/routing.ts";
import { IdempotencyKey, PrecheckInput, PrecheckResult } from "./schema.ts";

const question = {
  method: "post" as const,
  path: "/v1/precheck" as const,
  tags: ["pre-check"],
  summary: "May this listing, promotion or message run on these stores?",
  responses: answers(PrecheckResult, "The verdict, what to change, and the receipt"),
};

/** The question as a Worker answers it, which has no database and keeps nothing. */
export const precheckOperation = operation({
  ...question,
  request: { body: body(PrecheckInput) },
});

/** The question as the server answers it: sent again under its key, it has the same answer. */
export const repeatableOperation = operation({
  ...question,
  description:
    "With an `Idempotency-Key`, the same question has the same answer and receipt for 24 hours; another question under that key is refused with 409.",
  request: {
    headers: z.object({ "idempotency-key": IdempotencyKey.optional() }),
    body: body(PrecheckInput),
  },
});
