import { command } from "../access/verb.ts";
import { conflict } from "../core/errors.ts";
import { changeAlert } from "./change.ts";
import { dueAt, warnAt } from "./clock.ts";
import { AlertId, Reopen } from "./schema.ts";
import { alertById, liveOfFingerprint } from "./store.ts";

/**
 * Open a closed alert again; its clock starts anew.
 *
 * @throws HeguiError `conflict` if it is open, or if a newer alert tells of the same problem
 */
export const reopen = command({
  name: "alert.reopen",
  allow: ["compliance", "legal"],
  input: Reopen.extend(AlertId.shape),
  async run(ctx, { id, reason, version }) {
    const alert = await alertById(ctx.tx, ctx.tenant, id);
    const newer = alert && (await liveOfFingerprint(ctx.tx, alert));
    if (newer !== undefined && newer !== id) {
      throw conflict(`Alert ${newer} tells of the same problem and is open: work on that one`);
    }
    return changeAlert(ctx, id, version, (closed) => {
      if (closed.status !== "closed") throw conflict("The alert is not closed");
      const now = ctx.now();
      const { calendar } = ctx.ports;
      const due = dueAt(calendar, closed.level, now);
      return {
        patch: {
          status: "open",
          disposition: null,
          note: null,
          assigneeId: null,
          assigneeName: null,
          closedAt: null,
          closedBy: null,
          closedById: null,
          reason: null,
          exemptUntil: null,
          review: null,
          dueAt: due,
          tier: 1,
          watchAt: warnAt(calendar, closed.level, now, due),
        },
        event: { kind: "reopened", detail: { reason } },
      };
    });
  },
});
