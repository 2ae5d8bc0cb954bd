import { z } from "@hono/zod-openapi";
import { type SQL, sql } from "drizzle-orm";
import type { Message, Metric, PricePoint, RecordKind } from "../core/records.ts";
import { rowsOf, type Tx } from "../db/database.ts";
import { tables } from "./tables.ts";

export const stringIds = z.object({ ids: z.array(z.string()) });

/** A list of texts as one JSON parameter, which both drivers send alike. */
const inList = (column: SQL, values: readonly string[]): SQL =>
  sql`${column} in (select jsonb_array_elements_text(${JSON.stringify([...new Set(values)])}::jsonb))`;

/** Stored records by id, or all of the kind. What is stored was validated on its way in. */
export async function dataOf<T>(
  tx: Tx,
  tenantId: string,
  kind: RecordKind,
  ids?: readonly string[],
): Promise<T[]> {
  if (ids !== undefined && ids.length === 0) return [];
  const rows = await rowsOf<{ data: T }>(
    tx,
    sql`select data from ${sql.raw(tables[kind].table)}
        where tenant_id = ${tenantId} ${ids === undefined ? sql`` : sql`and ${inList(sql`id`, ids)}`}`,
  );
  return rows.map((row) => row.data);
}

export async function pricesOf(
  tx: Tx,
  tenantId: string,
  listingIds: readonly string[],
  since: Date,
): Promise<PricePoint[]> {
  if (listingIds.length === 0) return [];
  const rows = await rowsOf<{ data: PricePoint }>(
    tx,
    sql`select data from price_points
        where tenant_id = ${tenantId} and ${inList(sql`listing_id`, listingIds)}
          and at >= ${since.toISOString()}::timestamptz
        order by at`,
  );
  return rows.map((row) => row.data);
}

export async function precedingMessages(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<Map<string, Message>> {
  if (ids.length === 0) return new Map();
  const rows = await rowsOf<{ id: string; before: Message | null }>(
    tx,
    sql`select m.id, (
          select p.data from messages p
          where p.tenant_id = m.tenant_id and p.conversation_id = m.conversation_id
            and p.at < m.at
          order by p.at desc limit 1
        ) as before
        from messages m
        where m.tenant_id = ${tenantId} and ${inList(sql`m.id`, ids)}`,
  );
  return new Map(
    rows.flatMap(({ id, before }) => (before?.from === "buyer" ? [[id, before] as const] : [])),
  );
}

export async function metricHistory(
  tx: Tx,
  tenantId: string,
  storeIds: readonly string[],
  names: readonly string[],
  from: string,
  to: string,
): Promise<Metric[]> {
  const rows = await rowsOf<{ data: Metric }>(
    tx,
    sql`select data from metrics
        where tenant_id = ${tenantId} and ${inList(sql`store_id`, storeIds)}
          and ${inList(sql`name`, names)} and date between ${from}::date and ${to}::date`,
  );
  return rows.map((row) => row.data);
}

/** Paid, unrefunded yuan by store, of the days before `now`. */
export async function paidInDays(
  tx: Tx,
  tenantId: string,
  now: Date,
  days: number,
): Promise<Map<string, number>> {
  const rows = await rowsOf<{ store_id: string; paid: number }>(
    tx,
    sql`select store_id, sum(amount - coalesce((data->'refund'->>'amount')::float8, 0)) as paid
        from orders
        where tenant_id = ${tenantId} and status in ('paid', 'shipped', 'signed')
          and placed_at > ${now.toISOString()}::timestamptz - make_interval(days => ${days})
          and placed_at <= ${now.toISOString()}::timestamptz
        group by store_id`,
  );
  return new Map(rows.map(({ store_id, paid }) => [store_id, Number(paid)]));
}
