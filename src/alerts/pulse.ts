import { z } from "@hono/zod-openapi";
import { query } from "../access/verb.ts";
import { countEventsAfter, latestSeq } from "./pulse-store.ts";

/**
 * Transactions end in another order than their events are numbered: so far behind the latest
 * event one may still turn up.
 */
const reach = 2_000;

/** The events behind a mark, counted. Two pulses of one mark tell what came between them. */
export interface Pulse {
  readonly mark: number;
  readonly events: number;
  readonly raised: number;
}

/** How much has happened to a tenant's alerts since a mark; without one, since a new mark. */
export const alertPulse = query({
  name: "alert.pulse",
  allow: "anyone",
  input: z.object({ mark: z.int().optional() }),
  async run(ctx, { mark: given }): Promise<Pulse> {
    const mark = given ?? Math.max(0, (await latestSeq(ctx.tx, ctx.tenant)) - reach);
    return { mark, ...(await countEventsAfter(ctx.tx, ctx.tenant, mark)) };
  },
});
