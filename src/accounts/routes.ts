import { answers, body, createRoutes, ctxOf, operation } from "../access/routing.ts";
import { decideLink } from "./decide-link.ts";
import { LinkRuling, StoreExposure, StoreId, StoreLinks } from "./schema.ts";
import { showExposure } from "./show-exposure.ts";
import { showLinks } from "./show-links.ts";

const tags = ["stores"];

/** Which stores belong together, and what that puts at risk. */
export const accountRoutes = createRoutes()
  .openapi(
    operation({
      method: "get",
      path: "/v1/stores/{id}/links",
      tags,
      summary: "The stores that are taken to have one owner with this one, and why",
      request: { params: StoreId },
      responses: answers(StoreLinks, "The group; values are masked"),
    }),
    async (c) => c.json(await showLinks(ctxOf(c), c.req.valid("param")), 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/stores/{id}/links",
      tags,
      summary: "Say that two stores do, or do not, have one owner",
      request: { params: StoreId, body: body(LinkRuling) },
      responses: answers(StoreLinks, "The group as it is from now on"),
    }),
    async (c) => {
      const store = c.req.valid("param");
      await decideLink(ctxOf(c), { ...store, ...c.req.valid("json") });
      return c.json(await showLinks(ctxOf(c), store), 200);
    },
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/stores/{id}/exposure",
      tags,
      summary: "What a penalty of this store puts at risk, and what to separate",
      request: { params: StoreId },
      responses: answers(StoreExposure, "Stores at risk, the likeliest first"),
    }),
    async (c) => c.json(await showExposure(ctxOf(c), c.req.valid("param")), 200),
  );
