import { z } from "@hono/zod-openapi";
import { type OpenCtx, query } from "../access/verb.ts";
import type { Database } from "../db/database.ts";
import { createRuleSets, type RuleFailure, type RuleSet, type VersionedRule } from "./evaluate.ts";
import { Rule } from "./rule.ts";
import { revisionAt, versionsPublished } from "./store.ts";

export interface RulesInForce {
  /** The publications in force: equal for the same rule base, different for any other. */
  readonly revision: string;
  readonly ruleSet: RuleSet;
}

/** So many compiled rule bases are kept a tenant, the least used forgotten first. */
const most = 16;

/** What a tenant's rule bases share: publications never change, and rules are compiled once. */
interface Shelf {
  readonly sets: Map<string, RuleSet>;
  readonly compile: (rules: readonly VersionedRule[]) => RuleSet;
  published: Map<number, VersionedRule | RuleFailure>;
}

const shelves = new WeakMap<Database, Map<string, Shelf>>();

/**
 * The rules in force now, or at an instant, compiled; with `knownAt`, as was known then:
 * nothing is published for the past, so only a plan can have changed since. Each call asks the database
 * for the revision, so a change by anybody counts at the very next evaluation;
 * rules are read and compiled only where they were not there lately.
 */
export const rulesInForce = query({
  name: "rule.in_force",
  allow: "anyone",
  input: z.object({ at: z.date().optional(), knownAt: z.date().optional() }),
  async run(ctx, { at, knownAt }): Promise<RulesInForce> {
    const revision = await revisionAt(ctx.tx, ctx.tenant, at ?? ctx.now(), knownAt);
    const shelf = shelfOf(ctx);
    const compiled = shelf.sets.get(revision) ?? (await load(ctx, shelf, revision));
    shelf.sets.delete(revision);
    shelf.sets.set(revision, compiled);
    if (shelf.sets.size > most)
      for (const oldest of shelf.sets.keys().take(1)) shelf.sets.delete(oldest);
    return { revision, ruleSet: compiled };
  },
});

function shelfOf({ db, tenant }: OpenCtx): Shelf {
  const tenants = shelves.get(db) ?? new Map<string, Shelf>();
  shelves.set(db, tenants);
  const shelf = tenants.get(tenant) ?? {
    sets: new Map(),
    compile: createRuleSets(),
    published: new Map(),
  };
  tenants.set(tenant, shelf);
  return shelf;
}

/** A stored rule that an older release wrote and this one cannot read stops no other. */
async function load(ctx: OpenCtx, shelf: Shelf, revision: string): Promise<RuleSet> {
  const seqs = revision === "" ? [] : revision.split(",").map(Number);
  const unread = seqs.filter((seq) => !shelf.published.has(seq));
  const read = new Map(
    (await versionsPublished(ctx.tx, ctx.tenant, unread)).map((row) => [row.seq, readRule(row)]),
  );
  shelf.published = new Map(
    seqs.flatMap((seq) => {
      const rule = read.get(seq) ?? shelf.published.get(seq);
      return rule === undefined ? [] : [[seq, rule] as const];
    }),
  );
  const rules = [...shelf.published.values()];
  const compiled = shelf.compile(rules.filter((one) => "rule" in one));
  const unreadable = rules.filter((one) => "reason" in one);
  return unreadable.length === 0
    ? compiled
    : { ...compiled, broken: [...compiled.broken, ...unreadable] };
}

function readRule(row: {
  readonly ruleId: string;
  readonly version: number;
  readonly body: unknown;
}): VersionedRule | RuleFailure {
  const { ruleId, version, body } = row;
  const parsed = Rule.safeParse(body);
  if (parsed.success) return { rule: parsed.data, version };
  return { ruleId, ruleVersion: version, kind: "broken", reason: z.prettifyError(parsed.error) };
}
