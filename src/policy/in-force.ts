import { query } from "../access/verb.ts";
import { HeguiError, notFound } from "../core/errors.ts";
import { inForceOn, startsOf } from "./force.ts";
import { InForce, SourceId, type VersionDetail } from "./schema.ts";
import { showVersion } from "./show-version.ts";
import { sourceById, versionHeads } from "./store.ts";

/**
 * The version of a source in force on a date, a day in China. `inForceOn` says which
 * that is.
 *
 * @throws HeguiError `not_found` for a date before the first version
 */
export const versionInForce = query({
  name: "policy_version.in_force",
  allow: "anyone",
  input: InForce.extend(SourceId.shape),
  async run(ctx, { id, date }): Promise<VersionDetail> {
    if ((await sourceById(ctx.tx, ctx.tenant, id)) === undefined)
      throw notFound("Policy source", id);
    const versions = await versionHeads(ctx.tx, ctx.tenant, id);
    const found = inForceOn(versions, date);
    if (found !== undefined) return showVersion(ctx, { id, number: found.number });
    const [first] = startsOf(versions)
      .map(({ from }) => from)
      .sort();
    throw new HeguiError(
      "not_found",
      first === undefined
        ? `${id} has no version yet`
        : `No version of ${id} is known to have been in force on ${date}; the first one is from ${first}`,
    );
  },
});
