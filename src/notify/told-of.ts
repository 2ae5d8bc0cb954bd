import { z } from "@hono/zod-openapi";
import { query } from "../access/verb.ts";
import { deliveriesOfEvents } from "./delivery-store.ts";
import type { DeliveryState } from "./schema.ts";

/** Over which channels some things were told, and how that stands; persons are left out. */
export const toldOf = query({
  name: "notify_delivery.told_of",
  allow: "anyone",
  input: z.object({ eventIds: z.array(z.string()).max(500) }),
  run: (ctx, { eventIds }): Promise<{ eventId: string; channel: string; state: DeliveryState }[]> =>
    deliveriesOfEvents(ctx.tx, ctx.tenant, eventIds),
});
