import { z } from "@hono/zod-openapi";
import { createRoutes, ctxOf, operation } from "../../access/routing.ts";
import { changeFeed } from "../changes/change-feed.ts";
import { ChangeId, ExportChoice, FeedFilter, SourceId } from "../schema.ts";
import { exportChange, exportHistory } from "./export.ts";
import { documentAnswer, documentHeaders } from "./filed.ts";

const tags = ["policies"];

/** What leaves the room as a document or a feed. */
export const policyExportRoutes = createRoutes()
  .openapi(
    operation({
      method: "get",
      path: "/v1/policies/feed.atom",
      tags,
      summary: "The newest 50 changes as an Atom feed",
      description:
        "Of all documents, a platform or one document. A feed reader sends an API key of role viewer as the password of HTTP Basic, under any user name. `ETag` and `Last-Modified` are answered; a request with them that would bring nothing new gets 304.",
      security: [{ key: [] }, { feedKey: [] }],
      request: { query: FeedFilter },
      responses: {
        200: {
          description: "The feed (RFC 4287)",
          content: { "application/atom+xml": { schema: z.string() } },
        },
        304: { description: "Nothing new" },
      },
    }),
    async (c) => {
      const self = new URL(c.req.url);
      const feed = await changeFeed(ctxOf(c), {
        ...c.req.valid("query"),
        self: self.href,
        origin: self.origin,
        ifNoneMatch: c.req.header("if-none-match"),
        ifModifiedSince: c.req.header("if-modified-since"),
      });
      const headers = {
        etag: feed.etag,
        "cache-control": "private, no-cache",
        vary: "Authorization, Cookie",
        ...(feed.lastModified === null ? {} : { "last-modified": feed.lastModified.toUTCString() }),
      };
      if (feed.xml === null) return c.body(null, 304, headers);
      return c.body(feed.xml, 200, {
        ...headers,
        "content-type": "application/atom+xml; charset=utf-8",
      });
    },
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/policies/changes/{id}/export",
      tags,
      summary: "One change as a document to file",
      description:
        "Typed facts, redline by clause, notes, acknowledgement, sources with their hashes. The HTML is complete in itself and set on A4 when printed.",
      request: { params: ChangeId, query: ExportChoice },
      responses: documentAnswer,
    }),
    async (c) => {
      const choice = { ...c.req.valid("param"), ...c.req.valid("query") };
      const exported = await exportChange(ctxOf(c), choice);
      return c.body(exported.body, 200, documentHeaders(exported));
    },
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/policies/sources/{id}/export",
      tags,
      summary: "The history of a document as a document to file",
      request: { params: SourceId, query: ExportChoice },
      responses: documentAnswer,
    }),
    async (c) => {
      const choice = { ...c.req.valid("param"), ...c.req.valid("query") };
      const exported = await exportHistory(ctxOf(c), choice);
      return c.body(exported.body, 200, documentHeaders(exported));
    },
  );
