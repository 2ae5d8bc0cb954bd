import { query } from "../access/verb.ts";
import { notFound } from "../core/errors.ts";
import { type SourceDetail, SourceId } from "./schema.ts";
import { sourceHeads, versionHeads } from "./store.ts";
import { sourceView, versionView } from "./view.ts";

/** One source with its versions, newest first. */
export const showSource = query({
  name: "policy_source.show",
  allow: "anyone",
  input: SourceId,
  async run(ctx, { id }): Promise<SourceDetail> {
    const [row] = await sourceHeads(ctx.tx, ctx.tenant, { id });
    if (row === undefined) throw notFound("Policy source", id);
    const versions = await versionHeads(ctx.tx, ctx.tenant, id);
    return { ...sourceView(row), versions: versions.map(versionView) };
  },
});
