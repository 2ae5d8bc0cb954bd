import { answers, body, createRoutes, ctxOf, operation } from "../access/routing.ts";
import { decideLink } from "./decide-link.ts";
import {
  ExposureAsked,
  LinkComparison,
  LinkComparisonAsked,
  LinkMoments,
  LinkRuling,
  LinksAsked,
  StoreExposure,
  StoreId,
  StoreLinks,
} from "./schema.ts";
import { showExposure } from "./show-exposure.ts";
import { compareLinks, showLinkMoments, showLinksAt } from "./show-history.ts";
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
      request: { params: StoreId, query: ExposureAsked },
      responses: answers(StoreExposure, "Stores at risk, the likeliest first"),
    }),
    async (c) =>
      c.json(
        await showExposure(ctxOf(c), { ...c.req.valid("param"), ...c.req.valid("query") }),
        200,
      ),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/stores/{id}/links/moments",
      tags,
      summary: "When the group around a store changed",
      request: { params: StoreId },
      responses: answers(LinkMoments, "The oldest first"),
    }),
    async (c) => c.json(await showLinkMoments(ctxOf(c), c.req.valid("param")), 200),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/stores/{id}/links/at",
      tags,
      summary: "The group of a store as it stood at a moment",
      request: { params: StoreId, query: LinksAsked },
      responses: answers(StoreLinks, "The group; values are masked"),
    }),
    async (c) => {
      const asked = { ...c.req.valid("param"), ...c.req.valid("query") };
      return c.json(await showLinksAt(ctxOf(c), asked), 200);
    },
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/stores/{id}/links/compare",
      tags,
      summary: "Who joined and left the group between two moments, and which links came and went",
      request: { params: StoreId, query: LinkComparisonAsked },
      responses: answers(LinkComparison, "The changes, each with its reason"),
    }),
    async (c) => {
      const asked = { ...c.req.valid("param"), ...c.req.valid("query") };
      return c.json(await compareLinks(ctxOf(c), asked), 200);
    },
  );
