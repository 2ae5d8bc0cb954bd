import { command } from "../access/verb.ts";
import { notFound } from "../core/errors.ts";
import { AlertId, Comment } from "./schema.ts";
import { showAlert } from "./show.ts";
import { alertById, appendEvents } from "./store.ts";

/** Say something on an alert. Comments never conflict, so they need no version. */
export const comment = command({
  name: "alert.comment",
  allow: ["operator", "compliance", "legal"],
  input: Comment.extend(AlertId.shape),
  async run(ctx, { id, text }) {
    if ((await alertById(ctx.tx, ctx.tenant, id)) === undefined) throw notFound("Alert", id);
    await appendEvents(ctx, [{ alertId: id, kind: "commented", detail: { text } }]);
    return {
      result: await showAlert(ctx, { id }),
      audit: [{ subject: { kind: "alert", id }, after: { text } }],
    };
  },
});
