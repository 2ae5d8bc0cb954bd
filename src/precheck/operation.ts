import { answers, body, operation } from "../access/routing.ts";
import { PrecheckInput, PrecheckResult } from "./schema.ts";

/** The question, apart from who answers it: the server, or a Worker that has no database. */
export const precheckOperation = operation({
  method: "post",
  path: "/v1/precheck",
  tags: ["pre-check"],
  summary: "May this listing, promotion or message run on these stores?",
  request: { body: body(PrecheckInput) },
  responses: answers(PrecheckResult, "The verdict, what to change, and the receipt"),
});
