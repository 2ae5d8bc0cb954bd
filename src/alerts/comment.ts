import { showPeople } from "../access/people.ts";
import { command } from "../access/verb.ts";
import { notFound } from "../core/errors.ts";
import { announce } from "../notify/announce.ts";
import { mentionsIn } from "./mentions.ts";
import { AlertId, Comment } from "./schema.ts";
import { showAlert } from "./show.ts";
import { alertById, appendEvents } from "./store.ts";

/**
 * Say something on an alert. People whom it names as `@name` are told of it. Comments never
 * conflict, so they need no version.
 */
export const comment = command({
  name: "alert.comment",
  allow: ["operator", "compliance", "legal"],
  input: Comment.extend(AlertId.shape),
  async run(ctx, { id, text }) {
    const alert = await alertById(ctx.tx, ctx.tenant, id);
    if (alert === undefined) throw notFound("Alert", id);
    const named = text.includes("@") ? mentionsIn(text, await showPeople(ctx, {})) : [];
    const mentions = named.map(({ id: personId, name }) => ({ id: personId, name }));
    const said = { text, ...(mentions.length > 0 && { mentions }) };
    await appendEvents(ctx, [{ alertId: id, kind: "commented", detail: said }]);
    const { area, level, title } = alert;
    const words = `${ctx.actor.name}：${text}`;
    await announce(
      ctx,
      mentions.map(({ id: personId }) => ({
        id: ctx.newId("men"),
        kind: "alert.mentioned",
        level,
        area,
        subject: { kind: "alert", id },
        title,
        message: { zh: words, en: words },
        personId,
      })),
    );
    return {
      result: await showAlert(ctx, { id }),
      audit: [{ subject: { kind: "alert", id }, after: said }],
    };
  },
});
