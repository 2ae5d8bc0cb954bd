import { command, type OpenCtx, type Outcome } from "../../access/verb.ts";
import { conflict, notFound } from "../../core/errors.ts";
import { requireSense } from "../check.ts";
import { Rule } from "../rule.ts";
import { insertNewDraft } from "../save-draft.ts";
import { headsOf } from "../store.ts";
import { holdVersion, Note, Reason, writers } from "../write.ts";
import { viewOfTuning } from "./list-tunings.ts";
import { changedRule } from "./tuning.ts";
import { type RuleTuning, TuningId } from "./tuning-schema.ts";
import { lockTuning, type TuningRecord, updateTuning } from "./tuning-store.ts";

/**
 * Draft the rule with the change that is proposed. The draft goes the way of every draft.
 *
 * @throws HeguiError `conflict` if it was decided, or the rule moved on; `not_found`
 */
export const acceptTuning = command({
  name: "rule_tuning.accept",
  allow: writers,
  input: TuningId.extend({ note: Note.optional() }),
  async run(ctx, { tuningId, note }) {
    const tuning = await holdTuning(ctx, tuningId);
    const { base } = await holdVersion(ctx, tuning.ruleId, tuning.version);
    const rule = changedRule(Rule.parse(base.body), tuning.change);
    requireSense(rule);
    const drafted = await insertNewDraft(ctx, rule, { base, note: note ?? tuning.why.zh });
    const settled = await settle(ctx, tuning, "accepted", note ?? null, drafted.result.id);
    return { ...settled, audit: [...drafted.audit, ...settled.audit] };
  },
});

/** Say why a change that is proposed is not wanted. @throws HeguiError `conflict`, `not_found` */
export const dismissTuning = command({
  name: "rule_tuning.dismiss",
  allow: writers,
  input: TuningId.extend({ reason: Reason }),
  run: async (ctx, { tuningId, reason }) =>
    settle(ctx, await holdTuning(ctx, tuningId), "dismissed", reason, null),
});

async function holdTuning(ctx: OpenCtx, id: string): Promise<TuningRecord> {
  const tuning = await lockTuning(ctx.tx, ctx.tenant, id);
  if (tuning === undefined) throw notFound("Proposal to tune a rule", id);
  if (tuning.state === "outdated")
    throw conflict(
      `A later search took this proposal's place: look again (POST /v1/rules/${tuning.ruleId}/tunings)`,
    );
  if (tuning.state !== "proposed")
    throw conflict(`The proposal was ${tuning.state} by ${tuning.decidedBy} already`);
  return tuning;
}

async function settle(
  ctx: OpenCtx,
  tuning: TuningRecord,
  state: "accepted" | "dismissed",
  reason: string | null,
  draftId: string | null,
): Promise<Outcome<RuleTuning>> {
  const decision = {
    state,
    reason,
    draftId,
    decidedBy: ctx.actor.name,
    decidedAt: ctx.now(),
  };
  await updateTuning(ctx.tx, tuning, decision);
  const { id, ruleId, change } = tuning;
  const [head] = await headsOf(ctx.tx, ctx.tenant, ctx.now(), ruleId);
  const [result] = viewOfTuning({ ...tuning, ...decision }, head);
  if (result === undefined) throw notFound("rule", ruleId);
  return {
    result,
    audit: [
      {
        subject: { kind: "rule", id: ruleId },
        before: { tuning: id, state: tuning.state },
        after: { tuning: id, state, change, reason, draft: draftId },
      },
    ],
  };
}
