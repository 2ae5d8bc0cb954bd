import { command } from "../access/verb.ts";
import { conflict, HeguiError } from "../core/errors.ts";
import { changeAlert } from "./change.ts";
import { dueAt, warnAt } from "./clock.ts";
import { AlertId } from "./schema.ts";
import { alertById, liveOfFingerprint } from "./store.ts";
import { ReviewAlert } from "./work-schema.ts";

/**
 * Agree with how somebody else closed an alert, or send it back to them, open again.
 *
 * @throws HeguiError `forbidden` for one's own decision, `conflict` if nobody is to review it
 */
export const reviewAlert = command({
  name: "alert.review",
  allow: ["compliance", "legal"],
  input: ReviewAlert.safeExtend(AlertId.shape),
  async run(ctx, { id, agree, note, version }) {
    const closed = await alertById(ctx.tx, ctx.tenant, id);
    const newer = closed && !agree ? await liveOfFingerprint(ctx.tx, closed) : undefined;
    if (newer !== undefined && newer !== id)
      throw conflict(`Alert ${newer} tells of the same problem and is open: work on that one`);
    return changeAlert(ctx, id, version, (alert) => {
      if (alert.review !== "asked" && alert.review !== "sampled")
        throw conflict("Nobody is asked to review this alert");
      if (alert.closedById === ctx.actor.id)
        throw new HeguiError("forbidden", "You closed it: somebody else has to review it");
      const detail = { agree, ...(note && { note }) };
      if (agree) return { patch: { review: "agreed" }, event: { kind: "reviewed", detail } };
      const now = ctx.now();
      const due = dueAt(ctx.ports.calendar, alert.level, now);
      return {
        patch: {
          review: "refused",
          status: "claimed",
          disposition: null,
          reason: null,
          exemptUntil: null,
          closedAt: null,
          closedBy: null,
          closedById: null,
          dueAt: due,
          watchAt: warnAt(ctx.ports.calendar, alert.level, now, due),
        },
        event: { kind: "reviewed", detail },
      };
    });
  },
});
