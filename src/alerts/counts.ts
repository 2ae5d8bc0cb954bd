import { z } from "@hono/zod-openapi";
import { query } from "../access/verb.ts";
import { endOfChinaDay } from "../core/china-time.ts";
import type { AlertCounts } from "./schema.ts";
import { countAlerts } from "./store.ts";

/** How many alerts each view beside the queue holds. */
export const alertCounts = query({
  name: "alert.count",
  allow: "anyone",
  input: z.object({}),
  async run(ctx): Promise<AlertCounts> {
    const now = ctx.now();
    const counts = await countAlerts(ctx.tx, ctx.tenant, ctx.actor.id, now, endOfChinaDay(now));
    const none = {
      live: 0,
      mine: 0,
      unassigned: 0,
      dueToday: 0,
      overdue: 0,
      severe: 0,
      escalated: 0,
      toReview: 0,
      snoozed: 0,
      closed: 0,
    };
    return {
      ...(counts.totals ?? none),
      byArea: Object.fromEntries(counts.byArea.map((row) => [row.key, row.count])),
      byPlatform: Object.fromEntries(
        counts.byPlatform.flatMap((row) => (row.key === null ? [] : [[row.key, row.count]])),
      ),
    };
  },
});
