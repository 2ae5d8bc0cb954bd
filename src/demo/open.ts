import { serve } from "@hono/node-server";
import type { Ctx } from "../access/ctx.ts";
import { addKey, revokeKey, showKeys } from "../access/keys.ts";
import { createTenant } from "../access/tenants.ts";
import { day } from "../core/time.ts";
import { installLibrary } from "../rulebase/install-library.ts";
import type { Config } from "../runtime/config.ts";
import { createFetcher } from "../runtime/fetcher.ts";
import type { Log } from "../runtime/log.ts";
import { openRuntime, startServer, startWorkers } from "../runtime/node.ts";
import { demoPassword, demoPeople } from "./data/people.ts";
import { seedPeople } from "./people.ts";
import { seedPlans } from "./plans.ts";
import { seedPolicies, stageOf } from "./policies.ts";
import { seedRecords } from "./records.ts";
import { seedReports } from "./reports.ts";
import { connectRobot, createDemoRobot } from "./robot.ts";
import { createSampleSite } from "./site/server.ts";
import { seedWork } from "./work.ts";

const tenant = "demo";

export interface Demo {
  readonly url: string;
  readonly siteUrl: string;
  readonly tenant: string;
  readonly logins: readonly { readonly email: string; readonly what: string }[];
  readonly password: string;
  readonly key: string;
  close(): Promise<void>;
}

/**
 * Everything in one process: the sample policy site, the sample tenant (made at the
 * first start, kept at every later one), the API, the console and the jobs.
 */
export async function openDemo(
  config: Config,
  log: Log,
  say: (line: string) => void,
): Promise<Demo> {
  const sitePort = config.port === 0 ? 0 : config.port + 1;
  say(
    `Opening the database (${config.databaseUrl === undefined ? config.folder : "PostgreSQL"}) …`,
  );
  const allowed: string[] = [];
  const robots: string[] = [...config.sending.allowHosts];
  const sending = {
    consoleUrl: config.port === 0 ? undefined : `http://${config.host}:${config.port}`,
    ...config.sending,
    allowHosts: robots,
  };
  const runtime = await openRuntime(
    { ...config, sending },
    {
      fetcher: createFetcher({ allowHosts: allowed, minIntervalMs: 0 }),
    },
  );
  const ctx = runtime.systemCtx(tenant);
  const { created } = await createTenant(ctx, { name: "示例集团" });
  await installLibrary(created ? longAgo(ctx) : ctx, { rules: runtime.library.rules });

  const stage = await stageOf(ctx);
  const pages = createSampleSite(stage);
  pages.route("/", createDemoRobot(ctx.now));
  const site = await listen(pages.fetch, config.host, sitePort);
  allowed.push(new URL(site.url).host);
  robots.push(new URL(site.url).host);

  if (created) {
    say("Seeding people, stores, listings, promotions, orders and messages …");
    await seedPeople(ctx);
    await seedRecords(ctx);
    say("Tracking the sample policy pages …");
  }
  await seedPolicies(ctx, site.url, stage, created);
  if (created) {
    await seedWork(ctx);
    await seedPlans(ctx);
  }
  const channelId = await connectRobot(ctx, site.url);
  if (created) await seedReports(ctx, channelId);

  const server = await startServer(runtime, config, log);
  const workers = await startWorkers(runtime, log);
  return {
    url: server.url,
    siteUrl: site.url,
    tenant,
    logins: demoPeople.map(({ email, name, role }) => ({ email, what: `${name} (${role})` })),
    password: demoPassword,
    key: await renewKey(ctx),
    async close() {
      await site.stop();
      await server.stop();
      await workers.stop();
      await runtime.close();
    },
  };
}

/** The sample data came in over the last days, under rules that were in force before. */
function longAgo(ctx: Ctx): Ctx {
  const then = new Date(ctx.now().getTime() - 180 * day);
  return { ...ctx, now: () => then };
}

/** A key's secret is not stored, so each start makes a new one and ends the one before. */
async function renewKey(ctx: Ctx): Promise<string> {
  const name = "demo";
  for (const key of await showKeys(ctx, {})) {
    if (key.name === name && key.revokedAt === null) await revokeKey(ctx, { id: key.id });
  }
  return (await addKey(ctx, { name, role: "compliance" })).secret;
}

function listen(
  fetch: (request: Request) => Response | Promise<Response>,
  hostname: string,
  port: number,
): Promise<{ url: string; stop: () => Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname, port }, (info) =>
      resolve({
        url: `http://${hostname}:${info.port}`,
        stop: () => new Promise((done) => void server.close(() => done())),
      }),
    );
    server.on("error", reject);
  });
}
