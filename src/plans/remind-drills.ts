import { z } from "@hono/zod-openapi";
import { command } from "../access/verb.ts";
import { chinaDate } from "../core/china-time.ts";
import { endOfQuarter, quarterOf } from "../core/quarter.ts";
import { day } from "../core/time.ts";
import { announce } from "../notify/announce.ts";
import { listPlans } from "./list-plans.ts";

/** So long before a quarter ends people hear which plans are still to be drilled, once. */
const notice = 21 * day;

/** Tell which plans nobody has drilled in this quarter, once in its last weeks. */
export const remindDrills = command({
  name: "plan.remind_drills",
  allow: [],
  input: z.object({}),
  async run(ctx) {
    const quarter = quarterOf(ctx.now());
    const end = endOfQuarter(quarter);
    const due = (await listPlans(ctx, {})).filter(({ drillDue }) => drillDue);
    if (due.length === 0 || end.getTime() - ctx.now().getTime() > notice)
      return { result: { due: 0 }, audit: [] };
    const id = `${quarter.year}Q${quarter.number}`;
    const lastDay = chinaDate(new Date(end.getTime() - day));
    const titles = due.map(({ plan }) => plan.title);
    await announce(ctx, [
      {
        id: `drills ${id}`,
        kind: "drill.due",
        level: 2,
        area: "plan",
        subject: { kind: "quarter", id },
        title: {
          zh: `${due.length} 个预案要在 ${lastDay} 前演练`,
          en: `${due.length} plans to drill by ${lastDay}`,
        },
        message: {
          zh: titles.map(({ zh }) => zh).join("、"),
          en: titles.map(({ en }) => en).join(", "),
        },
      },
    ]);
    return { result: { due: due.length }, audit: [] };
  },
});
