import { z } from "@hono/zod-openapi";
import { actorLane, type Ctx } from "../access/ctx.ts";
import { command, inputError, type OpenCtx } from "../access/verb.ts";
import { hashOf } from "../core/canonical.ts";
import { coalesce } from "../core/coalesce.ts";
import { HeguiError, invalid } from "../core/errors.ts";
import type { Store } from "../core/records.ts";
import { promotionContext, storesById } from "../intake/context.ts";
import { sistersOf } from "../intake/sisters.ts";
import type { Sister } from "../listings/facts.ts";
import { rulesInForce } from "../rulebase/in-force.ts";
import { createJudge, type Judge } from "../rulebase/judge.ts";
import { anyStore, draftOf, judgeDraft, namedStores, verdictOf } from "./judge.ts";
import { PrecheckInput, type PrecheckResult, type StoreFinding, type Verdict } from "./schema.ts";
import { insertPrechecks, type PrecheckRecord } from "./store.ts";

/** A question with the request that it came in. */
interface Question {
  readonly input: PrecheckInput;
  readonly requestId: string | undefined;
}

/** So many questions are asked in one transaction: some tens of milliseconds of work. */
export const mostTogether = 100;

/**
 * May these records run on their stores? Each question is answered with its verdict,
 * what to change, and a receipt that is kept, or with the error that is its own: one
 * that names an unknown store stops no other.
 */
export const precheckMany = command({
  name: "precheck.ask",
  allow: ["operator", "compliance", "legal"],
  input: z.object({ questions: z.array(z.custom<Question>()).max(mostTogether) }),
  async run(ctx, { questions }) {
    const ids = questions.flatMap(({ input }) => namedStores(input));
    const known = await storesById(ctx, { ids: [...new Set(ids)] });
    const { ruleSet } = await rulesInForce(ctx, {});
    const judge = createJudge(ruleSet, ctx.ports.checker);
    const sisters = await sistersOfDrafts(ctx, questions);
    const answers: (Answer | HeguiError)[] = [];
    for (const question of questions) {
      try {
        const stores = storesOf(known, question.input);
        answers.push(await answer(ctx, judge, question, stores, sisters.get(question)));
      } catch (error) {
        if (!(error instanceof HeguiError)) throw error;
        answers.push(error);
      }
    }
    const signed = await Promise.all(
      answers.map((one) => (one instanceof HeguiError ? one : sign(ctx, ruleSet.hash, one))),
    );
    const kept = signed.flatMap((one) => (one instanceof HeguiError ? [] : [one]));
    await insertPrechecks(
      ctx.tx,
      kept.map(({ row }) => row),
    );
    return {
      result: signed.map((one) => (one instanceof HeguiError ? one : one.result)),
      audit: kept.map(({ row: { id, verdict }, requestId }) => ({
        subject: { kind: "precheck", id },
        after: { verdict },
        requestId,
      })),
    };
  },
});

/** Questions of one actor that come while another is being answered are asked together. */
const together = coalesce<Ctx, Question, PrecheckResult | HeguiError>(
  {
    scopeOf: (ctx) => ctx.db,
    laneOf: actorLane,
    most: mostTogether,
  },
  async (ctx, questions) => {
    try {
      return await precheckMany(ctx, { questions: [...questions] });
    } catch (error) {
      // What fails in the database, such as a text that it cannot store, is one question's fault.
      if (questions.length === 1 || !(error instanceof HeguiError)) throw error;
      return Promise.all(questions.map((question) => alone(ctx, question)));
    }
  },
);

const alone = async (ctx: Ctx, question: Question): Promise<PrecheckResult | HeguiError> => {
  try {
    const [result] = await precheckMany(ctx, { questions: [question] });
    return result ?? new HeguiError("unavailable", "The question was not answered: ask again");
  } catch (error) {
    if (error instanceof HeguiError) return error;
    throw error;
  }
};

/**
 * May this record run on these stores?
 *
 * @throws HeguiError `invalid_input` for a store that the tenant does not have
 */
export async function precheck(
  ctx: Ctx,
  input: z.input<typeof PrecheckInput>,
): Promise<PrecheckResult> {
  const parsed = PrecheckInput.safeParse(input);
  if (!parsed.success) throw inputError(parsed.error);
  const result = await together(ctx, { input: parsed.data, requestId: ctx.requestId });
  if (result instanceof HeguiError) throw result;
  return result;
}

/** A question with what the rules say to it. */
interface Answer extends Question {
  readonly at: Date;
  readonly stores: readonly Store[];
  readonly findings: StoreFinding[];
  readonly verdict: Verdict;
}

async function answer(
  ctx: OpenCtx,
  judge: Judge,
  question: Question,
  stores: readonly Store[],
  sisters: readonly Sister[] | undefined,
): Promise<Answer> {
  const { input } = question;
  const at = ctx.now();
  const context =
    input.kind === "promotion" ? await contextOf(ctx, input.record) : { sisters: sisters ?? [] };
  const findings = judgeDraft(judge, input, stores, context, at);
  return { ...question, at, stores, findings, verdict: verdictOf(findings) };
}

/** What is on sale in the tenant's stores that resembles the listings asked about, at once. */
async function sistersOfDrafts(
  ctx: OpenCtx,
  questions: readonly Question[],
): Promise<Map<Question, readonly Sister[]>> {
  const drafts = questions.flatMap((question) =>
    question.input.kind === "listing" ? [{ question, draft: draftOf(question.input.record) }] : [],
  );
  const listings = drafts.map(({ draft }) => draft);
  const found = await sistersOf(ctx, { listings, stored: false });
  return new Map(drafts.map(({ question }, i) => [question, found[i] ?? []]));
}

/** An answer with its signed receipt, as it is given and as it is kept. */
async function sign(ctx: OpenCtx, ruleBaseHash: string, answer: Answer) {
  const { input, requestId, at, stores, findings, verdict } = answer;
  const { id: actorId, name: actorName } = ctx.actor;
  const statement = {
    id: ctx.newId("rcp"),
    verdict,
    inputHash: hashOf(input),
    ruleBaseHash,
    at: at.toISOString(),
    by: { id: actorId, name: actorName },
  };
  const receipt = { ...statement, signature: await ctx.ports.signer.sign(statement) };
  const result: PrecheckResult = { verdict, findings, receipt };
  const row: PrecheckRecord = {
    tenantId: ctx.tenant,
    id: receipt.id,
    kind: input.kind,
    subjectId: input.record.id ?? null,
    storeIds: stores.map((store) => store.id),
    inputHash: receipt.inputHash,
    ruleBaseHash,
    verdict,
    findings,
    record: input.record,
    receipt,
    at,
    actorId,
    actorName,
  };
  return { result, row, requestId };
}

function storesOf(known: ReadonlyMap<string, Store>, input: PrecheckInput): Store[] {
  const ids = namedStores(input);
  if (ids.length === 0) {
    if (input.platform !== undefined) return [anyStore(input.platform)];
    throw invalid("storeIds", "name the stores it is to run on, or a platform");
  }
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
