import { query } from "../access/verb.ts";
import { notFound } from "../core/errors.ts";
import { type VersionDetail, VersionId } from "./schema.ts";
import { versionByNumber } from "./store.ts";
import { versionDetailView } from "./view.ts";

/** One version of a source, with its text and clauses. */
export const showVersion = query({
  name: "policy_version.show",
  allow: "anyone",
  input: VersionId,
  async run(ctx, { id, number }): Promise<VersionDetail> {
    const row = await versionByNumber(ctx.tx, ctx.tenant, id, number);
    if (row === undefined) throw notFound("Policy version", `${id}#${number}`);
    return versionDetailView(row);
  },
});
