import { query } from "../access/verb.ts";
import { endOfChinaDay } from "../core/china-time.ts";
import { invalid } from "../core/errors.ts";
import { storeNames } from "../stores/names.ts";
import { AlertFilter, type AlertPage } from "./schema.ts";
import { pageOfAlerts } from "./store.ts";
import { rowView } from "./view.ts";

/** A page of the queue, what is due first on top. */
export const listAlerts = query({
  name: "alert.list",
  allow: "anyone",
  input: AlertFilter,
  async run(ctx, filter): Promise<AlertPage> {
    const now = ctx.now();
    const rows = await pageOfAlerts(
      ctx.tx,
      ctx.tenant,
      filter,
      ctx.actor.id,
      now,
      endOfChinaDay(now),
      filter.after === undefined ? undefined : parseCursor(filter.after),
    );
    const page = rows.slice(0, filter.limit);
    const names = await storeNames(ctx, { ids: page.flatMap((row) => row.storeId ?? []) });
    const last = rows.length > filter.limit ? page.at(-1) : undefined;
    return {
      items: page.map((row) => rowView(row, names, now)),
      next: last === undefined ? null : `${last.dueAt.getTime()}.${last.id}`,
    };
  },
});

function parseCursor(text: string): { dueAt: Date; id: string } {
  const [, time, id] = /^(\d{1,15})\.(.+)$/.exec(text) ?? [];
  if (time === undefined || id === undefined) {
    throw invalid("after", "send `next` of the page before, as it was");
  }
  return { dueAt: new Date(Number(time)), id };
}
