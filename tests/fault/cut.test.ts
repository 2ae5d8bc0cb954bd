import { connect, createServer, type Socket } from "node:net";
import { sql } from "drizzle-orm";
import { expect, inject, it } from "vitest";
import { openServer } from "../../src/db/server.ts";

/** The way to the database's server, whose connections can be cut. */
async function openWay(to: URL) {
  const open = new Set<Socket>();
  const way = createServer((near) => {
    const far = connect(Number(to.port), to.hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on("close", () => open.delete(one)).on("error", () => {});
      one.pipe(other);
    }
  });
  await new Promise<void>((listening) => way.listen(0, "127.0.0.1", listening));
  const url = new URL(to);
  url.hostname = "127.0.0.1";
  url.port = String((way.address() as { port: number }).port);
  return {
    url: url.toString(),
    cut: () => {
      for (const one of open) one.end();
    },
    close: () => way.close(),
  };
}

it("outlives connections that are cut in a transaction, and goes on with all of the pool", async () => {
  const way = await openWay(new URL(inject("postgresUrl")));
  const db = openServer(way.url, { max: 2 });
  for (let i = 0; i < 4; i++) {
    const cut = db.orm.transaction(async (tx) => {
      await tx.execute(sql`select 1`);
      way.cut();
      // Whoever works on hears of it at the next statement, or at the one after.
      for (;;) await tx.execute(sql`select pg_sleep(0.01)`);
    });
    await expect(cut).rejects.toThrow(/CONNECTION_/);
    const both = await Promise.all([1, 2].map((n) => db.orm.execute(sql`select ${n}::int as n`)));
    expect(both.flat()).toEqual([{ n: 1 }, { n: 2 }]);
  }
  await db.close();
  way.close();
});
