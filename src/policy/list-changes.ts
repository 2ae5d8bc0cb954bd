import { query } from "../access/verb.ts";
import { invalid } from "../core/errors.ts";
import { pageOfChanges } from "./change-store.ts";
import { ChangeFilter, type ChangePage } from "./schema.ts";
import { changeView } from "./view.ts";

/** A page of the changes of all sources, newest first. */
export const listChanges = query({
  name: "policy_change.list",
  allow: "anyone",
  input: ChangeFilter,
  async run(ctx, { after, limit, ...filter }): Promise<ChangePage> {
    const from = after === undefined ? undefined : parseCursor(after);
    const rows = await pageOfChanges(ctx.tx, ctx.tenant, filter, from, limit + 1);
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return {
      items: page.map(changeView),
      next: last === undefined ? null : `${last.detectedAt.getTime()}.${last.id}`,
    };
  },
});

function parseCursor(text: string): { detectedAt: Date; id: string } {
  const [, time, id] = /^(\d{1,15})\.(.+)$/.exec(text) ?? [];
  if (time === undefined || id === undefined) {
    throw invalid("after", "send `next` of the page before, as it was");
  }
  return { detectedAt: new Date(Number(time)), id };
}
