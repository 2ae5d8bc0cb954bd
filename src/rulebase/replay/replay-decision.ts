import { system } from "../../access/ctx.ts";
import { type OpenCtx, query } from "../../access/verb.ts";
import { showAlert } from "../../alerts/show.ts";
import { conflict, invalid } from "../../core/errors.ts";
import { type Platform, platforms } from "../../core/records.ts";
import { judgeRecords } from "../../intake/judge-records.ts";
import { checkerInForce } from "../../lexicons/checker-in-force.ts";
import { ruleBaseHash } from "../../lexicons/rule-base-hash.ts";
import { PrecheckInput } from "../../precheck/schema.ts";
import { showPrecheck } from "../../precheck/show.ts";
import { tryPrecheck } from "../../precheck/try.ts";
import { rulesInForce } from "../in-force.ts";
import { createJudge } from "../judge.ts";
import { recordKindOf } from "../kinds.ts";
import { Rule } from "../rule.ts";
import { versionOf } from "../store.ts";
import { differencesOf, matchesAgain, type Said } from "./compare.ts";
import { DecisionId, type Replay } from "./replay-schema.ts";

/** A decision as it was made, and as it comes out again. */
interface Remade {
  readonly kind: Replay["of"]["kind"];
  readonly at: Date;
  readonly ruleBase: { readonly kept: string | null; readonly again: string };
  readonly kept: readonly Said[];
  readonly again: readonly Said[];
  readonly platform: Platform | undefined;
}

/**
 * Make a decision again, as of its time: an alert as it was last seen, or a pre-check. Twice:
 * each rule that matched, on the facts that were kept; and all rules of then on the record of then.
 *
 * @throws HeguiError `invalid_input` for an id of another kind; `conflict` for an alert that
 *   no rule raised on a record; `not_found`
 */
export const replayDecision = query({
  name: "rule.replay",
  allow: ["compliance", "legal"],
  input: DecisionId,
  async run(ctx, { decisionId: id }): Promise<Replay> {
    const { kind, at, ruleBase, kept, again, platform } = await remade(ctx, id);
    const differences = differencesOf(kept, again);
    return {
      of: { kind, id },
      at: at.toISOString(),
      ruleBase: { ...ruleBase, same: ruleBase.kept === ruleBase.again },
      onFacts: await allMatchAgain(ctx, kept, platform),
      same: differences.length === 0,
      differences,
    };
  },
});

function remade(ctx: OpenCtx, id: string): Promise<Remade> {
  if (id.startsWith("alr_")) return remadeAlert(ctx, id);
  if (id.startsWith("rcp_")) return remadePrecheck(ctx, id);
  throw invalid("decisionId", "name an alert (alr_…) or a pre-check (rcp_…)");
}

/** Rules, lexicons and what counts from now are those of the ctx's clock. */
const asOf = (ctx: OpenCtx, at: Date): OpenCtx => ({ ...ctx, actor: system, now: () => at });

async function inForce(ctx: OpenCtx) {
  const { ruleSet } = await rulesInForce(ctx, {});
  const checker = await checkerInForce(ctx, {});
  return { judge: createJudge(ruleSet, checker), hash: ruleBaseHash(ruleSet, checker) };
}

async function remadeAlert(ctx: OpenCtx, id: string): Promise<Remade> {
  const alert = await showAlert(ctx, { id });
  const { ruleId, ruleVersion, subject, finding, record, lastSeenAt } = alert;
  const kind = recordKindOf[subject.kind];
  if (kind === undefined || record === null || ruleVersion === null)
    throw conflict(
      `The alert ${id} was not raised by a rule on a record: there is nothing to replay`,
    );
  const at = new Date(lastSeenAt);
  const past = asOf(ctx, at);
  const { judge, hash } = await inForce(past);
  const judged = await judgeRecords(past, kind, judge, [
    { id: subject.id, hash: "", data: record },
  ]);
  const sights = judged.flatMap((one) => one.sights);
  return {
    kind: "alert",
    at,
    ruleBase: { kept: alert.ruleBaseHash, again: hash },
    kept: [{ ...finding, ruleId, ruleVersion, level: alert.level }],
    // The record may break other rules, too: each has an alert of its own.
    again: sights.flatMap((sight) =>
      sight.ruleId === ruleId
        ? [{ ...sight.finding, ruleId, ruleVersion: sight.ruleVersion ?? 0, level: sight.level }]
        : [],
    ),
    platform: alert.platform ?? undefined,
  };
}

async function remadePrecheck(ctx: OpenCtx, id: string): Promise<Remade> {
  const { kind, record, storeIds, findings, receipt } = await showPrecheck(ctx, { id });
  const at = new Date(receipt.at);
  const past = asOf(ctx, at);
  const { hash } = await inForce(past);
  const platform = platforms.find((name) => storeIds.length === 1 && storeIds[0] === `any-${name}`);
  const where = platform === undefined ? { storeIds } : { platform };
  const again = await tryPrecheck(past, PrecheckInput.parse({ kind, record, ...where }));
  return {
    kind: "precheck",
    at,
    ruleBase: { kept: receipt.ruleBaseHash, again: hash },
    kept: findings,
    again: again.findings,
    platform,
  };
}

/** Whether each finding comes out again on the facts that it kept. */
async function allMatchAgain(
  ctx: OpenCtx,
  findings: readonly Said[],
  platform: Platform | undefined,
): Promise<boolean> {
  for (const { ruleId, ruleVersion, explanation } of findings) {
    const row = await versionOf(ctx.tx, ctx.tenant, ruleId, ruleVersion);
    const body = Rule.safeParse(row?.body);
    if (!body.success || explanation === undefined) return false;
    if (!matchesAgain(body.data, explanation, platform)) return false;
  }
  return true;
}
