import { sql } from "drizzle-orm";
import type { Listing, PricePoint, Promotion } from "../core/records.ts";
import { rowsOf, type Tx } from "../db/database.ts";
import type { Unshipped } from "../promotions/stock.ts";

/** Beyond so many at one time the latest to start count, those that are named first. */
const mostPromotions = 2_000;

/** Promotions of some stores that are on within a time; ends exclusive. */
export async function promotionsOf(
  tx: Tx,
  tenantId: string,
  storeIds: readonly string[],
  { from, until }: { readonly from: Date; readonly until: Date },
  named: readonly string[] = [],
): Promise<Promotion[]> {
  if (storeIds.length === 0) return [];
  const texts = (values: readonly string[]) =>
    sql`array(select jsonb_array_elements_text(${JSON.stringify([...new Set(values)])}::jsonb))`;
  const rows = await rowsOf<{ data: Promotion }>(
    tx,
    sql`select data from promotions
        where tenant_id = ${tenantId} and store_ids && ${texts(storeIds)}
          and starts_at < ${until.toISOString()}::timestamptz
          and (data->>'endsAt')::timestamptz > ${from.toISOString()}::timestamptz
        order by (id = any(${texts(named)})) desc, starts_at desc, id
        limit ${mostPromotions}`,
  );
  return rows.map(({ data }) => data);
}

/** The list and shown price of each SKU of a listing that stood at an instant. */
export async function standingPrices(
  tx: Tx,
  tenantId: string,
  listingId: string,
  at: Date,
): Promise<PricePoint[]> {
  const rows = await rowsOf<{ data: PricePoint }>(
    tx,
    sql`select distinct on (sku_id, kind) data from price_points
        where tenant_id = ${tenantId} and listing_id = ${listingId}
          and kind in ('list', 'shown') and at < ${at.toISOString()}::timestamptz
        order by sku_id, kind, at desc`,
  );
  return rows.map(({ data }) => data);
}

/** The listings on sale that sell from some shared stocks. */
export async function sellersOf(
  tx: Tx,
  tenantId: string,
  sharedIds: readonly string[],
): Promise<Listing[]> {
  if (sharedIds.length === 0) return [];
  const rows = await rowsOf<{ data: Listing }>(
    tx,
    sql`select data from listings
        where tenant_id = ${tenantId} and data->>'status' = 'on_sale' and exists (
          select from jsonb_array_elements(data->'skus') sku
          where sku->'shared'->>'id' in (
            select jsonb_array_elements_text(${JSON.stringify([...new Set(sharedIds)])}::jsonb)
          )
        )
        order by id`,
  );
  return rows.map(({ data }) => data);
}

/** An order that was paid longer ago is no longer waiting for its goods. */
const waitingDays = 30;

/** Pieces of some listings that are paid for and not shipped. */
export async function unshippedOf(
  tx: Tx,
  tenantId: string,
  listingIds: readonly string[],
  now: Date,
): Promise<Unshipped[]> {
  if (listingIds.length === 0) return [];
  const rows = await rowsOf<{ listing_id: string; sku_id: string; pieces: number }>(
    tx,
    sql`select item->>'listingId' as listing_id, coalesce(item->>'skuId', '') as sku_id,
          sum((item->>'quantity')::int)::int as pieces
        from orders o cross join lateral jsonb_array_elements(o.data->'items') item
        where o.tenant_id = ${tenantId} and o.status = 'paid'
          and o.placed_at > ${now.toISOString()}::timestamptz - make_interval(days => ${waitingDays})
          and o.placed_at <= ${now.toISOString()}::timestamptz
          and item->>'listingId' in (
            select jsonb_array_elements_text(${JSON.stringify([...new Set(listingIds)])}::jsonb)
          )
        group by 1, 2`,
  );
  return rows.map(({ listing_id, sku_id, pieces }) => ({
    listingId: listing_id,
    skuId: sku_id,
    pieces,
  }));
}
