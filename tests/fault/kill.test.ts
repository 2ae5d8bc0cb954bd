import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPglite } from "../../src/db/pglite.ts";
import { openServer } from "../../src/db/server.ts";
import { createServerDatabase } from "../support/database.ts";
import { eventually, hegui, type ServerProcess, startServer } from "../support/server.ts";

const total = 5_000;
const folder = mkdtempSync(join(tmpdir(), "hegui-fault-"));
let serverUrl = "";
beforeAll(async () => {
  serverUrl = await createServerDatabase();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Every 500th order is paid by the account that it is paid to: a breach, each on another day. */
const orders = Array.from({ length: total }, (_, i) => {
  const planted = i % 500 === 0;
  const placed = new Date(Date.UTC(2026, 4, 1 + Math.floor(i / 500), 3)).toISOString();
  return JSON.stringify({
    id: `o${i}`,
    storeId: "s1",
    placedAt: placed,
    paidAt: placed,
    amount: 59,
    status: "paid",
    buyer: { account: `b${i}`, payer: planted ? "账户甲" : `p${i}` },
    payee: "账户甲",
  });
}).join("\n");

const databases = [
  { kind: "pglite", env: () => ({ HEGUI_DATA: folder }), open: () => openPglite(folder) },
  {
    kind: "postgres",
    env: () => ({
      HEGUI_DATA: folder,
      DATABASE_URL: serverUrl,
      HEGUI_SECRET: "ab".repeat(32),
    }),
    open: async () => openServer(serverUrl),
  },
];

describe.each(databases)("kill -9 during an intake of 5,000 orders on $kind", ({ env, open }) => {
  it("loses no order, judges none twice, and raises each alert once", async () => {
    const tenant = `fault-${Date.now()}`;
    const setUp = await hegui(
      ["tenant", "add", tenant, "--name", "商家", "--email", "admin@example.com"],
      env(),
    );
    const { key } = JSON.parse(setUp) as { key: string };
    const call = async (server: ServerProcess, path: string, body?: string) => {
      const response = await fetch(server.url + path, {
        headers: { authorization: `Bearer ${key}` },
        ...(body === undefined ? {} : { method: "POST", body }),
      });
      return (await response.json()) as Record<string, unknown>;
    };
    const store = JSON.stringify({ id: "s1", platform: "tmall", name: "旗舰店" });

    // Killed while the batch is on its way in: the sender hears nothing and sends it again.
    let server = await startServer(env());
    await call(server, "/v1/intake/stores", store);
    const unheard = call(server, "/v1/intake/orders", orders).catch(() => undefined);
    await Promise.race([unheard, new Promise((resolve) => setTimeout(resolve, 400))]);
    await server.kill();
    await unheard;

    // Killed while the batch is being judged: the first alert is there, the last is not.
    server = await startServer(env());
    const batch = await call(server, "/v1/intake/orders", orders);
    expect(batch).toMatchObject({ received: total, rejected: 0 });
    const alerts = async (at: ServerProcess) =>
      (await call(at, "/v1/alerts?ruleId=transaction.payee-is-payer&limit=200")) as unknown as {
        items: { subject: { id: string }; occurrences: number }[];
      };
    await eventually(
      () => alerts(server),
      ({ items }) => items.length > 0,
    );
    await server.kill();

    // Left alone, the next one finishes.
    server = await startServer(env());
    const path = `/v1/intake/batches/${String(batch.batchId)}`;
    await eventually(
      () => call(server, path),
      ({ evaluatedAt }) => evaluatedAt !== null,
    );
    // What the killed one had taken of the batch that nobody was told of is judged apart.
    const { items } = await eventually(
      () => alerts(server),
      (told) => told.items.length === 10,
    );
    await server.stop();
    expect(items.map(({ occurrences }) => occurrences)).toEqual(Array(10).fill(1));
    expect(items.map(({ subject }) => subject.id).sort()).toEqual(
      Array.from({ length: 10 }, (_, i) => `o${i * 500}`).sort(),
    );

    const db = await open();
    const count = async (table: string) =>
      (await db.execute(`select count(*)::int as n from ${table} where tenant_id = $1`, [tenant]))
        .rows[0]?.n;
    expect(await count("orders")).toBe(total);
    expect(await count("evaluations")).toBe(total);
    await db.close();
  });
});
