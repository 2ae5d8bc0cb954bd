import { z } from "@hono/zod-openapi";
import { answers, body, createRoutes, ctxOf, operation } from "../../access/routing.ts";
import { SourceId, VersionRow } from "../schema.ts";
import { acceptCapture } from "./accept-capture.ts";
import { listCaptures } from "./list-captures.ts";
import {
  CaptureDetail,
  CaptureFilter,
  CaptureId,
  CaptureRow,
  Health,
  Reread,
  RulingReason,
} from "./recording-schema.ts";
import { refuseCapture } from "./refuse-capture.ts";
import { rereadSource } from "./reread-source.ts";
import { showCapture } from "./show-capture.ts";
import { sourceHealth } from "./source-health.ts";

const tags = ["policies"];

/** How sources are doing, and what they brought that a person has to rule on. */
export const policyRecordingRoutes = createRoutes()
  .openapi(
    operation({
      method: "get",
      path: "/v1/policies/health",
      tags,
      summary: "How every source is doing",
      description:
        "A look is well if it brought the document, changed or not. Shares are over 30 days.",
      responses: answers(Health, "By platform and title, with how many stand how"),
    }),
    async (c) => c.json(await sourceHealth(ctxOf(c), {}), 200),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/policies/sources/{id}/captures",
      tags,
      summary: "What a source brought that was held back, and why",
      request: { params: SourceId, query: CaptureFilter },
      responses: answers(z.object({ items: z.array(CaptureRow) }), "Newest first"),
    }),
    async (c) =>
      c.json(
        {
          items: await listCaptures(ctxOf(c), {
            ...c.req.valid("param"),
            open: c.req.query("open"),
          }),
        },
        200,
      ),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/policies/sources/{id}/captures/{snapshotId}",
      tags,
      summary: "One held capture against the version that the page showed",
      request: { params: CaptureId },
      responses: answers(CaptureDetail, "The capture"),
    }),
    async (c) => c.json(await showCapture(ctxOf(c), c.req.valid("param")), 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/policies/sources/{id}/captures/{snapshotId}/accept",
      tags,
      summary: "Make a held capture the next version",
      request: { params: CaptureId, body: body(RulingReason) },
      responses: answers(VersionRow, "The version"),
    }),
    async (c) =>
      c.json(
        await acceptCapture(ctxOf(c), { ...c.req.valid("param"), ...c.req.valid("json") }),
        200,
      ),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/policies/sources/{id}/captures/{snapshotId}/refuse",
      tags,
      summary: "Say that a held capture is not the document",
      request: { params: CaptureId, body: body(RulingReason) },
      responses: answers(z.object({ refused: z.literal(true) }), "Noted"),
    }),
    async (c) =>
      c.json(
        await refuseCapture(ctxOf(c), { ...c.req.valid("param"), ...c.req.valid("json") }),
        200,
      ),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/policies/sources/{id}/reread",
      tags,
      summary: "Read the stored capture of the standing version anew",
      description:
        "As after a selector was mended. A text that it gives otherwise is a technical version: no change, no alert.",
      request: { params: SourceId },
      responses: answers(Reread, "What came of it"),
    }),
    async (c) => c.json(await rereadSource(ctxOf(c), c.req.valid("param")), 200),
  );
