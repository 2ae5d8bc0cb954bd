import { z } from "@hono/zod-openapi";
import { command } from "../access/verb.ts";
import { conflict } from "../core/errors.ts";
import { requireSoundRule } from "./check.ts";
import { contentHash } from "./rule.ts";
import { showRule } from "./show-rule.ts";
import { lastChange } from "./standing.ts";
import { headsOf, lockRules } from "./store.ts";
import { requireSlight } from "./two-people.ts";
import { EffectiveFrom, Note, publish, RuleSource, saveVersion, writers } from "./write.ts";

export const NewRule = z.object({
  rule: RuleSource,
  note: Note.optional(),
  effectiveFrom: EffectiveFrom.optional(),
});

/**
 * Add a rule of the tenant's own and put it in force.
 *
 * @throws HeguiError `invalid_input` naming each place in the rule; `conflict` for a taken id;
 *   `forbidden` for a rule of level 4 or 5, which takes two people
 */
export const addRule = command({
  name: "rule.add",
  allow: writers,
  input: NewRule,
  async run(ctx, { rule: source, note, effectiveFrom }) {
    const rule = requireSoundRule(source);
    const { id } = rule;
    await lockRules(ctx.tx, ctx.tenant);
    const [taken] = await headsOf(ctx.tx, ctx.tenant, ctx.now(), id);
    if (taken !== undefined)
      throw conflict(`The rule ${id} exists already, last changed by ${lastChange(taken).by}`);
    requireSlight(rule.level);
    await saveVersion(ctx, rule, 1, { note, libraryVersion: null });
    await publish(ctx, { id, version: 1, effectiveFrom, reason: note });
    return {
      result: await showRule(ctx, { id }),
      audit: [{ subject: { kind: "rule", id }, after: { version: 1, hash: contentHash(rule) } }],
    };
  },
});
