import { command } from "../access/verb.ts";
import { conflict } from "../core/errors.ts";
import { changeAlert } from "./change.ts";
import { openAnew } from "./open-anew.ts";
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
      if (closed.mergedInto !== null)
        throw conflict(`It is merged into alert ${closed.mergedInto}: split it off instead`);
      return {
        patch: openAnew(ctx.ports.calendar, closed.level, ctx.now()),
        event: { kind: "reopened", detail: { reason } },
      };
    });
  },
});
