import { z } from "@hono/zod-openapi";
import { command } from "../access/verb.ts";
import { stepUp } from "./escalation.ts";
import { alertById, appendEvents } from "./store.ts";
import { setWatches } from "./work-store.ts";

/** Take alerts one tier up, as when a step of their plan is late. Closed ones are left alone. */
export const escalateAlerts = command({
  name: "alert.escalate",
  allow: [],
  input: z.object({
    alerts: z.array(z.object({ id: z.string(), why: z.record(z.string(), z.unknown()) })),
  }),
  async run(ctx, { alerts }) {
    const audit = [];
    for (const { id, why } of alerts) {
      const alert = await alertById(ctx.tx, ctx.tenant, id);
      if (alert === undefined || alert.status === "closed") continue;
      const step = stepUp(ctx.ports.calendar, alert, ctx.now());
      if (step.tier === alert.tier) continue;
      await setWatches(ctx.tx, ctx.tenant, [{ id, ...step }]);
      const detail = { tier: step.tier, ...why };
      await appendEvents(ctx, [{ alertId: id, kind: "escalated", detail }]);
      audit.push({ subject: { kind: "alert", id }, after: detail });
    }
    return { result: { escalated: audit.length }, audit };
  },
});
