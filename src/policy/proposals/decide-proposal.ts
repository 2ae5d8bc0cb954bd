import { command, type OpenCtx, type Outcome } from "../../access/verb.ts";
import { conflict, notFound } from "../../core/errors.ts";
import { Rule } from "../../rulebase/rule.ts";
import { saveDraft } from "../../rulebase/save-draft.ts";
import { showRule } from "../../rulebase/show-rule.ts";
import { AcceptProposal, DismissProposal, type Proposal, ProposalId } from "../schema.ts";
import { proposalView } from "./list-proposals.ts";
import { decideProposal, lockProposal, type ProposalRecord } from "./proposal-store.ts";

const deciders = ["compliance", "legal"] as const;

/**
 * Follow a proposal: draft the rule with the other parameter, meant for the document's date
 * of effect if that is still ahead. The draft goes the way of every draft. That a new rule
 * is wanted is only noted, as writing it is a person's work.
 *
 * @throws HeguiError `conflict` for a proposal that was decided, or whose parameter was
 *   changed meanwhile; `invalid_input` for a value outside the parameter's range
 */
export const acceptProposal = command({
  name: "policy_proposal.accept",
  allow: deciders,
  input: AcceptProposal.extend(ProposalId.shape),
  async run(ctx, { id, note }): Promise<Outcome<Proposal>> {
    const proposal = await holdProposal(ctx, id);
    const draft = await draftOf(ctx, proposal, note ?? proposal.why.zh);
    return settle(ctx, proposal, "accepted", note ?? null, draft);
  },
});

/** Say why a proposal is not followed. @throws HeguiError `conflict` if it was decided */
export const dismissProposal = command({
  name: "policy_proposal.dismiss",
  allow: deciders,
  input: DismissProposal.extend(ProposalId.shape),
  run: async (ctx, { id, reason }) =>
    settle(ctx, await holdProposal(ctx, id), "dismissed", reason, null),
});

async function holdProposal(ctx: OpenCtx, id: string): Promise<ProposalRecord> {
  const proposal = await lockProposal(ctx.tx, ctx.tenant, id);
  if (proposal === undefined) throw notFound("Policy proposal", id);
  if (proposal.state !== "proposed")
    throw conflict(`The proposal ${id} was ${proposal.state} by ${proposal.decidedBy} already`);
  return proposal;
}

/** @returns the id of the draft that came of it; null where none did */
async function draftOf(
  ctx: OpenCtx,
  { ruleId, parameter, before, after, basis }: ProposalRecord,
  note: string,
): Promise<string | null> {
  if (ruleId === null || parameter === null || after === null) return null;
  const { rule, versions, publications } = await showRule(ctx, { id: ruleId });
  const value = Rule.parse(rule).params[parameter]?.value;
  if (value !== before)
    throw conflict(
      `${parameter} of the rule ${ruleId} is ${JSON.stringify(value ?? null)} now, and was ${JSON.stringify(before)}: dismiss the proposal, or tune the rule itself`,
    );
  const baseVersion = publications[0]?.version ?? versions[0]?.version ?? 1;
  const from = basis.effectiveFrom && new Date(`${basis.effectiveFrom}T00:00:00+08:00`);
  const draft = await saveDraft(ctx, {
    id: ruleId,
    params: { [parameter]: after },
    baseVersion,
    note: note.slice(0, 2_000),
    ...(from && from > ctx.now() ? { effectiveFrom: from.toISOString() } : {}),
  });
  return draft.id;
}

async function settle(
  ctx: OpenCtx,
  proposal: ProposalRecord,
  state: "accepted" | "dismissed",
  reason: string | null,
  draft: string | null,
): Promise<Outcome<Proposal>> {
  const decision = { state, decidedBy: ctx.actor.name, decidedAt: ctx.now(), reason };
  await decideProposal(ctx.tx, ctx.tenant, proposal.id, decision);
  const { id, ruleId, parameter, before, after } = proposal;
  return {
    result: proposalView({ ...proposal, ...decision }),
    audit: [
      {
        subject: { kind: "policy_proposal", id },
        before: { state: proposal.state },
        after: { state, reason, ruleId, parameter, before, after, draft },
      },
    ],
  };
}
