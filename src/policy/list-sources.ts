import { query } from "../access/verb.ts";
import { SourceFilter, type SourceRow } from "./schema.ts";
import { sourceHeads } from "./store.ts";
import { sourceView } from "./view.ts";

/** Every source and how it stands, by platform and title. */
export const listSources = query({
  name: "policy_source.list",
  allow: "anyone",
  input: SourceFilter,
  async run(ctx, filter): Promise<SourceRow[]> {
    return (await sourceHeads(ctx.tx, ctx.tenant, filter)).map(sourceView);
  },
});
