import { query } from "../../access/verb.ts";
import { SourceFilter } from "../schema.ts";
import { dueIds } from "../store.ts";

/** The ids of the sources to look at now, the longest due first. */
export const dueSources = query({
  name: "policy_source.due",
  allow: "anyone",
  input: SourceFilter,
  run: (ctx, { platform }) => dueIds(ctx.tx, ctx.tenant, ctx.now(), platform),
});
