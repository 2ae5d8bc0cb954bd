import { answers, body, createRoutes, ctxOf, operation } from "../../access/routing.ts";
import {
  AcceptProposal,
  DismissProposal,
  Proposal,
  ProposalFilter,
  ProposalId,
  ProposalPage,
} from "../schema.ts";
import { acceptProposal, dismissProposal } from "./decide-proposal.ts";
import { listProposals } from "./list-proposals.ts";

const tags = ["policies"];

/** What changes ask of the merchant's own rules. */
export const policyProposalRoutes = createRoutes()
  .openapi(
    operation({
      method: "get",
      path: "/v1/policies/proposals",
      tags,
      summary: "What changes ask of the merchant's own rules, newest first",
      request: { query: ProposalFilter },
      responses: answers(ProposalPage, "A page"),
    }),
    async (c) => c.json(await listProposals(ctxOf(c), c.req.valid("query")), 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/policies/proposals/{id}/accept",
      tags,
      summary: "Follow a proposal: draft the rule that it asks for",
      description:
        "Drafts the rule with the other parameter, meant for the document's date of effect if that is still ahead; nothing is in force by it. Of a new rule it is only noted that it is wanted.",
      request: { params: ProposalId, body: body(AcceptProposal) },
      responses: answers(Proposal, "The proposal, accepted"),
    }),
    async (c) =>
      c.json(
        await acceptProposal(ctxOf(c), { ...c.req.valid("param"), ...c.req.valid("json") }),
        200,
      ),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/policies/proposals/{id}/dismiss",
      tags,
      summary: "Say why a proposal is not followed",
      request: { params: ProposalId, body: body(DismissProposal) },
      responses: answers(Proposal, "The proposal, dismissed"),
    }),
    async (c) =>
      c.json(
        await dismissProposal(ctxOf(c), { ...c.req.valid("param"), ...c.req.valid("json") }),
        200,
      ),
  );
