import { command } from "../access/verb.ts";
import { conflict, invalid, notFound } from "../core/errors.ts";
import { changeAlert, refuseClosed } from "./change.ts";
import { lockInOrder, mergedWith } from "./kin-store.ts";
import { AlertId } from "./schema.ts";
import { alertById } from "./store.ts";
import { MergeAlert } from "./work-schema.ts";

/**
 * Let another alert stand for one: it closes without a judgement of its own, and what was and
 * will be seen of it counts on the other, which is due no later than it was.
 *
 * @throws HeguiError `conflict` if either is closed, in another's hands, or graver than what
 *   is to stand for it, or if others are merged into it
 */
export const mergeAlert = command({
  name: "alert.merge",
  allow: ["compliance", "legal"],
  input: MergeAlert.extend(AlertId.shape),
  async run(ctx, { id, into, reason, version }) {
    if (into === id) throw invalid("into", "choose another alert");
    await lockInOrder(ctx.tx, ctx.tenant, { ids: [id, into] });
    const target = await alertById(ctx.tx, ctx.tenant, into);
    if (target === undefined) throw notFound("Alert", into);
    if (target.status === "closed")
      throw conflict("What is to stand for it is closed: choose an open one");
    const [burden] = await mergedWith(ctx.tx, ctx.tenant, id);
    return changeAlert(ctx, id, version, (alert) => {
      refuseClosed(alert);
      if (alert.assigneeId !== null && alert.assigneeId !== ctx.actor.id)
        throw conflict(`${alert.assigneeName ?? alert.assigneeId} is working on this alert`);
      if (burden !== undefined)
        throw conflict(`Alert ${burden.id} is merged into this one: split it off first`);
      if (alert.level > target.level)
        throw conflict("It is graver than the other: merge that one into it");
      return {
        patch: {
          status: "closed",
          mergedInto: into,
          snoozedUntil: null,
          remainingMs: null,
          closedAt: ctx.now(),
          closedBy: ctx.actor.name,
          closedById: ctx.actor.id,
        },
        event: { kind: "merged", detail: { into, ...(reason && { reason }) } },
      };
    });
  },
});
