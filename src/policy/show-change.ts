import { query } from "../access/verb.ts";
import { notFound } from "../core/errors.ts";
import { changeById } from "./change-store.ts";
import { comparisonView } from "./comparison.ts";
import { type ChangeDetail, ChangeId } from "./schema.ts";
import { versionByNumber } from "./store.ts";
import { changeView } from "./view.ts";

/** A change as it was assessed when it was detected, with the whole document to fold. */
export const showChange = query({
  name: "policy_change.show",
  allow: "anyone",
  input: ChangeId,
  async run(ctx, { id }): Promise<ChangeDetail> {
    const row = await changeById(ctx.tx, ctx.tenant, id);
    if (row === undefined) throw notFound("Policy change", id);
    const { sourceId, fromNumber, toNumber, platform, title } = row;
    const before = await versionByNumber(ctx.tx, ctx.tenant, sourceId, fromNumber);
    const after = await versionByNumber(ctx.tx, ctx.tenant, sourceId, toNumber);
    if (before === undefined || after === undefined)
      throw notFound(
        "Policy version",
        `${sourceId}#${before === undefined ? fromNumber : toNumber}`,
      );
    return {
      ...comparisonView({ id: sourceId, platform, title }, before, after, row),
      change: changeView(row),
    };
  },
});
