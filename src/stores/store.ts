import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "../db/database.ts";
import { stores } from "./schema.ts";

export async function namesOf(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({ id: stores.id, name: stores.name })
    .from(stores)
    .where(and(eq(stores.tenantId, tenantId), inArray(stores.id, [...new Set(ids)])));
  return new Map(rows.map((row) => [row.id, row.name]));
}

export async function allStores(tx: Tx, tenantId: string) {
  return tx
    .select()
    .from(stores)
    .where(eq(stores.tenantId, tenantId))
    .orderBy(stores.platform, stores.name);
}
