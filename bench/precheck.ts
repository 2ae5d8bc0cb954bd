import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { Worker } from "node:worker_threads";
import { serve } from "@hono/node-server";
import { OpenAPIHono } from "@hono/zod-openapi";
import { addKey } from "../src/access/keys.ts";
import { demoRecords } from "../src/demo/data/records.ts";
import { createApp } from "../src/http/app.ts";
import { receive } from "../src/intake/receive.ts";
import { PrecheckInput } from "../src/precheck/schema.ts";
import type { Load, Loaded } from "./load-worker.ts";
import type { Figure } from "./measure.ts";
import { median } from "./measure.ts";
import { openWorld } from "./world.ts";

const concurrent = 50;

const { listings } = demoRecords({ seed: 1, now: new Date("2026-11-24T00:00:00Z") });

/** Listings of 300 characters, no two alike: the demo's, each told until it is long enough. */
const questions = listings.slice(0, 200).map(({ title, category, detail = "", skus }, i) =>
  JSON.stringify({
    kind: "listing",
    storeIds: ["s1"],
    record: {
      title,
      category,
      detail: `${detail}${title} ${i + 1} `.repeat(20).slice(0, 300 - title.length),
      skus,
    },
  }),
);

/**
 * `POST /v1/precheck` over HTTP at 50 concurrent, against a handler that only validates
 * the same body. Another thread asks, and the two servers take turns.
 */
export async function precheck(): Promise<Figure[]> {
  const { db, ctx } = await openWorld();
  await receive(ctx, {
    kind: "stores",
    body: JSON.stringify({ id: "s1", platform: "tmall", name: "旗舰店" }),
  });
  const { secret } = await addKey(ctx, { name: "bench", role: "operator" });
  const app = createApp({
    db,
    now: ctx.now,
    newId: ctx.newId,
    ctxOf: (tenant, actor) => ({ ...ctx, tenant, actor }),
  });
  const bare = new OpenAPIHono().post("/v1/precheck", async (c) =>
    c.json(PrecheckInput.parse(await c.req.json())),
  );
  const full: Loaded[] = [];
  const least: Loaded[] = [];
  for (let round = 0; round < 4; round++) {
    const loaded = await under(app.fetch, secret, 2_000);
    const floor = await under(bare.fetch, secret, 10_000);
    // The first round warms both up.
    if (round > 0) full.push(loaded);
    if (round > 0) least.push(floor);
  }
  await db.close();
  const perSecond = median(full.map((loaded) => loaded.perSecond));
  const most = median(least.map((loaded) => loaded.perSecond));
  return [
    {
      name: `p99 at ${concurrent} concurrent on ${db.kind}`,
      value: median(full.map((loaded) => loaded.p99)),
      unit: "ms",
    },
    {
      name: "throughput",
      value: perSecond,
      unit: "/s",
      against: { name: "a handler that only validates", ratio: perSecond / most },
    },
  ];
}

type Fetch = Parameters<typeof serve>[0]["fetch"];

async function under(fetch: Fetch, secret: string, requests: number): Promise<Loaded> {
  const server = serve({ fetch, port: 0, hostname: "127.0.0.1" });
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const load: Load = {
    url: `http://127.0.0.1:${port}/v1/precheck`,
    authorization: `Bearer ${secret}`,
    bodies: questions,
    requests,
    concurrent,
  };
  const asking = new Worker(new URL("./load-worker.ts", import.meta.url), { workerData: load });
  const [loaded] = (await once(asking, "message")) as [Loaded];
  await asking.terminate();
  server.close();
  return loaded;
}
