import { type SQL, sql } from "drizzle-orm";
import type { RecordKind } from "../core/records.ts";
import { tables } from "./tables.ts";

/** Texts as rows, in `value`: one JSON parameter, which both drivers send alike. */
export const list = (values: Iterable<string>): SQL =>
  sql`jsonb_array_elements_text(${JSON.stringify([...values])}::jsonb)`;

/** As `k`, the key of the order whose id is `v.value`: id by id, whatever the statistics say. */
export const keyOf = (tenantId: string): SQL =>
  sql`lateral (
    select id, placed_at, hash from order_keys
    where tenant_id = ${tenantId} and id = v.value
    limit 1
  ) k`;

/** As `o`, the order whose id is `v.value`, looked for in its month alone. */
export const orderAt = (tenantId: string): SQL =>
  sql`${keyOf(tenantId)}, lateral (
    select id, placed_at, hash, batch_id, data from orders
    where tenant_id = ${tenantId} and id = k.id and placed_at = k.placed_at
    limit 1
  ) o`;

/** As `o`, the record of a kind whose id is `v.value`. */
export const recordAt = (kind: RecordKind, tenantId: string): SQL =>
  kind === "orders"
    ? orderAt(tenantId)
    : sql`lateral (
        select id, hash, batch_id, data from ${sql.raw(tables[kind].table)}
        where tenant_id = ${tenantId} and id = v.value
        limit 1
      ) o`;
