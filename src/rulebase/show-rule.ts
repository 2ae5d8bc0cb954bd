import { query } from "../access/verb.ts";
import { liveCountsBy } from "../alerts/counts-by.ts";
import { notFound } from "../core/errors.ts";
import type { RuleDetail } from "./schema.ts";
import { rowOf } from "./standing.ts";
import { headsOf, publicationsOf, versionsOf } from "./store.ts";
import { ruleRef } from "./write.ts";

/** One rule with all its versions and publications, newest first. @throws HeguiError `not_found` */
export const showRule = query({
  name: "rule.show",
  allow: "anyone",
  input: ruleRef,
  async run(ctx, { id }): Promise<RuleDetail> {
    const [head] = await headsOf(ctx.tx, ctx.tenant, ctx.now(), id);
    if (head === undefined) throw notFound("rule", id);
    const versions = await versionsOf(ctx.tx, ctx.tenant, id);
    const publications = await publicationsOf(ctx.tx, ctx.tenant, id);
    return {
      ...rowOf(head, await liveCountsBy(ctx, { by: "rule" })),
      rule: head.shown.body,
      versions: versions.map(({ version, hash, origin, body, note, authorName, createdAt }) => ({
        version,
        hash,
        origin,
        body,
        note,
        author: authorName,
        createdAt: createdAt.toISOString(),
      })),
      publications: publications.map((one) => ({
        version: one.version,
        retired: one.retired,
        effectiveFrom: one.effectiveFrom.toISOString(),
        reason: one.reason,
        publishedBy: one.publishedBy,
        publishedAt: one.publishedAt.toISOString(),
      })),
    };
  },
});
