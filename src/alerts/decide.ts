import { command } from "../access/verb.ts";
import { conflict } from "../core/errors.ts";
import { changeAlert, clockOn, refuseClosed } from "./change.ts";
import { AlertId, Decide } from "./schema.ts";

/**
 * Close an alert with its disposition. A false alarm or an exemption needs a note.
 *
 * @throws HeguiError `conflict` if it is closed, or in somebody else's hands
 */
export const decide = command({
  name: "alert.decide",
  allow: ["compliance", "legal"],
  input: Decide.safeExtend(AlertId.shape),
  run: (ctx, { id, disposition, note, version }) =>
    changeAlert(ctx, id, version, (alert) => {
      refuseClosed(alert);
      if (alert.assigneeId !== null && alert.assigneeId !== ctx.actor.id) {
        throw conflict(`${alert.assigneeName ?? alert.assigneeId} is working on this alert`);
      }
      return {
        patch: {
          ...clockOn(ctx.ports, alert, ctx.now()),
          status: "closed",
          disposition,
          note: note ?? null,
          assigneeId: ctx.actor.id,
          assigneeName: ctx.actor.name,
          snoozedUntil: null,
          closedAt: ctx.now(),
          closedBy: ctx.actor.name,
        },
        event: { kind: "decided", detail: { disposition, ...(note ? { note } : {}) } },
      };
    }),
});
