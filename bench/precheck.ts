import { OpenAPIHono } from "@hono/zod-openapi";
import { addKey } from "../src/access/keys.ts";
import { createApp } from "../src/http/app.ts";
import { receive } from "../src/intake/receive.ts";
import { PrecheckInput } from "../src/precheck/schema.ts";
import { type Figure, quantile } from "./measure.ts";
import { openWorld } from "./world.ts";

const requests = 1_000;
const concurrent = 50;

const detail = "精选埃塞俄比亚日晒豆，最近三个月内烘焙，第一次冲泡请用九十度左右的水。".repeat(8);
const question = JSON.stringify({
  kind: "listing",
  storeIds: ["s1"],
  record: {
    title: "手冲挂耳咖啡 20 包",
    category: "食品/咖啡",
    detail: detail.slice(0, 300),
    skus: [{ id: "k1", price: 59.9 }],
  },
});

/** `POST /v1/precheck` at 50 concurrent, against a handler that only validates the same body. */
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
  const ask = (target: { request: typeof bare.request }) => async () => {
    const response = await target.request("/v1/precheck", {
      method: "POST",
      headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
      body: question,
    });
    if (response.status !== 200) throw new Error(await response.text());
    await response.text();
  };
  await load(ask(app), 200);
  const full = await load(ask(app), requests);
  const least = await load(ask(bare as never), requests);
  await db.close();
  return [
    { name: `p99 at ${concurrent} concurrent on ${db.kind}`, value: full.p99, unit: "ms" },
    {
      name: "throughput",
      value: full.perSecond,
      unit: "/s",
      against: { name: "a handler that only validates", ratio: full.perSecond / least.perSecond },
    },
  ];
}

async function load(ask: () => Promise<void>, count: number) {
  const taken: number[] = [];
  let next = 0;
  const started = performance.now();
  const worker = async () => {
    while (next++ < count) {
      const start = performance.now();
      await ask();
      taken.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: concurrent }, worker));
  const seconds = (performance.now() - started) / 1_000;
  return { p99: quantile(taken, 0.99), perSecond: count / seconds };
}
