import { command } from "../access/verb.ts";
import { conflict, invalid } from "../core/errors.ts";
import { changeAlert, clockOn, refuseClosed } from "./change.ts";
import { reviewFor } from "./review.ts";
import { AlertId, Decide } from "./schema.ts";

/**
 * Close an alert with its disposition. A false alarm or an exemption needs a note, and a
 * grave one a second person; an exemption holds until it ends.
 *
 * @throws HeguiError `conflict` if it is closed, or in somebody else's hands
 */
export const decide = command({
  name: "alert.decide",
  allow: ["compliance", "legal"],
  input: Decide.safeExtend(AlertId.shape),
  async run(ctx, { id, disposition, reason, note, until, version }) {
    const now = ctx.now();
    if (until !== undefined && Date.parse(until) <= now.getTime())
      throw invalid("until", "choose a time to come");
    return changeAlert(ctx, id, version, (alert) => {
      refuseClosed(alert);
      if (alert.assigneeId !== null && alert.assigneeId !== ctx.actor.id) {
        throw conflict(`${alert.assigneeName ?? alert.assigneeId} is working on this alert`);
      }
      return {
        patch: {
          ...clockOn(ctx.ports, alert, ctx.now()),
          status: "closed",
          disposition,
          reason: reason ?? null,
          note: note ?? null,
          exemptUntil: until === undefined ? null : new Date(until),
          review: reviewFor({ id, level: alert.level, disposition, reason }),
          assigneeId: ctx.actor.id,
          assigneeName: ctx.actor.name,
          snoozedUntil: null,
          closedAt: now,
          closedBy: ctx.actor.name,
          closedById: ctx.actor.id,
        },
        event: {
          kind: "decided",
          detail: { disposition, ...(reason && { reason }), ...(note && { note }) },
        },
      };
    });
  },
});
