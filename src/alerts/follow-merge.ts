import type { OpenCtx } from "../access/verb.ts";
import { conflict } from "../core/errors.ts";
import { warnAt } from "./clock.ts";
import { lockInOrder, moveSights } from "./kin-store.ts";
import { type AlertRecord, alertById, appendEvents } from "./store.ts";

/**
 * Lock an alert and the one that stands for it, or is to.
 *
 * @throws HeguiError `conflict` if that one is closed, as its count is settled
 */
export async function lockWhole(ctx: OpenCtx, id: string, whole: string): Promise<void> {
  await lockInOrder(ctx.tx, ctx.tenant, { ids: [id, whole] });
  const standing = await alertById(ctx.tx, ctx.tenant, whole);
  if (standing?.status === "closed")
    throw conflict("The alert that stands for it is closed: reopen that one first");
}

/**
 * What was seen of an alert counts where it is worked on: move it with every change of what
 * the alert is merged into. An earlier due time comes along, and stays.
 */
export async function followMerge(
  ctx: OpenCtx,
  before: AlertRecord,
  after: AlertRecord,
  detail: Record<string, unknown>,
): Promise<void> {
  if (before.mergedInto === after.mergedInto) return;
  const { id, occurrences } = after;
  if (before.mergedInto !== null) {
    await moveSights(ctx.tx, ctx.tenant, before.mergedInto, { by: -occurrences });
    const { subjectIds } = detail;
    const released = { to: id, ...(Array.isArray(subjectIds) && { subjectIds }) };
    await appendEvents(ctx, [{ alertId: before.mergedInto, kind: "released", detail: released }]);
  }
  if (after.mergedInto !== null) {
    const whole = await alertById(ctx.tx, ctx.tenant, after.mergedInto);
    const hastened = whole && whole.remainingMs === null && before.dueAt < whole.dueAt;
    await moveSights(ctx.tx, ctx.tenant, after.mergedInto, {
      by: occurrences,
      ...(hastened && {
        dueAt: before.dueAt,
        watchAt: warnAt(ctx.ports.calendar, whole.level, ctx.now(), before.dueAt),
      }),
    });
    const absorbed = { from: id, subjectId: after.subjectId };
    await appendEvents(ctx, [{ alertId: after.mergedInto, kind: "absorbed", detail: absorbed }]);
  }
}
