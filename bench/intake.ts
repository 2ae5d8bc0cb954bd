import { once } from "node:events";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Worker } from "node:worker_threads";
import postgres from "postgres";
import type { Ctx } from "../src/access/ctx.ts";
import { system } from "../src/access/ctx.ts";
import type { Order } from "../src/core/records.ts";
import type { Database } from "../src/db/database.ts";
import { openPglite } from "../src/db/pglite.ts";
import { openServer } from "../src/db/server.ts";
import { evaluateChunk } from "../src/intake/evaluate.ts";
import { receive } from "../src/intake/receive.ts";
import { startJobs } from "../src/runtime/jobs.ts";
import { createLog } from "../src/runtime/log.ts";
import { startPostgres } from "../tests/support/postgres.ts";
import { generateOrders, type OrderWorld } from "./generate/orders.ts";
import { type Figure, quantile } from "./measure.ts";
import { serverTime } from "./server-time.ts";
import { openWorld } from "./world.ts";

const stores = 200;
const batch = 2_000;

/**
 * Orders through intake, judged and their alerts raised: into PostgreSQL against COPY of the
 * rows that came of it into a table of the same columns and indexes, and into PGlite; and how
 * long a planted breach waits for its alert while orders keep coming.
 */
export async function intake(): Promise<Figure[]> {
  const server = await startPostgres();
  try {
    return [
      ...(await intoServer(server.url, 40_000)),
      ...(await intoPglite(10_000)),
      ...(await untilAlert(server.url)),
    ];
  } finally {
    await server.stop();
  }
}

async function intoServer(url: string, orders: number): Promise<Figure[]> {
  const db = openServer(url);
  const { ctx } = await openWorld(db);
  const worker = await startJudge(url, ctx.tenant);
  const ofServer = await serverTime(db);
  const { perSecond, busy } = await throughput(
    ctx,
    generateOrders({ seed: 11_001, orders, stores }),
    worker.judge,
    ofServer,
  );
  await worker.stop();
  const copied = await rawCopy(url, ctx.tenant, ofServer);
  await db.close();
  const ratio = (name: string, other: number) => ({ name, ratio: perSecond / other });
  const name = `${orders} orders of ${stores} stores, stored by one process, judged by another`;
  return [
    {
      name: `${name}, PostgreSQL`,
      value: perSecond,
      unit: "orders/s",
      against: ratio("COPY of the same rows, same indexes", copied.indexed.perSecond),
    },
    {
      name: "the same against COPY into a table without an index",
      value: copied.bare.perSecond,
      unit: "rows/s",
      against: ratio("that", copied.bare.perSecond),
    },
    {
      name: `${ofProcess}, all processes and the server`,
      value: busy,
      unit: "µs/order",
      against: {
        name: "of COPY's, same indexes",
        ratio: busy / copied.indexed.busy,
      },
    },
  ];
}

async function intoPglite(orders: number): Promise<Figure[]> {
  const db = await openPglite();
  const { ctx } = await openWorld(db);
  const { perSecond, busy } = await throughput(
    ctx,
    generateOrders({ seed: 11_002, orders, stores }),
    (batchId) => judge(ctx, batchId),
    () => 0,
  );
  await db.close();
  return [
    { name: `${orders} orders, PGlite in memory`, value: perSecond, unit: "orders/s" },
    { name: ofProcess, value: busy, unit: "µs/order" },
  ];
}

const ofProcess = "its processor time, for a machine that others use too";

/** How fast it went, and the processor time that it took; µs each. */
interface Speed {
  readonly perSecond: number;
  readonly busy: number;
}

/** The speed of some work on so many rows, by this process and the server. */
async function speedOf(
  rows: number,
  ofServer: () => number,
  work: () => Promise<void>,
): Promise<Speed> {
  const before = process.cpuUsage();
  const served = ofServer();
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1_000;
  const { user, system: kernel } = process.cpuUsage(before);
  return { perSecond: rows / seconds, busy: (user + kernel + ofServer() - served) / rows };
}

/** Batches are received while others are judged. */
async function throughput(
  ctx: Ctx,
  world: OrderWorld,
  judge: (batchId: string) => Promise<void>,
  ofServer: () => number,
): Promise<Speed> {
  await sendStores(ctx, world);
  const bodies: string[] = [];
  for (let i = 0; i < world.orders.length; i += batch)
    bodies.push(lines(world.orders.slice(i, i + batch).map(({ order }) => order)));
  return speedOf(world.orders.length, ofServer, async () => {
    // One batch is judged at a time, as a process does its jobs.
    let judging = Promise.resolve();
    for (const body of bodies) {
      const { batchId, rejected } = await receive(ctx, { kind: "orders", body });
      if (rejected > 0) throw new Error(`${rejected} orders were rejected`);
      judging = judging.then(() => judge(batchId));
    }
    await judging;
  });
}

const lines = (records: readonly object[]): string =>
  records.map((record) => JSON.stringify(record)).join("\n");

const sendStores = (ctx: Ctx, world: OrderWorld) =>
  receive(ctx, { kind: "stores", body: lines(world.stores) });

