import { sql } from "drizzle-orm";
import { rowsOf, type Tx } from "../db/database.ts";
import type { Relation } from "../transactions/owner-book.ts";
import type { OrderTrade } from "../transactions/trade.ts";
import { keyOf, list } from "./place-store.ts";
import { jsonRowOf, type SealedRecord } from "./store.ts";
import { tables } from "./tables.ts";

/** An order with what it adds to its store's trade. */
export interface TradedOrder {
  readonly record: SealedRecord;
  readonly trade: OrderTrade;
  readonly relation: Relation;
}

/** The months that have a place, `YYYY-MM`. */
export async function monthsThere(tx: Tx): Promise<Set<string>> {
  const rows = await rowsOf<{ month: string }>(tx, sql`select hegui_open_months() as month`);
  return new Set(rows.map(({ month }) => month));
}

export async function makeMonth(tx: Tx, month: string): Promise<void> {
  await tx.execute(sql`select hegui_open_month(${`${month}-01T00:00:00Z`}::timestamptz)`);
}

/** The content hash of each of these orders that is stored. */
export async function storedHashes(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await rowsOf<{ id: string; hash: string }>(
    tx,
    sql`select k.id, k.hash from ${list(ids)} v, ${keyOf(tenantId)}`,
  );
  return new Map(rows.map(({ id, hash }) => [id, hash]));
}

/** Take away orders that are about to be written anew, in whatever month. */
export async function removeOrders(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await tx.execute(
    sql`delete from orders o using ${list(ids)} v, ${keyOf(tenantId)}
        where o.tenant_id = ${tenantId} and o.id = k.id and o.placed_at = k.placed_at`,
  );
}

const { columns } = tables.orders;
const names = Object.keys(columns);
const shape = [
  "id text",
  ...names.map((name) => `${name} ${columns[name]?.type}`),
  "paid_fen bigint",
  "refunded_fen bigint",
  "related float8",
  "brand boolean",
  "data jsonb",
  "hash text",
].join(", ");
const read = ["id", ...names, "paid_fen", "refunded_fen", "related", "brand", "data", "hash"];

/** Write orders that are not there, each into its month. */
export async function insertOrders(
  tx: Tx,
  tenantId: string,
  batchId: string,
  receivedAt: Date,
  orders: readonly TradedOrder[],
): Promise<void> {
  if (orders.length === 0) return;
  const rows = orders.map(({ record, trade, relation }) =>
    jsonRowOf("orders", record, {
      paid_fen: trade.paidFen,
      refunded_fen: trade.refundedFen,
      related: relation.related,
      brand: relation.brand,
    }),
  );
  await tx.execute(
    sql`with came as (
          select ${sql.raw(read.join(", "))}
          from jsonb_to_recordset(${`[${rows.join()}]`}::jsonb) as r(${sql.raw(shape)})
        ), keyed as (
          insert into order_keys (tenant_id, id, placed_at, hash)
          select ${tenantId}, id, placed_at, hash from came
          on conflict (tenant_id, id) do update
            set placed_at = excluded.placed_at, hash = excluded.hash
        )
        insert into orders (tenant_id, batch_id, received_at, ${sql.raw(read.join(", "))})
        select ${tenantId}, ${batchId}, ${receivedAt.toISOString()}::timestamptz, ${sql.raw(read.join(", "))}
        from came`,
  );
}
