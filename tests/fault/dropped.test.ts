import { expect, inject, it } from "vitest";
import { system } from "../../src/access/ctx.ts";
import { openServer } from "../../src/db/server.ts";
import { evaluateChunk } from "../../src/intake/evaluate.ts";
import { receive } from "../../src/intake/receive.ts";
import { createShop, type World } from "../support/world.ts";

const total = 6_000;

/** Every 600th order is paid by the account that it is paid to, each on another day. */
const orders = Array.from({ length: total }, (_, i) => {
  const placed = new Date(Date.UTC(2026, 4, 1 + Math.floor(i / 600), 3)).toISOString();
  return JSON.stringify({
    id: `o${i}`,
    storeId: "s1",
    placedAt: placed,
    paidAt: placed,
    amount: 59,
    status: "paid",
    buyer: { account: `b${i}`, payer: i % 600 === 0 ? "账户甲" : `p${i}` },
    payee: "账户甲",
  });
});

/** A database that breaks all of a pool's connections while it is at work. */
function breaking(world: World) {
  const name = `hegui-dropped-${crypto.randomUUID()}`;
  const url = new URL(inject("postgresUrl"));
  url.searchParams.set("application_name", name);
  const db = openServer(url.toString(), { max: 3 });
  return {
    ctx: { ...world.system, db, actor: system },
    /** @returns how many it broke */
    async drop(): Promise<number> {
      const { rows } = await world.db.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1",
        [name],
      );
      return rows.length;
    },
    close: () => db.close(),
  };
}

it("waits out a database that goes away in a batch: nothing lost, nothing twice", async () => {
  process.env.HEGUI_TEST_DATABASE = "postgres";
  const world = await createShop();
  const { ctx, drop, close } = breaking(world);

  // Broken after the first chunk was stored: the sender is told, and sends all again.
  async function* body(): AsyncGenerator<string> {
    for (let i = 0; i < total; i += 500) {
      if (i === 2_500) expect(await drop()).toBeGreaterThan(0);
      yield `${orders.slice(i, i + 500).join("\n")}\n`;
    }
  }
  const first = await receive(ctx, { kind: "orders", body: body() }).catch(
    (error: unknown) => error,
  );
  const stored = async () =>
    Number(
      (
        await world.db.execute("select count(*)::int as n from orders where tenant_id = $1", [
          world.tenant,
        ])
      ).rows[0]?.n,
    );
  const before = await stored();
  if (first instanceof Error) expect(before).toBeLessThan(total);
  const again = await receive(ctx, { kind: "orders", body: orders.join("\n") });
  expect(again).toMatchObject({ stored: total - before, unchanged: before, rejected: 0 });
  expect(await stored()).toBe(total);

  // Broken while they are judged: a job that fails is run again, until none is left.
  const batches = async () =>
    (
      await world.db.execute(
        "select distinct batch_id as id from intake_parts where tenant_id = $1",
        [world.tenant],
      )
    ).rows.map(({ id }) => String(id));
  let broken = 0;
  for (let i = 0; (await batches()).length > 0; i++) {
    for (const batchId of await batches()) {
      const judging = evaluateChunk(ctx, { batchId }).catch(() => undefined);
      if (i < 2) broken += await drop();
      await judging;
    }
  }
  expect(broken).toBeGreaterThan(0);
  const count = async (table: string) =>
    (
      await world.db.execute(`select count(*)::int as n from ${table} where tenant_id = $1`, [
        world.tenant,
      ])
    ).rows[0]?.n;
  expect(await count("evaluations")).toBe(total);
  const { rows } = await world.db.execute(
    `select occurrences from alerts where tenant_id = $1 and rule_id = 'transaction.payee-is-payer'`,
    [world.tenant],
  );
  expect(rows.map(({ occurrences }) => occurrences)).toEqual(Array(10).fill(1));
  await close();
});
