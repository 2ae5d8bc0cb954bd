import { query } from "../access/verb.ts";
import { notFound } from "../core/errors.ts";
import { comparisonView } from "./comparison.ts";
import { assess } from "./impact/assess.ts";
import { Compare, type Comparison, SourceId } from "./schema.ts";
import { sourceById, versionByNumber } from "./store.ts";
import { clauseChangeView } from "./view.ts";

/** Two versions of a source compared, in either order: what `to` changes against `from`. */
export const compareVersions = query({
  name: "policy_version.compare",
  allow: "anyone",
  input: Compare.extend(SourceId.shape),
  async run(ctx, { id, from, to }): Promise<Comparison> {
    const source = await sourceById(ctx.tx, ctx.tenant, id);
    if (source === undefined) throw notFound("Policy source", id);
    const before = await versionByNumber(ctx.tx, ctx.tenant, id, from);
    if (before === undefined) throw notFound("Policy version", `${id}#${from}`);
    const after = await versionByNumber(ctx.tx, ctx.tenant, id, to);
    if (after === undefined) throw notFound("Policy version", `${id}#${to}`);
    const { changes, ...found } = assess(before.text, after.text);
    return comparisonView(source, before, after, {
      ...found,
      changes: changes.map(clauseChangeView),
    });
  },
});
