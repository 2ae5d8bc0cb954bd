import { z } from "@hono/zod-openapi";
import type { Me } from "./schema.ts";
import { tenantName } from "./store.ts";
import { query } from "./verb.ts";

/** The signed-in actor and its tenant. */
export const whoami = query({
  name: "session.show",
  allow: "anyone",
  input: z.object({}),
  async run(ctx): Promise<Me> {
    return {
      tenant: { id: ctx.tenant, name: (await tenantName(ctx.tx, ctx.tenant)) ?? ctx.tenant },
      person: { id: ctx.actor.id, name: ctx.actor.name, role: ctx.actor.role },
    };
  },
});
