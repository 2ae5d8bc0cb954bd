import { command } from "../access/verb.ts";
import { conflict } from "../core/errors.ts";
import { minute } from "../core/time.ts";
import { changeAlert } from "./change.ts";
import { lockWhole } from "./follow-merge.ts";
import { AlertId, Claim } from "./schema.ts";
import { alertById, liveOfFingerprint } from "./store.ts";
import { lastChangeOf } from "./work-store.ts";

/** Later than this others have built on it: reopen or hand back instead. */
const within = 10 * minute;

/** Columns that hold instants, which JSON keeps as text. */
const instants = ["dueAt", "snoozedUntil", "closedAt", "watchAt", "exemptUntil"];

/**
 * Take back one's own last change of an alert, within ten minutes.
 *
 * @throws HeguiError `conflict` if somebody else has changed it since, if it is too late, or
 * if a newer alert tells of the problem meanwhile
 */
export const undo = command({
  name: "alert.undo",
  allow: ["compliance", "legal"],
  input: Claim.extend(AlertId.shape),
  async run(ctx, { id, version }) {
    const last = await lastChangeOf(ctx.tx, ctx.tenant, id);
    if (last === undefined || last.before === null || last.kind === "undone")
      throw conflict("There is nothing to take back");
    if (last.actorId !== ctx.actor.id)
      throw conflict(`${last.actorName} has changed the alert since: only they can take that back`);
    if (ctx.now().getTime() - last.at.getTime() > within)
      throw conflict("It was changed more than ten minutes ago: change it again instead");
    const patch = revived(last.before);
    const alert = await alertById(ctx.tx, ctx.tenant, id);
    const whole = alert?.mergedInto ?? patch.mergedInto;
    if (typeof whole === "string") await lockWhole(ctx, id, whole);
    if (alert?.status === "closed" && patch.status !== "closed") {
      const newer = await liveOfFingerprint(ctx.tx, alert);
      if (newer !== undefined)
        throw conflict(`Alert ${newer} tells of the same problem and is open: work on that one`);
    }
    return changeAlert(ctx, id, version, () => ({
      patch,
      event: { kind: "undone", detail: { undid: last.kind } },
    }));
  },
});

const revived = (before: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(before).map(([column, value]) => [
      column,
      instants.includes(column) && typeof value === "string" ? new Date(value) : value,
    ]),
  );
