import { command, type Outcome } from "../../access/verb.ts";
import { notFound } from "../../core/errors.ts";
import { currentRules } from "../../rulebase/current-rules.ts";
import { changeById } from "../changes/change-store.ts";
import { alertImpact } from "../changes/sight.ts";
import { ChangeId } from "../schema.ts";
import { proposalsOf } from "./proposal.ts";
import { insertProposals, proposalsOfChange } from "./proposal-store.ts";

/**
 * Propose what a change asks of the merchant's own rules. What was proposed for it once
 * is not proposed again.
 *
 * @throws HeguiError `not_found`
 */
export const propose = command({
  name: "policy_proposal.make",
  allow: [],
  input: ChangeId,
  async run(ctx, { id: changeId }): Promise<Outcome<number>> {
    const change = await changeById(ctx.tx, ctx.tenant, changeId);
    if (change === undefined) throw notFound("Policy change", changeId);
    // Reading all rules is for changes that could ask something of one.
    const light = change.impact < alertImpact;
    if (light && change.changes.every(({ thresholds }) => thresholds.length === 0))
      return { result: 0, audit: [] };
    const known = await proposalsOfChange(ctx.tx, ctx.tenant, changeId);
    if (known.length > 0) return { result: 0, audit: [] };
    const rows = proposalsOf(change, await currentRules(ctx, {})).map((proposed) => ({
      tenantId: ctx.tenant,
      id: ctx.newId("prp"),
      changeId,
      state: "proposed" as const,
      createdAt: ctx.now(),
      ...proposed,
    }));
    await insertProposals(ctx.tx, rows);
    const audit = rows.map(({ id, ruleId, parameter, before, after }) => ({
      subject: { kind: "policy_proposal", id },
      after: { changeId, ruleId, parameter, before, after },
    }));
    return { result: rows.length, audit };
  },
});
