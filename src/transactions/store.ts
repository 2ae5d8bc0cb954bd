import { eq, type SQL, sql } from "drizzle-orm";
import { rowsOf, type Tx } from "../db/database.ts";
import { emptyBook, type KeptBook, type Relation } from "./owner-book.ts";
import { ownerBooks, type PendingRestatement } from "./schema.ts";

const list = (values: readonly string[]) =>
  sql`(select jsonb_array_elements_text(${JSON.stringify(values)}::jsonb))`;

/** Lock the tenant's owner book, made if it is missing. @returns its revision */
export async function lockBook(tx: Tx, tenantId: string): Promise<number> {
  const lock = () =>
    tx
      .select({ revision: ownerBooks.revision })
      .from(ownerBooks)
      .where(eq(ownerBooks.tenantId, tenantId))
      .for("update");
  const [row] = await lock();
  if (row !== undefined) return row.revision;
  const none = { hashes: [], months: [] };
  await tx
    .insert(ownerBooks)
    .values({ tenantId, revision: 0, book: emptyBook, pending: none })
    .onConflictDoNothing();
  const [made] = await lock();
  return made?.revision ?? 0;
}

export async function bookRevision(tx: Tx, tenantId: string): Promise<number | undefined> {
  const [row] = await tx
    .select({ revision: ownerBooks.revision })
    .from(ownerBooks)
    .where(eq(ownerBooks.tenantId, tenantId));
  return row?.revision;
}

export async function readBook(tx: Tx, tenantId: string) {
  const [row] = await tx.select().from(ownerBooks).where(eq(ownerBooks.tenantId, tenantId));
  return row;
}

export async function updateBook(
  tx: Tx,
  tenantId: string,
  changes: { revision: number; book: KeptBook } | { pending: PendingRestatement },
): Promise<void> {
  await tx.update(ownerBooks).set(changes).where(eq(ownerBooks.tenantId, tenantId));
}

/** The months there are, `YYYY-MM`, of all tenants. */
export async function openMonths(tx: Tx): Promise<string[]> {
  const rows = await rowsOf<{ month: string }>(
    tx,
    sql`select hegui_open_months() as month order by 1`,
  );
  return rows.map(({ month }) => month);
}

export interface RelatedRow extends Record<string, unknown>, Relation {
  readonly id: string;
  /** With microseconds, as the key holds it. */
  readonly placed: string;
  readonly storeId: string;
  readonly buyer: Record<string, string>;
}

/** The orders of a month whose buyer has one of these means. */
export const ordersOfMeans = (tx: Tx, tenantId: string, month: string, hashes: readonly string[]) =>
  rowsOf<RelatedRow>(
    tx,
    sql`select o.id, o.placed_at::text as placed, o.store_id as "storeId", o.related, o.brand,
          o.data->'buyer' as buyer
        from orders o
        where o.tenant_id = ${tenantId}
          and o.placed_at >= ${`${month}-01T00:00:00Z`}::timestamptz
          and o.placed_at < ${monthAfter(month)}::timestamptz
          and exists (
            select from jsonb_each_text(o.data->'buyer') part where part.value in ${list(hashes)}
          )`,
  );

function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString();
}

