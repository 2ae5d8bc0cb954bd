import { z } from "@hono/zod-openapi";
import { type Database, inSystem } from "../db/database.ts";
import { tenants } from "./schema.ts";
import { insertTenant } from "./store.ts";
import { command } from "./verb.ts";

/** Create the tenant of ctx, if it is not there yet. Says whether it was new. */
export const createTenant = command({
  name: "tenant.create",
  allow: [],
  input: z.object({ name: z.string().min(1).max(200) }),
  async run(ctx, { name }) {
    const created = await insertTenant(ctx.tx, {
      tenantId: ctx.tenant,
      name,
      createdAt: ctx.now(),
    });
    const entry = { subject: { kind: "tenant", id: ctx.tenant }, after: { name } };
    return { result: { created }, audit: created ? [entry] : [] };
  },
});

/** The ids of all tenants, for schedules that serve each of them. */
export async function tenantIds(db: Database): Promise<string[]> {
  const rows = await inSystem(db, (tx) => tx.select({ id: tenants.tenantId }).from(tenants));
  return rows.map((row) => row.id);
}
