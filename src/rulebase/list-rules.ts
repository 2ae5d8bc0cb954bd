import { z } from "@hono/zod-openapi";
import { query } from "../access/verb.ts";
import { liveCountsBy } from "../alerts/counts-by.ts";
import { rowOf } from "./standing.ts";
import { headsOf } from "./store.ts";

/** All rules of the tenant by id, in the version in force, or the newest if stopped. */
export const listRules = query({
  name: "rule.list",
  allow: "anyone",
  input: z.object({}),
  async run(ctx) {
    const heads = await headsOf(ctx.tx, ctx.tenant, ctx.now());
    const liveAlerts = await liveCountsBy(ctx, { by: "rule" });
    return heads.map((head) => rowOf(head, liveAlerts));
  },
});
