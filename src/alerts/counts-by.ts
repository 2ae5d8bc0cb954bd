import { z } from "@hono/zod-openapi";
import { query } from "../access/verb.ts";
import { liveByRule, liveByStore } from "./count-store.ts";

/** How many live alerts each rule or each store has, for the lists of those. */
export const liveCountsBy = query({
  name: "alert.count_by",
  allow: "anyone",
  input: z.object({ by: z.enum(["rule", "store"]) }),
  run: (ctx, { by }) => (by === "rule" ? liveByRule : liveByStore)(ctx.tx, ctx.tenant, ctx.now()),
});
