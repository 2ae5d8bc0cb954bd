import { randomBytes as cryptoBytes } from "node:crypto";
import { serve } from "@hono/node-server";
import type { Actor, Ctx } from "../access/ctx.ts";
import { system } from "../access/ctx.ts";
import { createSigner } from "../access/signer.ts";
import { tenantIds } from "../access/tenants.ts";
import { createVault } from "../access/vault.ts";
import { createChecker } from "../copy/judge.ts";
import type { Fetcher } from "../core/fetcher.ts";
import { createIds } from "../core/ids.ts";
import type { Database } from "../db/database.ts";
import { openPglite } from "../db/pglite.ts";
import { openServer } from "../db/server.ts";
import { createApp } from "../http/app.ts";
import { installLibrary } from "../rulebase/install-library.ts";
import { brushingModel } from "./brushing-model.ts";
import { loadCalendar } from "./calendar.ts";
import type { Config } from "./config.ts";
import { serveConsole } from "./console.ts";
import { createDocumentReader } from "./documents.ts";
import { createFetcher } from "./fetcher.ts";
import { type JobRunner, startJobs } from "./jobs.ts";
import { loadLibrary } from "./library.ts";
import type { Log } from "./log.ts";
import { createMetrics } from "./metrics.ts";
import { createPdfWriter } from "./pdf.ts";
import { loadPlans } from "./plans.ts";
import { loadRisks } from "./risks.ts";
import { startSchedule } from "./schedule.ts";
import { createSender } from "./sender.ts";

/** One Hegui process: its database, its ports, and a ctx for whoever acts. */
export interface Runtime {
  readonly db: Database;
  readonly ctxOf: (tenant: string, actor: Actor, requestId?: string) => Ctx;
  readonly systemCtx: (tenant: string) => Ctx;
  readonly library: ReturnType<typeof loadLibrary>;
  /** Jobs that verbs cause are announced here once something listens. */
  onWake: () => void;
  close(): Promise<void>;
}

const now = () => new Date();
const randomBytes = (n: number): Uint8Array => cryptoBytes(n);

/** Open the database, bring its schema up to date, and assemble what verbs need. */
export async function openRuntime(
  config: Config,
  overrides: { fetcher?: Fetcher; now?: () => Date } = {},
): Promise<Runtime> {
  const clock = overrides.now ?? now;
  const db =
    config.databaseUrl === undefined
      ? await openPglite(config.folder)
      : openServer(config.databaseUrl);
  await db.migrate();
  const library = loadLibrary();
  const newId = createIds(clock, randomBytes);
  const ctxOf = (tenant: string, actor: Actor, requestId?: string): Ctx => ({
    tenant,
    actor,
    db,
    now: clock,
    newId,
    randomBytes,
    ports,
    ...(requestId === undefined ? {} : { requestId }),
  });
  const runtime: Runtime = {
    db,
    ctxOf,
    systemCtx: (tenant) => ctxOf(tenant, system),
    library,
    onWake: () => {},
    close: () => db.close(),
  };
  const ports = {
    fetcher: overrides.fetcher ?? createFetcher(config.fetching),
    sender: createSender(config.sending),
    consoleUrl: config.sending.consoleUrl,
    documents: createDocumentReader(),
    writePdf: createPdfWriter(),
    vault: createVault(config.secret, randomBytes),
    signer: createSigner(config.secret),
    checker: createChecker(library.packs),
    calendar: loadCalendar(),
    plans: loadPlans(),
    risks: loadRisks(),
    brushing: brushingModel,
    wake: () => runtime.onWake(),
  };
  return runtime;
}

/** Bring every tenant's built-in rules up to this release; their own rules stay. */
export async function upgradeLibraries(runtime: Runtime): Promise<void> {
  for (const tenant of await tenantIds(runtime.db)) {
    await installLibrary(runtime.systemCtx(tenant), { rules: runtime.library.rules });
  }
}

/** Run jobs and the schedule over an open runtime. */
export async function startWorkers(
  runtime: Runtime,
  log: Log,
): Promise<{ stop: () => Promise<void> }> {
  const jobs: JobRunner = await startJobs(runtime.db, runtime.systemCtx, now, log);
  runtime.onWake = jobs.wake;
  jobs.wake();
  const schedule = startSchedule(runtime.db, runtime.systemCtx, now, log);
  return {
    async stop() {
      await schedule.stop();
      await jobs.stop();
    },
  };
}

/** Serve the API and the console. @returns the address, and how to stop */
export async function startServer(
  runtime: Runtime,
  config: Pick<Config, "host" | "port">,
  log: Log,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const metrics = createMetrics();
  const app = createApp({
    db: runtime.db,
    ctxOf: runtime.ctxOf,
    now,
    newId: createIds(now, randomBytes),
    onRequest: (line) => {
      metrics.onRequest(line);
      log.info(line, "request");
    },
    onFault: (error, requestId) => log.error({ err: error, requestId }, "fault"),
  });
  metrics.serve(app);
  serveConsole(app);
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: config.host, port: config.port }, (info) => {
      const host = config.host.includes(":") ? `[${config.host}]` : config.host;
      resolve({
        url: `http://${host}:${info.port}`,
        stop: () =>
          new Promise((done) => {
            server.close(() => done());
            // Idle keep-alive connections would hold the process open.
            if ("closeAllConnections" in server) server.closeAllConnections();
          }),
      });
    });
    server.on("error", reject);
  });
}
