import { z } from "@hono/zod-openapi";
import { answers, body, createRoutes, ctxOf, operation } from "../access/routing.ts";
import { addVersion } from "./add-version.ts";
import { Declaration } from "./capture/declaration.ts";
import { clauseHistory } from "./clause-history.ts";
import { compareVersions } from "./compare.ts";
import { declareSource } from "./declare-source.ts";
import { versionInForce } from "./in-force.ts";
import { listSources } from "./list-sources.ts";
import { track } from "./recording/track.ts";
import {
  AddedVersion,
  ClauseId,
  ClauseWording,
  Compare,
  Comparison,
  InForce,
  SourceDetail,
  SourceFilter,
  SourceId,
  SourceRow,
  TrackResult,
  VersionDetail,
  VersionId,
} from "./schema.ts";
import { showSource } from "./show-source.ts";
import { showVersion } from "./show-version.ts";
import { givenIn, PastedVersion, UploadedVersion } from "./upload.ts";

const tags = ["policies"];

/** The platforms' rules: sources, versions, changes. */
export const policyRoutes = createRoutes()
  .openapi(
    operation({
      method: "get",
      path: "/v1/policies/sources",
      tags,
      summary: "Every source and how it stands",
      request: { query: SourceFilter },
      responses: answers(z.object({ items: z.array(SourceRow) }), "By platform and title"),
    }),
    async (c) => c.json({ items: await listSources(ctxOf(c), c.req.valid("query")) }, 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/policies/sources",
      tags,
      summary: "Watch a page, or change how it is watched",
      request: { body: body(z.object({ declaration: Declaration })) },
      responses: answers(SourceRow, "The source"),
    }),
    async (c) => c.json(await declareSource(ctxOf(c), c.req.valid("json")), 200),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/policies/sources/{id}",
      tags,
      summary: "One source with its versions, newest first",
      request: { params: SourceId },
      responses: answers(SourceDetail, "The source"),
    }),
    async (c) => c.json(await showSource(ctxOf(c), c.req.valid("param")), 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/policies/sources/{id}/track",
      tags,
      summary: "Look at the page now",
      description:
        "Whatever the site does, an error page included, is a state of the source. A new text is confirmed by a second look at once.",
      request: { params: SourceId },
      responses: answers(TrackResult, "What came of it"),
    }),
    async (c) => c.json(await track(ctxOf(c), { ...c.req.valid("param"), confirmAfter: 0 }), 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/policies/sources/{id}/versions",
      tags,
      summary: "Add a pasted text or an uploaded file as the next version",
      description:
        "A text as JSON, or a file of text, HTML, DOCX or PDF of up to 20 MB, as `multipart/form-data` or in base64. Who uploaded it, its name and its hash go into the audit log.",
      request: {
        params: SourceId,
        body: {
          content: {
            "application/json": { schema: PastedVersion },
            "multipart/form-data": { schema: UploadedVersion },
          },
        },
      },
      responses: answers(AddedVersion, "The version; null if the latest says the same"),
    }),
    async (c) => {
      const { id } = c.req.valid("param");
      const isForm = /^multipart\/form-data/i.test(c.req.header("content-type") ?? "");
      const given = await givenIn(c.req.valid(isForm ? "form" : "json"));
      return c.json(await addVersion(ctxOf(c), { id, ...given }), 200);
    },
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/policies/sources/{id}/versions/{number}",
      tags,
      summary: "One version with its text and clauses",
      request: { params: VersionId },
      responses: answers(VersionDetail, "The version"),
    }),
    async (c) => c.json(await showVersion(ctxOf(c), c.req.valid("param")), 200),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/policies/sources/{id}/clauses/{clauseId}",
      tags,
      summary: "How one clause read through the versions, whatever its number was",
      request: { params: ClauseId },
      responses: answers(z.object({ items: z.array(ClauseWording) }), "Oldest first"),
    }),
    async (c) => c.json({ items: await clauseHistory(ctxOf(c), c.req.valid("param")) }, 200),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/policies/sources/{id}/in-force",
      tags,
      summary: "The version in force on a date",
      description:
        "A version binds from the date of effect it states, and without one from the day it was first seen; where it repeats the date of the version before it, from the later of the two. Of those that bind by the date, the latest is in force.",
      request: { params: SourceId, query: InForce },
      responses: answers(VersionDetail, "The version"),
    }),
    async (c) =>
      c.json(
        await versionInForce(ctxOf(c), { ...c.req.valid("param"), ...c.req.valid("query") }),
        200,
      ),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/policies/sources/{id}/compare",
      tags,
      summary: "Two versions compared, clause by clause",
      request: { params: SourceId, query: Compare },
      responses: answers(Comparison, "What `to` changes against `from`"),
    }),
    async (c) =>
      c.json(
        await compareVersions(ctxOf(c), { ...c.req.valid("param"), ...c.req.valid("query") }),
        200,
      ),
  );
