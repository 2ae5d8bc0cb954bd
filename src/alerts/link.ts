import { z } from "@hono/zod-openapi";
import { command, type OpenCtx, type Outcome } from "../access/verb.ts";
import { conflict, invalid, notFound } from "../core/errors.ts";
import { kinshipSeenFrom, linkFrom } from "./kin.ts";
import { deleteLink, insertLink } from "./kin-store.ts";
import { type AlertDetail, AlertId } from "./schema.ts";
import { showAlert } from "./show.ts";
import { alertById, appendEvents } from "./store.ts";
import { LinkAlert } from "./work-schema.ts";

/**
 * Say what another alert has to do with one. Both show it, each from its end; links never
 * conflict with other work, so they need no version.
 *
 * @throws HeguiError `not_found`, `invalid_input` for an alert and itself, `conflict` if the
 *   two are linked already
 */
export const linkAlert = command({
  name: "alert.link",
  allow: ["compliance", "legal"],
  input: LinkAlert.extend(AlertId.shape),
  async run(ctx, { id, alertId, kind }): Promise<Outcome<AlertDetail>> {
    if (id === alertId) throw invalid("alertId", "choose another alert");
    for (const one of [id, alertId])
      if ((await alertById(ctx.tx, ctx.tenant, one)) === undefined) throw notFound("Alert", one);
    const link = linkFrom(id, kind, alertId);
    const { id: byId, name: byName } = ctx.actor;
    const row = { tenantId: ctx.tenant, ...link, byId, byName, at: ctx.now() };
    if (!(await insertLink(ctx.tx, row)))
      throw conflict("The two are linked already: take that link off first");
    return told(ctx, "linked", link, id);
  },
});

/** Take a link off both alerts. @throws HeguiError `not_found` */
export const unlinkAlert = command({
  name: "alert.unlink",
  allow: ["compliance", "legal"],
  input: z.object({ alertId: z.string() }).extend(AlertId.shape),
  async run(ctx, { id, alertId }): Promise<Outcome<AlertDetail>> {
    const gone = await deleteLink(ctx.tx, ctx.tenant, id, alertId);
    if (gone === undefined) throw notFound("Alert link", `${id} ${alertId}`);
    return told(ctx, "unlinked", gone, id);
  },
});

async function told(
  ctx: OpenCtx,
  what: "linked" | "unlinked",
  link: ReturnType<typeof linkFrom>,
  seenFrom: string,
): Promise<Outcome<AlertDetail>> {
  const { fromId, toId } = link;
  const ends = [
    { alertId: fromId, detail: { alertId: toId, kind: kinshipSeenFrom(fromId, link) } },
    { alertId: toId, detail: { alertId: fromId, kind: kinshipSeenFrom(toId, link) } },
  ];
  await appendEvents(
    ctx,
    ends.map((end) => ({ ...end, kind: what })),
  );
  return {
    result: await showAlert(ctx, { id: seenFrom }),
    audit: ends.map(({ alertId, detail }) => ({
      subject: { kind: "alert", id: alertId },
      ...(what === "linked" ? { after: detail } : { before: detail }),
    })),
  };
}
