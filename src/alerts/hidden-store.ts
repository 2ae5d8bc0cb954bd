import { sql } from "drizzle-orm";
import type { Tx } from "../db/database.ts";
import type { Sight } from "./raise.ts";
import type { AlertRecord } from "./store.ts";

/** An alert of the gravest level hides those of the slightest, of its store and area. */
const gravest = 5;
const slightest = 1;

/** Hide what graver alerts of the same store and area make small, where new ones came. */
export async function hideLesser(
  tx: Tx,
  tenantId: string,
  sights: readonly Pick<Sight, "level" | "storeId">[],
): Promise<void> {
  const touched = sights.flatMap(({ level, storeId = "" }) =>
    storeId !== "" && (level === gravest || level === slightest) ? [storeId] : [],
  );
  await hide(tx, tenantId, touched);
}

/** When a grave alert closes, what it hid is seen again; when it reopens, it hides it again. */
export async function followLife(tx: Tx, alert: AlertRecord): Promise<void> {
  if (alert.level !== gravest || alert.storeId === null) return;
  if (alert.status === "closed")
    await tx.execute(sql`
      update alerts set hidden_by = null
      where tenant_id = ${alert.tenantId} and hidden_by = ${alert.id}`);
  await hide(tx, alert.tenantId, [alert.storeId]);
}

async function hide(tx: Tx, tenantId: string, storeIds: readonly string[]): Promise<void> {
  if (storeIds.length === 0) return;
  const stores = JSON.stringify([...new Set(storeIds)]);
  // Level by level as the partial indexes are, so that no other alert is looked at.
  await tx.execute(sql`
    update alerts a set hidden_by = g.id
    from (
      select distinct on (store_id, area) id, store_id, area from alerts
      where tenant_id = ${tenantId} and status <> 'closed' and level = ${sql.raw(`${gravest}`)}
        and store_id in (select jsonb_array_elements_text(${stores}::jsonb))
      order by store_id, area, first_seen_at, id
    ) g
    where a.tenant_id = ${tenantId} and a.status <> 'closed' and a.level = ${sql.raw(`${slightest}`)}
      and a.hidden_by is null and a.area = g.area and a.store_id = g.store_id`);
}
