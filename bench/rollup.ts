import type { Ctx } from "../src/access/ctx.ts";
import { inTenant, rowsOf } from "../src/db/database.ts";
import { openServer } from "../src/db/server.ts";
import { receive } from "../src/intake/receive.ts";
import { listRelatedShares } from "../src/transactions/related-shares.ts";
import { windowSums } from "../src/transactions/store.ts";
import { startPostgres } from "../tests/support/postgres.ts";
import { type Figure, median, times } from "./measure.ts";
import { openWorld } from "./world.ts";

const stores = 1_000;
const days = 30;

/** So many orders lie in the window; HEGUI_BENCH_ORDERS has fewer on a small machine. */
const orders = Number(process.env.HEGUI_BENCH_ORDERS ?? 5_000_000);
const batch = 1_000;

/**
 * The related shares of 1,000 stores over 30 days after a new batch, from the days that the
 * database keeps, against the sums made anew from the orders; both must be equal.
 */
export async function rollup(): Promise<Figure[]> {
  const server = await startPostgres();
  const db = openServer(server.url);
  try {
    const { ctx } = await openWorld(db);
    const list = Array.from({ length: stores }, (_, i) =>
      JSON.stringify({ id: `s${i}`, platform: "taobao", name: `店${i}` }),
    );
    await receive(ctx, { kind: "stores", body: list.join("\n") });
    const last = new Date(Date.now() - 86_400_000);
    await fill(ctx, last);
    await db.execute("vacuum analyze orders");
    await db.execute("vacuum analyze related_days");

    const body = Array.from({ length: batch }, (_, i) =>
      JSON.stringify({
        id: `new${i}`,
        storeId: `s${i % stores}`,
        placedAt: last.toISOString(),
        amount: 10 + (i % 90),
        status: "paid",
      }),
    ).join("\n");
    await receive(ctx, { kind: "orders", body });

    const date = new Date(last.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
    const ours = () => inTenant(db, ctx.tenant, (tx) => windowSums(tx, ctx.tenant, date));
    const anew = () => inTenant(db, ctx.tenant, (tx) => recompute(tx, ctx.tenant, date));
    const compared = different(await ours(), await anew());
    if (compared > 0) throw new Error(`${compared} stores differ from the recomputation`);
    const kept = median(await times(15, ours));
    const made = median(await times(3, anew, 0));
    const answer = median(await times(5, () => listRelatedShares(ctx, {})));
    const what = `related shares of ${stores} stores over ${days} days of ${orders.toLocaleString("en")} orders`;
    return [
      {
        name: `${what}, after a new batch of ${batch}, equal`,
        value: kept,
        unit: "ms",
        against: {
          name: `faster than SQL over the orders (${Math.round(made)} ms)`,
          ratio: made / kept,
        },
      },
      {
        name: "the same with limits, and days until them by 14 days' trend",
        value: answer,
        unit: "ms",
      },
    ];
  } finally {
    await db.close();
    await server.stop();
  }
}

/** Orders straight into their table, whose triggers keep the days as they do for intake. */
async function fill(ctx: Ctx, last: Date): Promise<void> {
  const { db, tenant } = ctx;
  for (let ago = 0; ago < days + 2; ago++) {
    const at = new Date(last.getTime() - ago * 86_400_000).toISOString();
    await db.execute("select hegui_open_month($1::timestamptz)", [at]);
  }
  const each = Math.ceil(orders / days);
  for (let ago = 0; ago < days; ago++) {
    await inTenant(db, tenant, async (tx) => {
      const { sql } = await import("drizzle-orm");
      await tx.execute(sql`
        insert into orders (tenant_id, id, store_id, placed_at, amount, status, paid_fen,
          refunded_fen, related, brand, data, hash, batch_id, received_at)
        select ${tenant}, ${`d${ago}-`} || i, 's' || (i % ${stores}),
          ${last.toISOString()}::timestamptz - make_interval(days => ${ago}, secs => i % 3600),
          10 + i % 90, 'signed', 1000 + 100 * (i % 90), 0,
          case when i % 7 = 0 then 0.97 when i % 11 = 0 then 0.6 when i % 13 = 0 then 0.2 else 0 end,
          i % 14 = 0, '{}', '', 'fill', now()
        from generate_series(1, ${each}) i`);
    });
  }
}

type Sums = Awaited<ReturnType<typeof windowSums>>;

/** What a report would ask of the orders, were there no days. */
async function recompute(
  tx: Parameters<typeof rowsOf>[0],
  tenant: string,
  date: string,
): Promise<Sums> {
  const { sql } = await import("drizzle-orm");
  return rowsOf(
    tx,
    sql`select store_id as "storeId", (count(*) filter (where paid_fen > 0))::float8 as orders,
          sum(paid_fen)::float8 as paid,
          coalesce(sum(paid_fen) filter (where related >= 0.9), 0)::float8 as sure,
          coalesce(sum(paid_fen) filter (where related >= 0.5), 0)::float8 as likely,
          coalesce(sum(paid_fen) filter (where related >= 0.1), 0)::float8 as perhaps,
          coalesce(sum(paid_fen) filter (where related >= 0.5 and brand), 0)::float8 as brand
        from orders
        where tenant_id = ${tenant}
          and placed_at >= (${date}::date - ${days - 1}::int)::timestamp at time zone 'Asia/Shanghai'
          and placed_at < (${date}::date + 1)::timestamp at time zone 'Asia/Shanghai'
        group by store_id`,
  );
}

/** How many stores differ in any of their sums. */
function different(ours: Sums, theirs: Sums): number {
  const told = (rows: Sums) =>
    new Map(
      rows.map(({ storeId, orders, paid, sure, likely, perhaps, brand }) => [
        storeId,
        [orders, paid, sure, likely, perhaps, brand].join(),
      ]),
    );
  const [a, b] = [told(ours), told(theirs)];
  return [...new Set([...a.keys(), ...b.keys()])].filter((id) => a.get(id) !== b.get(id)).length;
}
