import type { OpenAPIHono } from "@hono/zod-openapi";
import { getCookie } from "hono/cookie";
import { createMiddleware } from "hono/factory";
import { authenticate, type Credential } from "../access/authenticate.ts";
import { type Actor, type Ctx, system } from "../access/ctx.ts";
import { accessRoutes, sessionCookie } from "../access/routes.ts";
import type { Env } from "../access/routing.ts";
import { SignIn } from "../access/schema.ts";
import { accountRoutes } from "../accounts/routes.ts";
import { absenceRoutes } from "../alerts/absence-routes.ts";
import { alertFileRoutes } from "../alerts/file-routes.ts";
import { alertKinRoutes } from "../alerts/kin-routes.ts";
import { alertRoutes } from "../alerts/routes.ts";
import { createAlertStreamRoutes } from "../alerts/stream-routes.ts";
import { suppressionRoutes } from "../alerts/suppression-routes.ts";
import { alertViewRoutes } from "../alerts/view-routes.ts";
import { HeguiError } from "../core/errors.ts";
import { evidenceRoutes } from "../evidence/routes.ts";
import { intakeRoutes } from "../intake/routes.ts";
import { lexiconRoutes } from "../lexicons/routes.ts";
import { notifyRoutes } from "../notify/routes.ts";
import { planRoutes } from "../plans/routes.ts";
import { policyChangeRoutes } from "../policy/changes/change-routes.ts";
import { policyExportRoutes } from "../policy/export/export-routes.ts";
import { policyProposalRoutes } from "../policy/proposals/proposal-routes.ts";
import { policyRecordingRoutes } from "../policy/recording/recording-routes.ts";
import { policyRoutes } from "../policy/routes.ts";
import { precheckRoutes } from "../precheck/routes.ts";
import { promotionRoutes } from "../promotions/routes.ts";
import { proofRoutes } from "../proofs/routes.ts";
import { reportRoutes } from "../reports/routes.ts";
import { riskRoutes } from "../risks/routes.ts";
import { ruleDraftRoutes } from "../rulebase/draft-routes.ts";
import { ruleMergeRoutes } from "../rulebase/overlays/merge-routes.ts";
import { ruleRoutes } from "../rulebase/routes.ts";
import { simulationRunRoutes } from "../rulebase/runs/run-routes.ts";
import { ruleShadowRoutes } from "../rulebase/shadows/shadow-routes.ts";
import { ruleTuningRoutes } from "../rulebase/tuning/tuning-routes.ts";
import { searchRoutes } from "../search/routes.ts";
import { storeRoutes } from "../stores/routes.ts";
import { transactionRoutes } from "../transactions/routes.ts";
import { createAttempts } from "./attempts.ts";
import { basicPassword, bearer } from "./bearer.ts";
import { createShell, type Shell } from "./shell.ts";

/** Makes the ctx of a tenant and an actor; the runtime knows the rest. */
export type CtxFactory = (tenant: string, actor: Actor, requestId?: string) => Ctx;

/** The whole API over one database. */
export function createApp(
  options: Shell & { readonly ctxOf: CtxFactory; readonly db: Ctx["db"] },
): OpenAPIHono<Env> {
  const app = createShell(options);
  app.get("/readyz", async (c) => {
    await options.db.execute("select 1").catch(() => {
      throw new HeguiError("unavailable", "The database does not answer");
    });
    return c.json({ status: "ok", database: options.db.kind });
  });
  app.use("/v1/session", slowGuessing(options.now));
  app.use("/v1/*", signedIn(options));
  app.route("/", accessRoutes);
  app.route("/", createAlertStreamRoutes());
  app.route("/", alertViewRoutes);
  app.route("/", planRoutes);
  app.route("/", reportRoutes);
  app.route("/", suppressionRoutes);
  app.route("/", absenceRoutes);
  app.route("/", alertKinRoutes);
  app.route("/", alertFileRoutes);
  app.route("/", alertRoutes);
  app.route("/", precheckRoutes);
  app.route("/", proofRoutes);
  app.route("/", lexiconRoutes);
  app.route("/", policyRoutes);
  app.route("/", policyRecordingRoutes);
  app.route("/", policyChangeRoutes);
  app.route("/", policyExportRoutes);
  app.route("/", policyProposalRoutes);
  app.route("/", promotionRoutes);
  app.route("/", ruleDraftRoutes);
  app.route("/", simulationRunRoutes);
  app.route("/", ruleShadowRoutes);
  app.route("/", ruleMergeRoutes);
  app.route("/", ruleTuningRoutes);
  app.route("/", ruleRoutes);
  app.route("/", searchRoutes);
  app.route("/", storeRoutes);
  app.route("/", riskRoutes);
  app.route("/", accountRoutes);
  app.route("/", transactionRoutes);
  app.route("/", notifyRoutes);
  app.route("/", intakeRoutes);
  app.route("/", evidenceRoutes);
  return app;
}

const signedIn = (options: Shell & { ctxOf: CtxFactory; db: Ctx["db"] }) =>
  createMiddleware<Env>(async (c, next) => {
    const requestId = c.get("requestId");
    c.set("systemCtx", (tenant) => options.ctxOf(tenant, system, requestId));
    const opening = c.req.method === "POST" && c.req.path === "/v1/session";
    if (!opening) {
      const isFeed = c.req.method === "GET" && c.req.path.endsWith(".atom");
      // A feed reader asks for a password, and can send no other header. See ADR 11.
      if (isFeed) c.header("www-authenticate", 'Basic realm="Hegui feeds", charset="UTF-8"');
      const sent = c.req.header("authorization");
      const key = bearer(sent) ?? (isFeed ? basicPassword(sent) : undefined);
      const credential: Credential =
        key === undefined
          ? { kind: "person", secret: getCookie(c, sessionCookie) ?? "" }
          : { kind: "key", secret: key };
      if (credential.secret === "") {
        throw new HeguiError(
          "unauthenticated",
          "Sign in, or send an API key as `Authorization: Bearer hgk_…`",
        );
      }
      if (credential.kind === "person")
        refuseForgery(c.req.method, c.req.header("x-requested-with"));
      const { tenant, actor } = await authenticate(options, credential);
      c.set("ctx", options.ctxOf(tenant, actor, requestId));
    }
    await next();
  });

/** Refuses an account's sign-in for a while after too many failures. */
const slowGuessing = (now: () => Date) => {
  const attempts = createAttempts(now);
  return createMiddleware<Env>(async (c, next) => {
    if (c.req.method !== "POST") return next();
    const body = SignIn.safeParse(await c.req.json().catch(() => undefined));
    if (!body.success) return next();
    const account = `${body.data.tenant} ${body.data.email.trim().toLowerCase()}`;
    const seconds = attempts.wait(account);
    if (seconds > 0) {
      c.header("retry-after", String(seconds));
      throw new HeguiError("rate_limited", `Too many failed sign-ins: wait ${seconds} seconds`);
    }
    await next();
    if (c.res.status === 401) attempts.failed(account);
  });
};

/**
 * A page elsewhere can make a browser send the cookie, but not this header without
 * a preflight, which nothing here answers.
 */
function refuseForgery(method: string, requestedWith: string | undefined): void {
  if (method === "GET" || method === "HEAD" || requestedWith !== undefined) return;
  throw new HeguiError(
    "forbidden",
    "A change under a console session needs the header `x-requested-with`",
  );
}
