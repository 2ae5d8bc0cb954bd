import { packs, rules } from "hegui:library";
import type { OpenAPIHono } from "@hono/zod-openapi";
import { hexToBytes } from "@noble/hashes/utils.js";
import { createRoutes, type Env } from "../access/routing.ts";
import { createSigner } from "../access/signer.ts";
import { hashOf, hashOfText } from "../core/canonical.ts";
import { HeguiError } from "../core/errors.ts";
import { createIds } from "../core/ids.ts";
import { bearer } from "../http/bearer.ts";
import { createShell } from "../http/shell.ts";
import { createLibraryCheck } from "../precheck/library-check.ts";
import { precheckOperation } from "../precheck/operation.ts";

/** What the platform passes in from `wrangler.toml` and the Worker's secrets. */
interface Bindings {
  /** The hashes of the API keys that may ask, `sha256:<hex>`, apart by spaces or commas. */
  readonly HEGUI_API_KEYS?: string;
  /** 32 bytes or more in hex; receipts are signed under it. */
  readonly HEGUI_SECRET?: string;
}

/** Pre-check at the edge, by the built-in rules and without a database: its receipts are not kept. */
function createWorker({ HEGUI_API_KEYS = "", HEGUI_SECRET }: Bindings): OpenAPIHono<Env> {
  const now = () => new Date();
  const newId = createIds(now, (n) => crypto.getRandomValues(new Uint8Array(n)));
  const keys = new Set(HEGUI_API_KEYS.split(/[\s,]+/).filter(Boolean));
  const signer = HEGUI_SECRET === undefined ? undefined : createSigner(hexToBytes(HEGUI_SECRET));
  const check = createLibraryCheck({ rules, packs });

  /** The hash of the key of a request. */
  const keyOf = (header: string | undefined): string => {
    const hash = hashOfText(bearer(header) ?? "");
    if (keys.has(hash)) return hash;
    throw new HeguiError("unauthenticated", "Send a live API key as `Authorization: Bearer hgk_…`");
  };

  const app = createShell({ newId, now, onFault: report });
  app.use("/v1/*", async (c, next) => {
    keyOf(c.req.header("authorization"));
    await next();
  });
  const routes = createRoutes().openapi(precheckOperation, async (c) => {
    const input = c.req.valid("json");
    const at = now();
    const answer = check.ask(input, at);
    const statement = {
      id: newId("rcp"),
      verdict: answer.verdict,
      inputHash: hashOf(input),
      ruleBaseHash: check.ruleBaseHash,
      at: at.toISOString(),
      // Keys have no names here; this much of its hash tells one from another.
      by: { id: keyOf(c.req.header("authorization")).slice(0, 19), name: "API key" },
    };
    const signature = signer === undefined ? null : await signer.sign(statement);
    return c.json({ ...answer, receipt: { ...statement, signature } }, 200);
  });
  app.route("/", routes);
  return app;
}

const report = (error: unknown, requestId: string): void => {
  const fault = error instanceof Error ? error.stack : String(error);
  console.error(JSON.stringify({ requestId, fault }));
};

let worker: OpenAPIHono<Env> | undefined;

export default {
  fetch(request: Request, bindings: Bindings): Response | Promise<Response> {
    // The platform allows no random numbers, and little time, before the first request.
    worker ??= createWorker(bindings);
    return worker.fetch(request);
  },
};
