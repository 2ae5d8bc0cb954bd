import { z } from "@hono/zod-openapi";
import { command } from "../access/verb.ts";
import { outlivedOf } from "./cease-store.ts";
import { changeAlert, clockOn } from "./change.ts";
import { appendEvents } from "./store.ts";

/**
 * End alerts on listings that were judged again and where their rule finds nothing any more.
 * One that somebody works on stays in their hands, and they are told on it.
 *
 * @returns how many ended
 */
export const cease = command({
  name: "alert.cease",
  allow: [],
  input: z.object({
    subjects: z.array(z.object({ id: z.string(), found: z.array(z.string()) })),
    note: z.string(),
  }),
  async run(ctx, { subjects, note }) {
    const outlived = await outlivedOf(ctx.tx, ctx.tenant, subjects);
    const held = outlived.filter(({ assigneeId }) => assigneeId !== null);
    await appendEvents(
      ctx,
      held.map(({ id }) => ({ alertId: id, kind: "commented", detail: { text: note } })),
    );
    const free = outlived.filter(({ assigneeId }) => assigneeId === null);
    const audit = [];
    for (const { id, version } of free) {
      const { audit: entries } = await changeAlert(ctx, id, version, (alert) => ({
        patch: {
          ...clockOn(ctx.ports, alert, ctx.now()),
          status: "closed",
          disposition: "confirmed",
          reason: "corrected",
          note,
          snoozedUntil: null,
          closedAt: ctx.now(),
          closedBy: ctx.actor.name,
          closedById: ctx.actor.id,
        },
        event: {
          kind: "decided",
          detail: { disposition: "confirmed", reason: "corrected", note },
        },
      }));
      audit.push(...entries);
    }
    return { result: { ceased: free.length }, audit };
  },
});
