import { z } from "@hono/zod-openapi";
import { type OpenCtx, query } from "../access/verb.ts";
import { conflict, invalid, notFound } from "../core/errors.ts";
import { showProposal } from "../policy/proposals/list-proposals.ts";
import { Content, ruleOf } from "./content.ts";
import { requireDraft } from "./draft.ts";
import type { VersionedRule } from "./evaluate.ts";
import type { ParamChanges } from "./params.ts";
import { Rule, RuleId } from "./rule.ts";
import { headsOf, versionOf } from "./store.ts";
import { writers } from "./write.ts";

/** What to try: one of a draft, a policy's proposal, a rule, or other parameters of a rule. */
export const Wanted = Content.extend({
  draftId: z.string().optional(),
  proposalId: z
    .string()
    .optional()
    .openapi({ description: "a policy's proposal of another parameter" }),
  id: RuleId.optional().openapi({ description: "the rule whose `params` change" }),
});

/** A content on trial, and what it is held against. */
export interface Candidate {
  readonly rule: Rule;
  /** The version in force, if there is one. */
  readonly base: VersionedRule | undefined;
  readonly of: {
    readonly kind: "draft" | "proposal" | "rule" | "params";
    readonly id: string | null;
  };
}

/**
 * Reads what is to be tried, and against what.
 *
 * @throws HeguiError `invalid_input` for a content that makes no sense, or unless one thing is
 *   named; `conflict` for a proposal that asks for a rule there is none of; `not_found`
 */
export const candidateOf = query({
  name: "rule.simulate",
  allow: writers,
  input: Wanted,
  async run(ctx, { draftId, proposalId, id, rule, params }): Promise<Candidate> {
    if ([draftId, proposalId, rule, params].filter((one) => one !== undefined).length !== 1)
      throw invalid(
        "draftId",
        "name one thing to try: `draftId`, `proposalId`, `rule`, or `id` with `params`",
      );
    if (draftId !== undefined) {
      const tried = Rule.parse((await requireDraft(ctx, draftId)).body);
      return {
        rule: tried,
        base: await inForceOf(ctx, tried.id),
        of: { kind: "draft", id: draftId },
      };
    }
    if (proposalId !== undefined) {
      const asked = await askedFor(ctx, proposalId);
      const tried = ruleOf({ params: asked.params }, await bodyOf(ctx, asked.id));
      const of = { kind: "proposal", id: proposalId } as const;
      return { rule: tried, base: await inForceOf(ctx, tried.id), of };
    }
    const tried = ruleOf({ rule, params }, params && (await bodyOf(ctx, id)));
    const of = { kind: params === undefined ? "rule" : "params", id: null } as const;
    return { rule: tried, base: await inForceOf(ctx, tried.id), of };
  },
});

/** The parameter that a policy's proposal asks for. @throws HeguiError */
async function askedFor(
  ctx: OpenCtx,
  proposalId: string,
): Promise<{ readonly id: string; readonly params: ParamChanges }> {
  const { ruleId, parameter, after } = await showProposal(ctx, { id: proposalId });
  if (ruleId === null || parameter === null || after === null)
    throw conflict(
      `The proposal ${proposalId} asks for a rule that there is none of: draft it, and simulate the draft`,
    );
  return { id: ruleId, params: { [parameter]: after } };
}

async function bodyOf(ctx: OpenCtx, ruleId = ""): Promise<unknown> {
  const [head] = await headsOf(ctx.tx, ctx.tenant, ctx.now(), ruleId);
  if (head === undefined) throw notFound("rule", ruleId);
  return head.shown.body;
}

async function inForceOf(ctx: OpenCtx, ruleId: string): Promise<VersionedRule | undefined> {
  const [head] = await headsOf(ctx.tx, ctx.tenant, ctx.now(), ruleId);
  if (head === undefined || head.inForce === null) return undefined;
  const row = await versionOf(ctx.tx, ctx.tenant, ruleId, head.inForce);
  const body = Rule.safeParse(row?.body);
  return body.success ? { rule: body.data, version: head.inForce } : undefined;
}
