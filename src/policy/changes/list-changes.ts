import { query } from "../../access/verb.ts";
import { endOfChinaDay, startOfChinaDay } from "../../core/china-time.ts";
import { ChangeFilter, type ChangePage } from "../schema.ts";
import { changeView } from "../view.ts";
import { pageOfChanges } from "./change-store.ts";
import { pageOf, parseCursor } from "./cursor.ts";

/** A page of the changes of all sources, newest first. */
export const listChanges = query({
  name: "policy_change.list",
  allow: "anyone",
  input: ChangeFilter,
  async run(ctx, { after, limit, fold, awaiting, from, to, ...filter }): Promise<ChangePage> {
    const rows = await pageOfChanges(
      ctx.tx,
      ctx.tenant,
      {
        ...filter,
        awaiting: awaiting === "true",
        detectedFrom: from === undefined ? undefined : startOfChinaDay(from),
        detectedBefore: to === undefined ? undefined : endOfChinaDay(startOfChinaDay(to)),
      },
      after === undefined ? undefined : parseCursor(after),
      limit + 1,
      fold === "true",
    );
    const page = pageOf(rows, limit, ({ id, detectedAt }) => ({ id, at: detectedAt }));
    const now = ctx.now();
    return { items: page.rows.map((row) => changeView(row, now)), next: page.next };
  },
});
