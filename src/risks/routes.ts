import { z } from "@hono/zod-openapi";
import { answers, createRoutes, ctxOf, operation } from "../access/routing.ts";
import { listRisks } from "./list-risks.ts";
import { RiskDetail, RiskFilter, RiskPage } from "./schema.ts";
import { showRisk } from "./show-risk.ts";

const tags = ["risks"];

/** The risk library, with the alerts that stand under each risk now. */
export const riskRoutes = createRoutes()
  .openapi(
    operation({
      method: "get",
      path: "/v1/risks",
      tags,
      summary: "The risks of a filter, and the heat map over them",
      request: { query: RiskFilter },
      responses: answers(RiskPage, "The gravest first"),
    }),
    async (c) => c.json(await listRisks(ctxOf(c), c.req.valid("query")), 200),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/risks/{id}",
      tags,
      summary: "One risk with its countermeasures and the rules that watch it",
      request: { params: z.object({ id: z.string() }) },
      responses: answers(RiskDetail, "As it stands now"),
    }),
    async (c) => c.json(await showRisk(ctxOf(c), c.req.valid("param")), 200),
  );
