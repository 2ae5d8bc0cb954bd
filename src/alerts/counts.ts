import { z } from "@hono/zod-openapi";
import { query } from "../access/verb.ts";
import { endOfChinaDay } from "../core/china-time.ts";
import { countLive, countRest } from "./count-store.ts";
import type { AlertCounts } from "./schema.ts";

/** How many alerts each view beside the queue holds. */
export const alertCounts = query({
  name: "alert.count",
  allow: "anyone",
  input: z.object({}),
  async run(ctx): Promise<AlertCounts> {
    const now = ctx.now();
    const groups = await countLive(ctx.tx, ctx.tenant, ctx.actor.id, now, endOfChinaDay(now));
    const sum = (key: Exclude<keyof (typeof groups)[number], "area" | "platform">) =>
      groups.reduce((total, group) => total + group[key], 0);
    const liveBy = (key: "area" | "platform") =>
      groups.reduce<Record<string, number>>((total, group) => {
        const name = group[key];
        if (name !== null) total[name] = (total[name] ?? 0) + group.live;
        return total;
      }, {});
    return {
      live: sum("live"),
      mine: sum("mine"),
      unassigned: sum("unassigned"),
      dueToday: sum("dueToday"),
      overdue: sum("overdue"),
      severe: sum("severe"),
      escalated: sum("escalated"),
      ...(await countRest(ctx.tx, ctx.tenant, now)),
      byArea: liveBy("area"),
      byPlatform: liveBy("platform"),
    };
  },
});
