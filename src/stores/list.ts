import { z } from "@hono/zod-openapi";
import { query } from "../access/verb.ts";
import { liveCountsBy } from "../alerts/counts-by.ts";
import { Store } from "../core/records.ts";
import type { StoreRow } from "./schema.ts";
import { allStores } from "./store.ts";

/** Every store of the tenant with its live alerts. */
export const listStores = query({
  name: "store.list",
  allow: "anyone",
  input: z.object({}),
  async run(ctx): Promise<StoreRow[]> {
    const live = await liveCountsBy(ctx, { by: "store" });
    return (await allStores(ctx.tx, ctx.tenant)).map((row) => ({
      id: row.id,
      name: row.name,
      platform: row.platform,
      brand: row.brand,
      responsible: Store.shape.responsible.safeParse(row.data.responsible).data?.name ?? null,
      liveAlerts: live.get(row.id) ?? 0,
    }));
  },
});
