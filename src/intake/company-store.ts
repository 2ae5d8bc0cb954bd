import { type SQL, sql } from "drizzle-orm";
import type { Order } from "../core/records.ts";
import { day } from "../core/time.ts";
import { rowsOf, type Tx } from "../db/database.ts";
import type { SharedKey, Sighting } from "../transactions/neighbours.ts";
import { list } from "./place-store.ts";

const columnOf: Readonly<Record<SharedKey, string>> = {
  account: "buyer_account",
  device: "buyer_device",
  address: "buyer_address",
  tracking: "tracking_no",
};

/** How far around the orders others are looked for: bounded, so that few months are looked into. */
const around: Readonly<Record<SharedKey, number>> = {
  account: 14 * day,
  device: 14 * day,
  address: 14 * day,
  tracking: 60 * day,
};
/** So many of one value tell what there is to tell. */
const mostOfOne = 500;

interface Found extends Record<string, unknown> {
  readonly id: string;
  readonly store_id: string;
  readonly placed: number;
  readonly buyer_account: string | null;
  readonly buyer_device: string | null;
  readonly buyer_address: string | null;
  readonly tracking_no: string | null;
  readonly data: Order | null;
}

/** A stored order that shares something; whole, unless there were too many. */
interface Companion {
  readonly sighting: Sighting;
  readonly order: Order | undefined;
}

const instant = (ms: number): SQL => sql`${new Date(ms).toISOString()}::timestamptz`;

/**
 * The rows of a statement whose order an index must give, as it may not sort. Planned
 * otherwise, any index that begins with the tenant seems as good while the tenant is too
 * new for the statistics, and all its orders are read for each value.
 */
async function inIndexOrder<T extends Record<string, unknown>>(tx: Tx, query: SQL): Promise<T[]> {
  await tx.execute(sql`select set_config('enable_sort', 'off', true)`);
  const rows = await rowsOf<T>(tx, query);
  await tx.execute(sql`select set_config('enable_sort', 'on', true)`);
  return rows;
}

/**
 * Other stored orders that share a device, an address, a parcel or a buyer with some; at most
 * `whole` of them whole.
 */
export async function companyOf(
  tx: Tx,
  tenantId: string,
  orders: readonly Sighting[],
  whole: number,
): Promise<Companion[]> {
  const ids = orders.map(({ id }) => id);
  const times = orders.map(({ placedAt }) => placedAt);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const branches = (Object.keys(columnOf) as SharedKey[]).flatMap((key) => {
    const values = new Set(orders.flatMap((order) => order[key] ?? []));
    if (values.size === 0) return [];
    const column = sql.raw(columnOf[key]);
    // Value by value, which holds each to so many rows.
    return sql`select o.* from ${list(values)} v, lateral (
        select id, store_id, placed_at, buyer_account, buyer_device, buyer_address, tracking_no
        from orders
        where tenant_id = ${tenantId} and ${column} = v.value
          and placed_at between ${instant(first - around[key])} and ${instant(last + around[key])}
        order by placed_at
        limit ${mostOfOne}
      ) o
      where o.id not in (select id from own)`;
  });
  if (branches.length === 0) return [];
  const rows = await inIndexOrder<Found>(
    tx,
    sql`with own as materialized (select value as id from ${list(ids)})
        select f.id, f.store_id, (extract(epoch from f.placed_at) * 1000)::float8 as placed,
          f.buyer_account, f.buyer_device, f.buyer_address, f.tracking_no, o.data
        from (
          select *, row_number() over () as place
          from (${sql.join(branches, sql` union `)}) found
        ) f left join lateral (
          select data from orders
          where f.place <= ${whole} and tenant_id = ${tenantId} and id = f.id
            and placed_at = f.placed_at
          limit 1
        ) o on true`,
  );
  return rows.map((row) => ({
    sighting: {
      id: row.id,
      storeId: row.store_id,
      placedAt: row.placed,
      account: row.buyer_account ?? undefined,
      device: row.buyer_device ?? undefined,
      address: row.buyer_address ?? undefined,
      tracking: row.tracking_no ?? undefined,
    },
    order: row.data ?? undefined,
  }));
}

/** The latest `each` orders of each store before an instant, within a month. */
export async function latestOf(
  tx: Tx,
  tenantId: string,
  storeIds: Iterable<string>,
  before: number,
  each: number,
): Promise<Order[]> {
  const rows = await inIndexOrder<{ data: Order }>(
    tx,
    sql`select o.data from ${list(storeIds)} v, lateral (
          select data from orders
          where tenant_id = ${tenantId} and store_id = v.value
            and placed_at < ${instant(before)} and placed_at > ${instant(before - 30 * day)}
          order by placed_at desc
          limit ${each}
        ) o`,
  );
  return rows.map(({ data }) => data);
}
