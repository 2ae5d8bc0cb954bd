import { z } from "@hono/zod-openapi";
import { type OpenCtx, query } from "../access/verb.ts";
import type { Database } from "../db/database.ts";
import { type RuleFailure, type RuleSet, ruleSet, type VersionedRule } from "./evaluate.ts";
import { Rule } from "./rule.ts";
import { revisionAt, versionsOfRevision } from "./store.ts";

export interface RulesInForce {
  /** The publications in force: equal for the same rule base, different for any other. */
  readonly revision: string;
  readonly ruleSet: RuleSet;
}

/** So many compiled rule bases are kept per database, the least used forgotten first. */
const most = 64;
const caches = new WeakMap<Database, Map<string, RuleSet>>();

/**
 * The rules in force now, or at an instant, compiled. Each call asks the database
 * for the revision, so a change by anybody counts at the very next evaluation;
 * rules are read and compiled only for a revision not seen lately.
 */
export const rulesInForce = query({
  name: "rule.in_force",
  allow: "anyone",
  input: z.object({ at: z.date().optional() }),
  async run(ctx, { at }): Promise<RulesInForce> {
    const revision = await revisionAt(ctx.tx, ctx.tenant, at ?? ctx.now());
    const cache = cacheOf(ctx.db);
    const key = `${ctx.tenant} ${revision}`;
    const compiled = cache.get(key) ?? (await load(ctx, revision));
    cache.delete(key);
    cache.set(key, compiled);
    if (cache.size > most) for (const oldest of cache.keys().take(1)) cache.delete(oldest);
    return { revision, ruleSet: compiled };
  },
});

function cacheOf(db: Database): Map<string, RuleSet> {
  const cache = caches.get(db) ?? new Map<string, RuleSet>();
  caches.set(db, cache);
  return cache;
}

/** A stored rule that an older release wrote and this one cannot read stops no other. */
async function load(ctx: OpenCtx, revision: string): Promise<RuleSet> {
  const rules: VersionedRule[] = [];
  const unreadable: RuleFailure[] = [];
  for (const { ruleId, version, body } of await versionsOfRevision(ctx.tx, ctx.tenant, revision)) {
    const parsed = Rule.safeParse(body);
    if (parsed.success) rules.push({ rule: parsed.data, version });
    else
      unreadable.push({
        ruleId,
        ruleVersion: version,
        kind: "broken",
        reason: z.prettifyError(parsed.error),
      });
  }
  const compiled = ruleSet(rules);
  return unreadable.length === 0
    ? compiled
    : { ...compiled, broken: [...compiled.broken, ...unreadable] };
}
