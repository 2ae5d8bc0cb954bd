import { z } from "@hono/zod-openapi";
import { answers, createRoutes, ctxOf, operation } from "../access/routing.ts";
import { acknowledge } from "./acknowledge.ts";
import { listChanges } from "./list-changes.ts";
import {
  ChangeDetail,
  ChangeFilter,
  ChangeId,
  ChangePage,
  ChangeRow,
  ClauseSearch,
  FoundClause,
} from "./schema.ts";
import { searchClauses } from "./search.ts";
import { showChange } from "./show-change.ts";

const tags = ["policies"];

/** Changes of the platforms' rules, and the search over them. */
export const policyChangeRoutes = createRoutes()
  .openapi(
    operation({
      method: "get",
      path: "/v1/policies/changes",
      tags,
      summary: "The changes of all sources, newest first",
      request: { query: ChangeFilter },
      responses: answers(ChangePage, "A page"),
    }),
    async (c) => c.json(await listChanges(ctxOf(c), c.req.valid("query")), 200),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/policies/changes/{id}",
      tags,
      summary: "One change with its redline",
      request: { params: ChangeId },
      responses: answers(ChangeDetail, "The change"),
    }),
    async (c) => c.json(await showChange(ctxOf(c), c.req.valid("param")), 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/policies/changes/{id}/acknowledge",
      tags,
      summary: "Note that legal has read it",
      request: { params: ChangeId },
      responses: answers(ChangeRow, "The change"),
    }),
    async (c) => c.json(await acknowledge(ctxOf(c), c.req.valid("param")), 200),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/policies/search",
      tags,
      summary: "Clauses of the latest versions that hold all words",
      request: { query: ClauseSearch },
      responses: answers(z.object({ items: z.array(FoundClause) }), "In reading order"),
    }),
    async (c) => c.json({ items: await searchClauses(ctxOf(c), c.req.valid("query")) }, 200),
  );
