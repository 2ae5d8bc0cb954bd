import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { serveStatic } from "@hono/node-server/serve-static";
import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Env } from "../access/routing.ts";

/** Where `npm run console:build` puts the console. */
export const consoleFolder = fileURLToPath(new URL("../../dist/console", import.meta.url));

const referencePage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Hegui API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
<div id="reference"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</html>`;

const startReference = `SwaggerUIBundle({ url: "/openapi.json", dom_id: "#reference", deepLinking: true });`;

/** Serve the API's reference page, and the console at every other address. */
export function serveConsole(app: OpenAPIHono<Env>): void {
  const reference = dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));
  app.get("/docs", (c) => c.html(referencePage));
  app.get("/docs/start.js", (c) =>
    c.body(startReference, 200, { "content-type": "text/javascript; charset=utf-8" }),
  );
  app.get(
    "/docs/:file{swagger-ui(-bundle)?\\.(css|js)}",
    serveStatic({ root: reference, rewriteRequestPath: (path) => path.replace("/docs", "") }),
  );

  app.get(
    "/assets/*",
    serveStatic({
      root: consoleFolder,
      // The file names carry the hash of what is in them.
      onFound: (_path, c) => c.header("cache-control", "public, max-age=31536000, immutable"),
    }),
  );
  app.get("*", serveStatic({ root: consoleFolder }));
  // The console's own addresses, as /alerts/alr_1, are all the one page.
  app.get("*", async (c, next) => {
    const page = `${consoleFolder}/index.html`;
    if (c.req.path.startsWith("/v1/") || !existsSync(page)) return next();
    return c.html(readFileSync(page, "utf8"), 200, { "cache-control": "no-cache" });
  });
}
