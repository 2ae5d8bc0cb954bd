import { z } from "@hono/zod-openapi";
import { answers, body, createRoutes, ctxOf, operation } from "../../access/routing.ts";
import { RuleDraft } from "../draft-schema.ts";
import { RuleDetail } from "../schema.ts";
import { listMerges, showMerge } from "./list-merges.ts";
import { DeclineMerge, ResolveMerge, RuleMerge, RuleMergeRow } from "./merge-schema.ts";
import { declineMerge, resolveMerge } from "./resolve-merge.ts";

const tags = ["rules"];
const byId = z.object({ id: z.string() });

/** The tenant's changes of built-in rules, and the library's that came since. */
export const ruleMergeRoutes = createRoutes()
  .openapi(
    operation({
      method: "get",
      path: "/v1/rules/merges",
      tags,
      summary: "Built-in rules that both the tenant and the library changed",
      responses: answers(z.object({ items: z.array(RuleMergeRow) }), "By rule id"),
    }),
    async (c) => c.json({ items: await listMerges(ctxOf(c), {}) }, 200),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/rules/{id}/merge",
      tags,
      summary: "What both changed in a rule, field by field",
      request: { params: byId },
      responses: answers(RuleMerge, "With the merged rule"),
    }),
    async (c) => c.json(await showMerge(ctxOf(c), c.req.valid("param")), 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/rules/{id}/merge",
      tags,
      summary: "Draft the merged rule; each conflict needs a choice",
      request: { params: byId, body: body(ResolveMerge) },
      responses: answers(RuleDraft, "The draft, to go the way of every draft"),
    }),
    async (c) =>
      c.json(
        await resolveMerge(ctxOf(c), { ...c.req.valid("json"), ...c.req.valid("param") }),
        200,
      ),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/rules/{id}/merge/decline",
      tags,
      summary: "Keep the tenant's rule; this change of the library is not offered again",
      request: { params: byId, body: body(DeclineMerge) },
      responses: answers(RuleDetail, "The rule as it stands"),
    }),
    async (c) =>
      c.json(
        await declineMerge(ctxOf(c), { ...c.req.valid("json"), ...c.req.valid("param") }),
        200,
      ),
  );
