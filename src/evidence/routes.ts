import { z } from "@hono/zod-openapi";
import { answers, createRoutes, ctxOf, operation } from "../access/routing.ts";
import { exportBundle } from "./bundle/export-bundle.ts";
import { pack } from "./bundle/pack.ts";
import { listCheckpoints, showConsistency } from "./log/checkpoints.ts";
import { listEntries } from "./log/list-entries.ts";
import { CheckpointPage, Consistency, EntryFilter, EntryPage } from "./log/log-schema.ts";
import { Trace } from "./schema.ts";
import { trace } from "./trace.ts";

const tags = ["evidence"];
const alertId = z.object({ alertId: z.string() });

/** What proves afterwards what happened. */
export const evidenceRoutes = createRoutes()
  .openapi(
    operation({
      method: "get",
      path: "/v1/evidence/log/entries",
      tags,
      summary: "The audit log: who did what, the newest first",
      request: { query: EntryFilter },
      responses: answers(EntryPage, "Entries"),
    }),
    async (c) => c.json(await listEntries(ctxOf(c), c.req.valid("query")), 200),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/evidence/log/checkpoints",
      tags,
      summary: "The signed states of the audit log, the newest first",
      description:
        "Keep one elsewhere, and the log cannot be rewritten behind it unseen. `GET /v1/receipts/key` has the public key.",
      request: { query: z.object({ before: z.string().optional() }) },
      responses: answers(CheckpointPage, "Checkpoints"),
    }),
    async (c) => c.json(await listCheckpoints(ctxOf(c), c.req.valid("query")), 200),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/evidence/log/consistency",
      tags,
      summary: "A proof that the log only grew from one size to another",
      request: { query: z.object({ from: z.string(), to: z.string().optional() }) },
      responses: answers(Consistency, "The proof (RFC 9162 §2.1.4)"),
    }),
    async (c) => c.json(await showConsistency(ctxOf(c), c.req.valid("query")), 200),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/evidence/{alertId}",
      tags,
      summary: "The trace of an alert: the record, the rule as it was, and who did what",
      request: { params: alertId },
      responses: answers(Trace, "The trace"),
    }),
    async (c) => c.json(await trace(ctxOf(c), c.req.valid("param")), 200),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/evidence/{alertId}/bundle",
      tags,
      summary: "Everything behind an alert as a signed bundle",
      description:
        "A ZIP archive: the alert, the rule, the records, attachments, the audit log's entries with proofs, a report to read, and a signed manifest. `hegui evidence verify` checks it offline. The export is an entry of the log itself.",
      request: { params: alertId },
      responses: {
        200: {
          description: "The bundle",
          content: { "application/zip": { schema: z.string().openapi({ format: "binary" }) } },
        },
      },
    }),
    async (c) => {
      const { files, at } = await exportBundle(ctxOf(c), c.req.valid("param"));
      return c.body(pack(files, at), 200, {
        "content-type": "application/zip",
        "content-disposition": `attachment; filename="evidence-${c.req.valid("param").alertId}.zip"`,
      });
    },
  );