export async function restateOrders(
  tx: Tx,
  tenantId: string,
  month: string,
  rows: readonly (Relation & { id: string; placed: string })[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(
    sql`update orders o set related = r.related, brand = r.brand
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          as r(id text, placed timestamptz, related float8, brand boolean)
        where o.tenant_id = ${tenantId} and o.id = r.id and o.placed_at = r.placed
          and o.placed_at >= ${`${month}-01T00:00:00Z`}::timestamptz
          and o.placed_at < ${monthAfter(month)}::timestamptz`,
  );
}

/** Sums over the 30 days that end with a day, of one store; fen. */
export interface WindowSums extends Record<string, unknown> {
  readonly storeId: string;
  readonly orders: number;
  readonly paid: number;
  readonly sure: number;
  readonly likely: number;
  readonly perhaps: number;
  readonly brand: number;
}

export interface RollingSums extends WindowSums {
  readonly day: string;
  /** Of the day alone. */
  readonly paidThatDay: number;
  readonly refundedThatDay: number;
}

/** The last day with trade of a tenant, up to a day; `YYYY-MM-DD`. */
export async function newestDay(tx: Tx, tenantId: string, upTo: string) {
  const [row] = await rowsOf<{ day: string | null }>(
    tx,
    sql`select max(day)::text as day from related_days
        where tenant_id = ${tenantId} and day <= ${upTo}::date`,
  );
  return row?.day ?? undefined;
}

const named = (storeIds: readonly string[] | undefined): SQL =>
  storeIds === undefined ? sql`` : sql`and store_id in ${list(storeIds)}`;

/** Let the windows end with a later day; where they end with it already, they stay. */
export async function advanceWindows(tx: Tx, tenantId: string, last: string): Promise<void> {
  const moved = await rowsOf(
    tx,
    sql`update owner_books set window_ends = ${last}::date
        where tenant_id = ${tenantId} and (window_ends is null or window_ends < ${last}::date)
        returning tenant_id`,
  );
  if (moved.length === 0) return;
  await tx.execute(sql`delete from related_windows where tenant_id = ${tenantId}`);
  await tx.execute(
    sql`insert into related_windows
        select tenant_id, store_id, sum(orders), sum(paid_fen), sum(sure_fen), sum(likely_fen),
          sum(perhaps_fen), sum(brand_fen)
        from related_days
        where tenant_id = ${tenantId} and day > ${last}::date - 30 and day <= ${last}::date
        group by tenant_id, store_id`,
  );
}

/**
 * The sums of stores over the 30 days up to `last`, of all stores unless named: the windows
 * where they end with that day, else the days summed up.
 */
export async function windowSums(
  tx: Tx,
  tenantId: string,
  last: string,
  storeIds?: readonly string[],
): Promise<WindowSums[]> {
  const [book] = await tx
    .select({ ends: ownerBooks.windowEnds })
    .from(ownerBooks)
    .where(eq(ownerBooks.tenantId, tenantId));
  const sums = (of: SQL, from: SQL) => sql`
    select store_id as "storeId", ${of} from ${from}
    where tenant_id = ${tenantId} ${named(storeIds)}`;
  if (book?.ends === last) {
    const kept = sql`orders::float8 as orders, paid_fen::float8 as paid, sure_fen::float8 as sure,
      likely_fen::float8 as likely, perhaps_fen::float8 as perhaps, brand_fen::float8 as brand`;
    return rowsOf<WindowSums>(tx, sums(kept, sql`related_windows`));
  }
  const made = sql`sum(orders)::float8 as orders, sum(paid_fen)::float8 as paid,
    sum(sure_fen)::float8 as sure, sum(likely_fen)::float8 as likely,
    sum(perhaps_fen)::float8 as perhaps, sum(brand_fen)::float8 as brand`;
  return rowsOf<WindowSums>(
    tx,
    sql`${sums(made, sql`related_days`)} and day > ${last}::date - 30 and day <= ${last}::date
        group by store_id`,
  );
}

/** What of a store's trade of 30 days was paid, and likely related, and of the brand; fen. */
export type TradedParts = readonly [paid: number, likely: number, brand: number];

/**
 * Of some stores, by each of some days before `last`, what the 30 days up to it were made of;
 * from one pass over the days.
 */
export async function windowsAgo(
  tx: Tx,
  tenantId: string,
  last: string,
  daysAgo: readonly number[],
  storeIds: readonly string[],
): Promise<Map<string, readonly TradedParts[]>> {
  const parts = daysAgo.map((ago) => {
    const within = sql`filter (
      where day > ${last}::date - ${ago + 30}::int and day <= ${last}::date - ${ago}::int
    )`;
    const sum = (column: string) => sql`coalesce(sum(${sql.raw(column)}) ${within}, 0)`;
    return sql`jsonb_build_array(${sum("paid_fen")}, ${sum("likely_fen")}, ${sum("brand_fen")})`;
  });
  const rows = await rowsOf<{ storeId: string; windows: TradedParts[] }>(
    tx,
    // "is true" keeps the stores a set to look into: joined, each would read all of the days.
    sql`select store_id as "storeId", jsonb_build_array(${sql.join(parts, sql`, `)}) as windows
        from related_days
        where tenant_id = ${tenantId} and (store_id in ${list(storeIds)}) is true
          and day > ${last}::date - ${Math.max(...daysAgo) + 30}::int and day <= ${last}::date
        group by store_id`,
  );
  return new Map(rows.map(({ storeId, windows }) => [storeId, windows]));
}

/** The same for each of the `days` days up to `last`, by store and day. */
export const rollingSums = (
  tx: Tx,
  tenantId: string,
  last: string,
  days: number,
  storeIds?: readonly string[],
): Promise<RollingSums[]> =>
  rowsOf<RollingSums>(
    tx,
    sql`with traded as (
          select * from related_days
          where tenant_id = ${tenantId} and day > ${last}::date - 29 - ${days}::int
            and day <= ${last}::date ${named(storeIds)}
        ),
        grid as (
          select s.store_id, d::date as day
          from (select distinct store_id from traded) s,
            generate_series(${last}::date - 28 - ${days}::int, ${last}::date, '1 day') d
        ),
        rolled as (
          select g.store_id, g.day, sum(t.orders) over w as orders, sum(t.paid_fen) over w as paid,
            sum(t.sure_fen) over w as sure, sum(t.likely_fen) over w as likely,
            sum(t.perhaps_fen) over w as perhaps, sum(t.brand_fen) over w as brand,
            t.paid_fen, t.refunded_fen
          from grid g left join traded t on t.store_id = g.store_id and t.day = g.day
          window w as (partition by g.store_id order by g.day rows between 29 preceding and current row)
        )
        select store_id as "storeId", day::text as day, coalesce(orders, 0)::float8 as orders,
          coalesce(paid, 0)::float8 as paid, coalesce(sure, 0)::float8 as sure,
          coalesce(likely, 0)::float8 as likely, coalesce(perhaps, 0)::float8 as perhaps,
          coalesce(brand, 0)::float8 as brand, coalesce(paid_fen, 0)::float8 as "paidThatDay",
          coalesce(refunded_fen, 0)::float8 as "refundedThatDay"
        from rolled where day > ${last}::date - ${days}::int
        order by store_id, day`,
  );

/** The buyers of a store's likely related orders in the 30 days up to `last`, the dearest first. */
export const relatedBuyers = (
  tx: Tx,
  tenantId: string,
  storeId: string,
  last: string,
  most: number,
): Promise<{ buyer: Record<string, string> | null; fen: number }[]> =>
  rowsOf<{ buyer: Record<string, string> | null; fen: number }>(
    tx,
    sql`select data->'buyer' as buyer, paid_fen::float8 as fen from orders
        where tenant_id = ${tenantId} and store_id = ${storeId} and related >= 0.5 and paid_fen > 0
          and placed_at >= (${last}::date - 29)::timestamp at time zone 'Asia/Shanghai'
          and placed_at < (${last}::date + 1)::timestamp at time zone 'Asia/Shanghai'
        order by paid_fen desc, id limit ${most}`,
  );
