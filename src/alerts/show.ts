import { query } from "../access/verb.ts";
import { notFound } from "../core/errors.ts";
import { precheckBehind } from "../precheck/behind.ts";
import { storeNames } from "../stores/names.ts";
import { filesOf } from "./file-store.ts";
import { linksOf, mergedWith } from "./kin-store.ts";
import { AlertId } from "./schema.ts";
import { alertById, earlierOf, eventsOf, likeOf } from "./store.ts";
import { detailView } from "./view.ts";

/** Enough to tell the story; a flood of sightings is counted, not listed. */
const eventLimit = 500;

/** One alert with all that says why. @throws HeguiError `not_found` */
export const showAlert = query({
  name: "alert.show",
  allow: "anyone",
  input: AlertId,
  async run(ctx, { id }) {
    const row = await alertById(ctx.tx, ctx.tenant, id);
    if (row === undefined) throw notFound("Alert", id);
    const events = await eventsOf(ctx.tx, ctx.tenant, id, eventLimit);
    const earlier = await earlierOf(ctx.tx, row);
    const like = await likeOf(ctx.tx, row);
    const merged = await mergedWith(ctx.tx, ctx.tenant, id);
    const links = await linksOf(ctx.tx, ctx.tenant, id);
    const files = await filesOf(ctx.tx, ctx.tenant, id);
    const around = [row, ...like, ...merged, ...links.map(({ alert }) => alert)];
    const names = await storeNames(ctx, { ids: around.flatMap(({ storeId }) => storeId ?? []) });
    const precheck = await precheckBehind(ctx, {
      kind: row.subjectKind,
      id: row.subjectId,
      record: row.record,
      until: row.lastSeenAt,
    });
    const story = { events, earlier, like, merged, links, files, precheck };
    return detailView(row, story, names, ctx.now());
  },
});
