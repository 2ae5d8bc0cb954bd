import { query } from "../../access/verb.ts";
import { notFound } from "../../core/errors.ts";
import { pageOf, parseCursor } from "../changes/cursor.ts";
import { type Proposal, ProposalFilter, ProposalId, type ProposalPage } from "../schema.ts";
import { type ProposalRecord, pageOfProposals, proposalById } from "./proposal-store.ts";

/** A page of what changes ask of the merchant's own rules, newest first. */
export const listProposals = query({
  name: "policy_proposal.list",
  allow: "anyone",
  input: ProposalFilter,
  async run(ctx, { after, limit, ...wanted }): Promise<ProposalPage> {
    const from = after === undefined ? undefined : parseCursor(after);
    const rows = await pageOfProposals(ctx.tx, ctx.tenant, wanted, from, limit + 1);
    const page = pageOf(rows, limit, ({ id, createdAt }) => ({ id, at: createdAt }));
    return { items: page.rows.map(proposalView), next: page.next };
  },
});

/** One proposal. @throws HeguiError `not_found` */
export const showProposal = query({
  name: "policy_proposal.show",
  allow: "anyone",
  input: ProposalId,
  async run(ctx, { id }): Promise<Proposal> {
    const row = await proposalById(ctx.tx, ctx.tenant, id);
    if (row === undefined) throw notFound("Policy proposal", id);
    return proposalView(row);
  },
});

export const proposalView = ({ tenantId: _, ...row }: ProposalRecord): Proposal => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  decidedAt: row.decidedAt?.toISOString() ?? null,
});
