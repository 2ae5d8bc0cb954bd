import { command } from "../access/verb.ts";
import { conflict } from "../core/errors.ts";
import { changeAlert, clockOn, refuseClosed } from "./change.ts";
import { AlertId, Claim } from "./schema.ts";

/**
 * Take an alert to work on.
 *
 * @throws HeguiError `conflict` naming who holds it already
 */
export const claim = command({
  name: "alert.claim",
  allow: ["compliance", "legal"],
  input: Claim.extend(AlertId.shape),
  run: (ctx, { id, version }) =>
    changeAlert(ctx, id, version, (alert) => {
      refuseClosed(alert);
      if (alert.assigneeId !== null && alert.assigneeId !== ctx.actor.id) {
        throw conflict(`${alert.assigneeName ?? alert.assigneeId} is working on this alert`);
      }
      return {
        patch: {
          ...clockOn(ctx.ports, alert, ctx.now()),
          status: "claimed",
          assigneeId: ctx.actor.id,
          assigneeName: ctx.actor.name,
          snoozedUntil: null,
        },
        event: { kind: "claimed", detail: {} },
      };
    }),
});
