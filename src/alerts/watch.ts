import { z } from "@hono/zod-openapi";
import { command } from "../access/verb.ts";
import { announce } from "../notify/announce.ts";
import { stepAt } from "./escalation.ts";
import { appendEvents } from "./store.ts";
import { lockWatched, setWatches } from "./work-store.ts";

/** So many alerts a transaction, so that people wait for none of them long. */
const atOnce = 200;

/**
 * Warn of alerts that are nearly due, and take those that nobody answered in time one tier
 * up, from clerk to director.
 *
 * @returns how many were dealt with; call again while it is as many as fit
 */
export const watchAlerts = command({
  name: "alert.watch",
  allow: [],
  input: z.object({}),
  async run(ctx) {
    const now = ctx.now();
    const watched = await lockWatched(ctx.tx, ctx.tenant, now, atOnce);
    const steps = watched.map((alert) => ({
      ...stepAt(ctx.ports.calendar, alert, now),
      id: alert.id,
      alert,
    }));
    await setWatches(ctx.tx, ctx.tenant, steps);
    await appendEvents(
      ctx,
      steps.map(({ id, kind, tier }) => ({ alertId: id, kind, detail: { tier } })),
    );
    await announce(
      ctx,
      steps.map(({ id, kind, alert: { level, area, title, message, assigneeId } }) => ({
        id: `${kind} ${id} ${now.toISOString()}`,
        kind: `alert.${kind}` as const,
        level,
        area,
        subject: { kind: "alert", id },
        title,
        message,
        // Nearly due, it is its holder's; once it has gone up, it is everybody's.
        ...(kind === "warned" && assigneeId !== null ? { personId: assigneeId } : {}),
      })),
    );
    const escalated = steps.filter(({ kind }) => kind === "escalated");
    return {
      result: {
        warned: steps.length - escalated.length,
        escalated: escalated.length,
        more: steps.length === atOnce,
      },
      audit: escalated.map(({ id, tier }) => ({
        subject: { kind: "alert", id },
        after: { tier },
      })),
    };
  },
});
