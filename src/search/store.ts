import { sql } from "drizzle-orm";
import { rowsOf, type Tx } from "../db/database.ts";

interface FoundRecord extends Record<string, unknown> {
  readonly kind: "listing" | "promotion";
  readonly id: string;
  readonly title: string | null;
  readonly storeId: string | null;
  readonly alertId: string | null;
}

/**
 * Listings and promotions whose title or id holds some words, the newest first, each with the
 * latest alert about it.
 */
export function recordsWith(tx: Tx, tenantId: string, q: string, limit: number) {
  const pattern = `%${q.replace(/[\\%_]/g, "\\$&")}%`;
  return rowsOf<FoundRecord>(
    tx,
    sql`
      with records as (
        (select 'listing' as kind, id, data->>'title' as title, store_id as "storeId", received_at
         from listings
         where tenant_id = ${tenantId} and (data->>'title' ilike ${pattern} or id ilike ${pattern})
         order by received_at desc, id limit ${limit})
        union all
        (select 'promotion', id, data->>'title', store_ids[1], received_at
         from promotions
         where tenant_id = ${tenantId} and (data->>'title' ilike ${pattern} or id ilike ${pattern})
         order by received_at desc, id limit ${limit})
      )
      select kind, id, title, "storeId", (
        select a.id from alerts a
        where a.tenant_id = ${tenantId} and a.subject_kind = kind and a.subject_id = records.id
        order by a.first_seen_at desc limit 1
      ) as "alertId"
      from records order by received_at desc, id limit ${limit}`,
  );
}
