import { OpenAPIHono } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import { createMiddleware } from "hono/factory";
import { secureHeaders } from "hono/secure-headers";
import type { Env } from "../access/routing.ts";
import { HeguiError } from "../core/errors.ts";
import { problemOf } from "./problem.ts";

/** What one finished request looked like. Never a body, a header or a query. */
export interface RequestLine {
  readonly requestId: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly ms: number;
  readonly tenant?: string | undefined;
}

export interface Shell {
  readonly newId: (prefix: string) => string;
  readonly now: () => Date;
  readonly onRequest?: ((line: RequestLine) => void) | undefined;
  /** An error that nobody meant. It is answered as 500 without its text. */
  readonly onFault?: ((error: unknown, requestId: string) => void) | undefined;
}

const megabyte = 1024 * 1024;

/**
 * A batch is bounded by what one transaction should hold, an uploaded file by what is read
 * of one (20 MB, a third more in base64); anything else is small.
 */
export const bodyLimits = { batch: 64 * megabyte, upload: 28 * megabyte, other: 2 * megabyte };

/**
 * An app with what every operation needs and no operation yet: request ids, one
 * form of error, limits, security headers, and the OpenAPI document.
 */
export function createShell(shell: Shell): OpenAPIHono<Env> {
  const app = new OpenAPIHono<Env>();

  app.use(async (c, next) => {
    const requestId = shell.newId("req");
    const started = shell.now().getTime();
    c.set("requestId", requestId);
    c.header("x-request-id", requestId);
    await next();
    shell.onRequest?.({
      requestId,
      method: c.req.method,
      path: c.req.path,
      status: c.res.status,
      ms: shell.now().getTime() - started,
      tenant: c.get("ctx")?.tenant,
    });
  });
  // Whatever a file says, opened it does nothing; the page's own policy is written before.
  app.use("/v1/alerts/:id/files/:fileId", async (c, next) => {
    await next();
    c.header("content-security-policy", "sandbox; default-src 'none'");
  });
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        // Ant Design writes its styles into the page as it runs.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:"],
        fontSrc: ["'self'", "data:"],
        frameAncestors: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
      },
      xFrameOptions: "DENY",
      // TLS ends before this server, which is where the header belongs.
      strictTransportSecurity: false,
    }),
  );
  app.use("/v1/intake/*", limit(bodyLimits.batch));
  app.use("/v1/precheck/batch", limit(bodyLimits.batch));
  app.use("/v1/policies/sources/:id/versions", limit(bodyLimits.upload));
  app.use("/v1/alerts/:id/files", limit(bodyLimits.upload));
  app.use("/v1/*", async (c, next) =>
    isLarge.test(c.req.path) ? next() : limit(bodyLimits.other)(c, next),
  );

  app.onError((error, c) => {
    const requestId = c.get("requestId");
    const { problem, meant } = problemOf(error, requestId);
    if (!meant) shell.onFault?.(error, requestId);
    return c.body(JSON.stringify(problem), problem.status as 500, {
      "content-type": "application/problem+json",
    });
  });
  app.notFound(() => {
    throw new HeguiError("not_found", "There is nothing at this address");
  });

  app.get("/healthz", (c) => c.json({ status: "ok" }));
  app.openAPIRegistry.registerComponent("securitySchemes", "key", {
    type: "http",
    scheme: "bearer",
    description: "An API key, `hgk_…`",
  });
  app.openAPIRegistry.registerComponent("securitySchemes", "feedKey", {
    type: "http",
    scheme: "basic",
    description: "For feed readers: an API key as the password, any user name",
  });
  app.doc31("/openapi.json", {
    openapi: "3.1.0",
    info: {
      title: "Hegui",
      version: "1",
      description:
        "Compliance monitoring for Chinese e-commerce merchants. Errors are RFC 9457 problem details with a stable `code` and the request id.",
    },
    security: [{ key: [] }],
  });
  return app;
}

/** The paths that have a limit of their own. */
const isLarge =
  /^\/v1\/(?:intake\/|precheck\/batch$|policies\/sources\/[^/]+\/versions$|alerts\/[^/]+\/files$)/;

/**
 * A body is refused by the length that its head tells. Only one that tells none is counted as
 * it comes: to look for a body makes a whole request of the light one that Node's server gives.
 */
const limit = (maxSize: number) => {
  const onError = (): never => {
    throw new HeguiError(
      "payload_too_large",
      `The body is larger than ${maxSize / megabyte} MB: send it in parts`,
    );
  };
  const counted = bodyLimit({ maxSize, onError });
  return createMiddleware<Env>(async (c, next) => {
    if (c.req.method === "GET" || c.req.method === "HEAD") return next();
    const length = c.req.header("content-length");
    if (length === undefined || c.req.header("transfer-encoding") !== undefined)
      return counted(c, next);
    if (!(Number(length) <= maxSize)) onError();
    return next();
  });
};
