import { and, eq } from "drizzle-orm";
import type { Platform } from "../../core/records.ts";
import type { Tx } from "../../db/database.ts";
import { policySources } from "../tables.ts";

/** What the documents of a platform are called. */
export async function titlesOf(tx: Tx, tenantId: string, platform: Platform) {
  return tx
    .select({ id: policySources.id, title: policySources.title })
    .from(policySources)
    .where(and(eq(policySources.tenantId, tenantId), eq(policySources.platform, platform)))
    .orderBy(policySources.title, policySources.id);
}
