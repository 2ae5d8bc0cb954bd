import { eq, sql } from "drizzle-orm";
import type { Listing } from "../core/records.ts";
import { rowsOf, type Tx } from "../db/database.ts";
import { listingForm } from "./schema.ts";

/** The keys that a listing stands under, or is to stand under; none for one not on sale. */
export interface Keyed {
  readonly id: string;
  readonly keys: readonly number[];
}

/** The keys that some listings stand under. */
export async function keysOf(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<Map<string, readonly number[]>> {
  const rows = await rowsOf<{ id: string; keys: number[] }>(
    tx,
    sql`select listing_id as id, keys from listing_keys
        where tenant_id = ${tenantId}
          and listing_id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`,
  );
  return new Map(rows.map(({ id, keys }) => [id, keys]));
}

/** Rows of a statement: each carries the keys of a listing. */
const chunk = 500;

/** Put listings under other keys than before. */
export async function replaceKeys(
  tx: Tx,
  tenantId: string,
  before: readonly Keyed[],
  after: readonly Keyed[],
): Promise<void> {
  const each = (rows: string) => sql`
    (select r.id, k.key::int as key
     from jsonb_to_recordset(${rows}::jsonb) as r(id text, keys jsonb)
     cross join lateral jsonb_array_elements_text(r.keys) as k(key)) r`;
  for (let i = 0; i < before.length; i += chunk) {
    const rows = JSON.stringify(before.slice(i, i + chunk));
    await tx.execute(
      sql`delete from listing_bands b using ${each(rows)}
          where b.tenant_id = ${tenantId} and b.key = r.key and b.listing_id = r.id`,
    );
  }
  for (let i = 0; i < after.length; i += chunk) {
    const rows = JSON.stringify(after.slice(i, i + chunk));
    await tx.execute(
      sql`insert into listing_keys (tenant_id, listing_id, keys)
          select ${tenantId}, r.id, r.keys
          from jsonb_to_recordset(${rows}::jsonb) as r(id text, keys jsonb)
          on conflict (tenant_id, listing_id) do update set keys = excluded.keys`,
    );
    await tx.execute(
      sql`insert into listing_bands (tenant_id, key, listing_id)
          select ${tenantId}, r.key, r.id from ${each(rows)} on conflict do nothing`,
    );
  }
}

/** So many listings under one key are looked at: beyond it the key tells nothing. */
const mostOfKey = 64;
/** So many listings are compared with one, those that share most keys. */
const mostCompared = 24;

/** A listing that is asked for. */
export interface Asked extends Keyed {
  readonly n: number;
}

/** A listing to compare with those that asked, by their `n`. */
interface Met {
  readonly listing: Listing;
  readonly askers: readonly number[];
}

/**
 * The listings that share keys with those asked for, and the form wording, in one
 * statement. Of two `stored` listings that came in one batch the later id meets the
 * earlier, so that a pair is told once.
 */
export async function meet(
  tx: Tx,
  tenantId: string,
  asked: readonly Asked[],
  stored: boolean,
): Promise<{ met: readonly Met[]; form: readonly number[] }> {
  const [row] = await rowsOf<{ met: Met[] | null; form: number[] | null }>(
    tx,
    sql`with asked as (
          select a.n, a.id, k.key::int as key
          from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a(n int, id text, keys jsonb)
          cross join lateral jsonb_array_elements_text(a.keys) as k(key)
        ), shared as (
          select a.n, a.id, b.listing_id, count(*) as keys
          from asked a cross join lateral (
            select listing_id from listing_bands
            where tenant_id = ${tenantId} and key = a.key
            order by listing_id limit ${mostOfKey}
          ) b
          where b.listing_id <> a.id
          group by a.n, a.id, b.listing_id
        ), nearest as (
          select n, id, listing_id,
            row_number() over (partition by n order by keys desc, listing_id) as place
          from shared
        ), met as (
          select l.data as listing, jsonb_agg(s.n) as askers
          from nearest s
          join listings l on l.tenant_id = ${tenantId} and l.id = s.listing_id
          left join listings own on ${stored} and own.tenant_id = ${tenantId} and own.id = s.id
          where s.place <= ${mostCompared}
            and (own.id is null or l.batch_id <> own.batch_id or l.id < own.id)
          group by l.tenant_id, l.id
        )
        select
          (select jsonb_agg(jsonb_build_object('listing', listing, 'askers', askers)) from met) as met,
          (select shingles from listing_form where tenant_id = ${tenantId}) as form`,
  );
  return { met: row?.met ?? [], form: row?.form ?? [] };
}

/** When the form wording was read last, and from how many listings. */
export async function formSample(tx: Tx, tenantId: string) {
  const [row] = await tx
    .select({ at: listingForm.at, sampled: listingForm.sampled })
    .from(listingForm)
    .where(eq(listingForm.tenantId, tenantId));
  return row;
}

const sampledStores = 16;
const sampledOfStore = 25;

/** Some listings of some stores, by their hashes: as good as drawn, and the same each time. */
export async function listingsToSample(tx: Tx, tenantId: string): Promise<Listing[]> {
  const rows = await rowsOf<{ data: Listing }>(
    tx,
    sql`select l.data
        from (
          select id from stores s
          where tenant_id = ${tenantId} and exists (
            select from listings where tenant_id = ${tenantId} and store_id = s.id
          )
          order by hash limit ${sampledStores}
        ) s cross join lateral (
          select data from listings
          where tenant_id = ${tenantId} and store_id = s.id
          order by hash limit ${sampledOfStore}
        ) l`,
  );
  return rows.map(({ data }) => data);
}

export async function keepForm(tx: Tx, row: typeof listingForm.$inferInsert): Promise<void> {
  const { tenantId: _, ...form } = row;
  await tx
    .insert(listingForm)
    .values(row)
    .onConflictDoUpdate({ target: listingForm.tenantId, set: form });
}