async function judge(ctx: Ctx, batchId: string): Promise<void> {
  while (!(await evaluateChunk(ctx, { batchId })).done);
}

/** A worker of its own beside this one, which receives. */
async function startJudge(url: string, tenant: string) {
  const worker = new Worker(new URL("./intake-worker.ts", import.meta.url), {
    workerData: { url, tenant },
  });
  await once(worker, "message");
  return {
    async judge(batchId: string): Promise<void> {
      worker.postMessage(batchId);
      await once(worker, "message");
    },
    async stop(): Promise<void> {
      worker.postMessage(null);
      await once(worker, "exit");
    },
  };
}

/** The speed of COPY, of a tenant's stored orders, into a like table. */
async function rawCopy(
  url: string,
  tenant: string,
  ofServer: () => number,
): Promise<{ indexed: Speed; bare: Speed }> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  const [stored] = await client`select count(*)::int as n from orders where tenant_id = ${tenant}`;
  const count = Number(stored?.n);
  const rows: Buffer[] = [];
  const out =
    await client`copy (select * from orders where tenant_id = ${client.unsafe(`'${tenant}'`)}) to stdout`.readable();
  for await (const row of out) rows.push(Buffer.from(row as Buffer));
  const into = async (like: string): Promise<Speed> => {
    await client.unsafe(`drop table if exists copied; create table copied (${like})`);
    return speedOf(count, ofServer, async () => {
      const stream = await client`copy copied from stdin`.writable();
      await pipeline(Readable.from(rows), stream);
    });
  };
  await into("like orders");
  const indexed = await into("like orders including all");
  const bare = await into("like orders");
  await client.unsafe("drop table copied");
  await client.end();
  return { indexed, bare };
}

/** Orders come in small batches, as a shop system sends them. */
const rate = { perSecond: 500, everyMs: 100, seconds: 20 };

/** From a planted order's acceptance to its alert, with the job queue between, in seconds. */
async function untilAlert(url: string): Promise<Figure[]> {
  const db = openServer(url);
  const { ctx: base } = await openWorld(db);
  let wake = () => {};
  const ctx: Ctx = { ...base, ports: { ...base.ports, wake: () => wake() } };
  const orders = (rate.perSecond * rate.everyMs) / 1_000;
  const rounds = (rate.seconds * 1_000) / rate.everyMs;
  const world = generateOrders({ seed: 11_003, orders: orders * rounds, stores });
  await sendStores(ctx, world);
  const jobs = await startJobs(
    db,
    (tenant) => ({ ...ctx, tenant, actor: system }),
    ctx.now,
    createLog("silent"),
  );
  wake = jobs.wake;
  const accepted = new Map<string, number>();
  const alerted = new Map<string, number>();
  const looking = new AbortController();
  const watching = watch(db, ctx.tenant, alerted, looking.signal);
  const start = performance.now();
  const sent: Promise<void>[] = [];
  for (let round = 0; round < rounds; round++) {
    const due = start + round * rate.everyMs - performance.now();
    if (due > 0) await wait(due);
    const slice = world.orders.slice(round * orders, (round + 1) * orders);
    const [first, ...others] = slice.map(({ order }) => order);
    if (first === undefined) break;
    const breach = plant(first, round);
    const body = lines([breach, ...others]);
    sent.push(
      receive(ctx, { kind: "orders", body }).then(() => {
        accepted.set(breach.id, performance.now());
      }),
    );
  }
  await Promise.all(sent);
  const lastAccepted = performance.now();
  while (alerted.size < accepted.size && performance.now() < lastAccepted + 60_000) await wait(50);
  looking.abort();
  await watching;
  await jobs.stop();
  await db.close();
  const waits = [...accepted].map(
    ([id, at]) => ((alerted.get(id) ?? Number.POSITIVE_INFINITY) - at) / 1_000,
  );
  const kept = (accepted.size * orders) / ((lastAccepted - start) / 1_000);
  return [
    {
      name: `from a planted order's acceptance to its alert, p99 at ${Math.round(kept)} orders/s`,
      value: quantile(waits, 0.99),
      unit: "s",
    },
    { name: "the same, median", value: quantile(waits, 0.5), unit: "s" },
  ];
}

/** The seller pays itself, each time on another day of the store, so that each is an alert. */
function plant(order: Order, round: number): Order {
  const day = new Date(Date.parse("2026-01-01T04:00:00Z") + round * 86_400_000).toISOString();
  return {
    ...order,
    id: `breach-${round}`,
    placedAt: day,
    paidAt: day,
    status: "paid",
    payee: "公司账户",
    buyer: { account: `breach-${round}`, payer: "公司账户" },
  };
}

async function watch(
  db: Database,
  tenant: string,
  alerted: Map<string, number>,
  end: AbortSignal,
): Promise<void> {
  while (!end.aborted) {
    const { rows } = await db.execute(
      "select subject_id as id from alerts where tenant_id = $1 and rule_id = 'transaction.payee-is-payer'",
      [tenant],
    );
    const now = performance.now();
    for (const { id } of rows) if (!alerted.has(String(id))) alerted.set(String(id), now);
    await wait(100);
  }
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
