import type { OpenCtx } from "../access/verb.ts";
import type { Answer, Asked } from "./answer.ts";
import type { PrecheckResult } from "./schema.ts";
import type { PrecheckRecord } from "./store.ts";
import { storeVerdicts } from "./view.ts";
import { wordingHash } from "./wording.ts";

/** An answer with its signed receipt, as it is given and as it is kept. */
export async function sign(
  ctx: OpenCtx,
  ruleBaseHash: string,
  answer: Answer,
): Promise<{ question: Asked; result: PrecheckResult; row: PrecheckRecord }> {
  const { question, at, stores, findings, evidence, verdict } = answer;
  const { input, inputHash } = question;
  const { id: actorId, name: actorName } = ctx.actor;
  const statement = {
    id: ctx.newId("rcp"),
    verdict,
    inputHash,
    ruleBaseHash,
    at: at.toISOString(),
    by: { id: actorId, name: actorName },
  };
  const receipt = { ...statement, signature: await ctx.ports.signer.sign(statement) };
  const storeIds = stores.map((store) => store.id);
  const result: PrecheckResult = {
    verdict,
    findings,
    stores: storeVerdicts(storeIds, findings),
    evidence,
    receipt,
  };
  const row: PrecheckRecord = {
    tenantId: ctx.tenant,
    id: receipt.id,
    kind: input.kind,
    subjectId: input.record.id ?? null,
    storeIds,
    inputHash,
    ruleBaseHash,
    verdict,
    findings,
    record: input.record,
    evidence,
    receipt,
    wordingHash: wordingHash(input.kind, input.record),
    at,
    actorId,
    actorName,
  };
  return { question, result, row };
}
