import { query } from "../access/verb.ts";
import { HeguiError, notFound } from "../core/errors.ts";
import { inForceOn, startsOf, withReturn } from "./force.ts";
import { lastLookDay } from "./recording/recording-store.ts";
import { InForce, SourceId, type VersionDetail } from "./schema.ts";
import { showVersion } from "./show-version.ts";
import { sourceById, versionHeads } from "./store.ts";

/**
 * The version of a source in force on a date, a day in China. `inForceOn` says which
 * that is, and `withReturn` what becomes of it where the page went back to an older one.
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
    if (found !== undefined) {
      const shown = await lastLookDay(ctx.tx, ctx.tenant, id, date);
      return showVersion(ctx, { id, number: withReturn(found, shown).number });
    }
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
