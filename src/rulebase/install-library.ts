import { z } from "@hono/zod-openapi";
import { command } from "../access/verb.ts";
import { requireSense } from "./check.ts";
import { contentHash, Rule } from "./rule.ts";
import { headsOf, insertPublications, insertVersions, lockRules, newestBuiltins } from "./store.ts";

/**
 * Bring the built-in rules of this release into the tenant's rule base. A rule
 * that says something else than its newest built-in version gets a new one, and it
 * comes in force unless the tenant chose otherwise: a version of its own is in
 * force or due, and waits for a merge (overlays/), or the rule is stopped. A second
 * call changes nothing.
 *
 * @throws HeguiError `invalid_input` for a rule that does not make sense; nothing is installed then
 * @returns how many rules have a new version, and how many of those came in force
 */
export const installLibrary = command({
  name: "rule.install",
  allow: [],
  input: z.object({ rules: z.array(Rule) }),
  async run(ctx, { rules }) {
    await lockRules(ctx.tx, ctx.tenant);
    const known = await newestBuiltins(ctx.tx, ctx.tenant);
    const fresh = rules
      .map((rule) => ({ rule, hash: contentHash(rule) }))
      .filter(({ rule, hash }) => known.get(rule.id)?.hash !== hash);
    if (fresh.length === 0) return { result: { installed: 0, published: 0 }, audit: [] };
    for (const { rule } of fresh) requireSense(rule);

    const now = ctx.now();
    const heads = await headsOf(ctx.tx, ctx.tenant, now);
    const headOf = new Map(heads.map((head) => [head.id, head]));
    const versions = fresh.map(({ rule, hash }) => ({
      tenantId: ctx.tenant,
      ruleId: rule.id,
      version: (headOf.get(rule.id)?.newest.version ?? 0) + 1,
      hash,
      origin: "builtin" as const,
      body: rule,
      authorId: ctx.actor.id,
      authorName: ctx.actor.name,
      createdAt: now,
    }));
    await insertVersions(ctx.tx, versions);
    const published = versions.filter(({ ruleId }) => {
      const head = headOf.get(ruleId);
      return head === undefined || head.latestOrigin === "builtin";
    });
    await insertPublications(
      ctx.tx,
      published.map(({ ruleId, version }) => ({
        tenantId: ctx.tenant,
        ruleId,
        version,
        effectiveFrom: now,
        publishedBy: ctx.actor.name,
        publishedAt: now,
      })),
    );
    const inForce = new Set(published.map(({ ruleId }) => ruleId));
    return {
      result: { installed: versions.length, published: published.length },
      audit: versions.map(({ ruleId, version, hash }) => ({
        subject: { kind: "rule", id: ruleId },
        after: { version, hash, origin: "builtin", published: inForce.has(ruleId) },
      })),
    };
  },
});
