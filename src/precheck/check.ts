import { command, type OpenCtx } from "../access/verb.ts";
import { hashOf } from "../core/canonical.ts";
import { invalid } from "../core/errors.ts";
import type { Store } from "../core/records.ts";
import { promotionContext, storesById } from "../intake/context.ts";
import { rulesInForce } from "../rulebase/in-force.ts";
import { createJudge } from "../rulebase/judge.ts";
import { anyStore, judgeDraft, namedStores, verdictOf } from "./judge.ts";
import { PrecheckInput, type PrecheckResult } from "./schema.ts";
import { insertPrecheck } from "./store.ts";

/**
 * May this record run on these stores? Answers with the verdict, what to change,
 * and a receipt that is kept.
 *
 * @throws HeguiError `invalid_input` for a store that the tenant does not have
 */
export const precheck = command({
  name: "precheck.ask",
  allow: ["operator", "compliance", "legal"],
  input: PrecheckInput,
  async run(ctx, input) {
    const now = ctx.now();
    const stores = await storesOf(ctx, input);
    const { ruleSet } = await rulesInForce(ctx, {});
    const findings = judgeDraft(
      createJudge(ruleSet, ctx.ports.checker),
      input,
      stores,
      input.kind === "promotion" ? await contextOf(ctx, input.record) : undefined,
      now,
    );
    const verdict = verdictOf(findings);
    const statement = {
      id: ctx.newId("rcp"),
      verdict,
      inputHash: hashOf(input),
      ruleBaseHash: ruleSet.hash,
      at: now.toISOString(),
      by: { id: ctx.actor.id, name: ctx.actor.name },
    };
    const receipt = { ...statement, signature: ctx.ports.signer.sign(statement) };
    await insertPrecheck(ctx.tx, {
      tenantId: ctx.tenant,
      id: receipt.id,
      kind: input.kind,
      subjectId: input.record.id ?? null,
      storeIds: stores.map((store) => store.id),
      inputHash: receipt.inputHash,
      ruleBaseHash: receipt.ruleBaseHash,
      verdict,
      findings,
      record: input.record,
      receipt,
      at: now,
      actorId: ctx.actor.id,
      actorName: ctx.actor.name,
    });
    const result: PrecheckResult = { verdict, findings, receipt };
    return {
      result,
      audit: [{ subject: { kind: "precheck", id: receipt.id }, after: { verdict } }],
    };
  },
});

async function storesOf(ctx: OpenCtx, input: PrecheckInput): Promise<Store[]> {
  const ids = namedStores(input);
  if (ids.length === 0) {
    if (input.platform !== undefined) return [anyStore(input.platform)];
    throw invalid("storeIds", "name the stores it is to run on, or a platform");
  }
  const known = await storesById(ctx, { ids: [...ids] });
  return ids.map((id) => {
    const store = known.get(id);
    if (store === undefined) throw invalid("storeIds", `no store "${id}" is known here`);
    return store;
  });
}

const contextOf = (ctx: OpenCtx, record: Extract<PrecheckInput, { kind: "promotion" }>["record"]) =>
  promotionContext(ctx, {
    listingIds: (record.items ?? []).map((item) => item.listingId),
    stackable: record.stackable ?? [],
    firstStart: record.startsAt,
  });
