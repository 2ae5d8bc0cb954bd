import { z } from "@hono/zod-openapi";
import { actorLane, type Ctx } from "../access/ctx.ts";
import { command } from "../access/verb.ts";
import { hashOf } from "../core/canonical.ts";
import { coalesce } from "../core/coalesce.ts";
import { HeguiError } from "../core/errors.ts";
import { type Asked, answerAll, type Question } from "./answer.ts";
import { claim, earlierAnswers } from "./idempotency.ts";
import { readQuestion, storable } from "./question.ts";
import type { PrecheckInput, PrecheckResult } from "./schema.ts";
import { sign } from "./sign.ts";
import { insertPrechecks } from "./store.ts";

/** So many questions are asked in one transaction: some tens of milliseconds of work. */
export const mostTogether = 100;

/**
 * May these records run on their stores? Each question is answered with its verdict,
 * what to change, and a receipt that is kept, or with the error that is its own: one
 * that names an unknown store stops no other. A question that was asked before under
 * its key has the answer that it had.
 */
export const precheckMany = command({
  name: "precheck.ask",
  allow: ["operator", "compliance", "legal"],
  input: z.object({ questions: z.array(z.custom<Question>()).max(mostTogether) }),
  async run(ctx, { questions }) {
    const asked = questions.map((one): Asked => ({ ...one, inputHash: hashOf(one.input) }));
    const earlier = await earlierAnswers(ctx, asked);
    const fresh = asked.filter((one) => !earlier.has(one));
    const { ruleBaseHash, answers, errors } = await answerAll(ctx, fresh);
    const signed = await Promise.all(answers.map((one) => sign(ctx, ruleBaseHash, one)));
    const claimed = await claim(
      ctx,
      signed.map(({ question, row }) => ({ question, precheckId: row.id })),
    );
    const kept = signed.filter(({ question }) => claimed.has(question));
    await insertPrechecks(
      ctx.tx,
      kept.map(({ row }) => row),
    );
    // Somebody else asked the same under the same key meanwhile, and was first.
    const late = signed.flatMap(({ question }) => (claimed.has(question) ? [] : [question]));
    const results = new Map<Asked, PrecheckResult | HeguiError>([
      ...earlier,
      ...errors,
      ...kept.map(({ question, result }) => [question, result] as const),
      ...(await earlierAnswers(ctx, late)),
    ]);
    return {
      result: asked.map((one) => results.get(one) ?? unanswered()),
      audit: kept.map(({ row: { id, verdict }, question: { requestId } }) => ({
        subject: { kind: "precheck", id },
        after: { verdict },
        requestId,
      })),
    };
  },
});

const unanswered = () => new HeguiError("unavailable", "The question was not answered: ask again");

/** Questions of one actor that come while another is being answered are asked together. */
const together = coalesce<Ctx, Question, PrecheckResult | HeguiError>(
  {
    scopeOf: (ctx) => ctx.db,
    laneOf: actorLane,
    most: mostTogether,
  },
  (ctx, questions) => askTogether(ctx, questions),
);

/**
 * Ask some questions in one transaction, or each in its own where one spoils it for all.
 *
 * @throws HeguiError `forbidden`
 */
export async function askTogether(
  ctx: Ctx,
  questions: readonly Question[],
): Promise<readonly (PrecheckResult | HeguiError)[]> {
  try {
    return await precheckMany(ctx, { questions: [...questions] });
  } catch (error) {
    // What fails in the database, such as a text that it cannot store, is one question's fault.
    if (!(error instanceof HeguiError) || error.code === "forbidden") throw error;
    if (questions.length === 1) return [error];
    const alone = await Promise.all(questions.map((question) => askTogether(ctx, [question])));
    return alone.flat();
  }
}

/**
 * May this record run on these stores?
 *
 * @param key names the request, so that it can be sent twice and is answered once
 * @throws HeguiError `invalid_input` for a store that the tenant does not have; `conflict` if
 *   the key came with another question
 */
export const precheck = (
  ctx: Ctx,
  input: z.input<typeof PrecheckInput>,
  key?: string,
): Promise<PrecheckResult> => answered(ctx, readQuestion(input), key);

/** As `precheck`, of what has been validated. */
export const precheckValid = (
  ctx: Ctx,
  input: PrecheckInput,
  key: string | undefined,
): Promise<PrecheckResult> => answered(ctx, storable(input), key);

async function answered(
  ctx: Ctx,
  input: PrecheckInput | HeguiError,
  key: string | undefined,
): Promise<PrecheckResult> {
  if (input instanceof HeguiError) throw input;
  const result = await together(ctx, {
    input,
    requestId: ctx.requestId,
    repeat: key === undefined ? undefined : { key, line: 0 },
  });
  if (result instanceof HeguiError) throw result;
  return result;
}
