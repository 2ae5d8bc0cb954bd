import { z } from "@hono/zod-openapi";
import { query } from "../access/verb.ts";
import { rulesInForce } from "./in-force.ts";
import type { RulesAt } from "./schema.ts";
import { versionsPublished } from "./store.ts";

const time = z.iso.datetime({ offset: true });

/**
 * Which versions were in force at an instant, or will be, and under which hash; with
 * `knownAt`, as was known then. Decisions keep that hash.
 */
export const rulesAt = query({
  name: "rule.at",
  allow: "anyone",
  input: z.object({ at: time.optional(), knownAt: time.optional() }),
  async run(ctx, asked): Promise<RulesAt> {
    const at = asked.at === undefined ? ctx.now() : new Date(asked.at);
    const knownAt = asked.knownAt === undefined ? ctx.now() : new Date(asked.knownAt);
    const { revision, ruleSet } = await rulesInForce(ctx, { at, knownAt });
    const seqs = revision === "" ? [] : revision.split(",").map(Number);
    const published = await versionsPublished(ctx.tx, ctx.tenant, seqs);
    return {
      at: at.toISOString(),
      knownAt: knownAt.toISOString(),
      hash: ruleSet.hash,
      rules: published
        .map(({ ruleId, version, hash }) => ({ id: ruleId, version, hash }))
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    };
  },
});
