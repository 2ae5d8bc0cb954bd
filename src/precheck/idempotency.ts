import { z } from "@hono/zod-openapi";
import { command, type OpenCtx } from "../access/verb.ts";
import { conflict, type HeguiError } from "../core/errors.ts";
import { day } from "../core/time.ts";
import { IdempotencyKey, type PrecheckResult } from "./schema.ts";
import { claimKeys, dropKeys, type KeyRow, keptByKeys, type LineKey } from "./store.ts";
import { resultOf } from "./view.ts";

/** So long a request may be repeated under its key. */
const keyLife = day;

/** What can be asked twice. */
export interface Repeatable {
  readonly repeat?: LineKey | undefined;
  readonly inputHash: string;
}

/** What was answered to requests of the same keys: their answers, or that they asked otherwise. */
export async function earlierAnswers<Q extends Repeatable>(
  ctx: OpenCtx,
  questions: readonly Q[],
): Promise<Map<Q, PrecheckResult | HeguiError>> {
  const keyed = questions.filter(({ repeat }) => repeat !== undefined);
  if (keyed.length === 0) return new Map();
  const keys = keyed.flatMap(({ repeat }) => repeat ?? []);
  const rows = await keptByKeys(ctx.tx, ctx.tenant, keys, expiry(ctx));
  const known = new Map(rows.map((row) => [nameOf(row), row]));
  const answers = new Map<Q, PrecheckResult | HeguiError>();
  for (const question of keyed) {
    const { repeat, inputHash } = question;
    const row = repeat && known.get(nameOf(repeat));
    if (row === undefined) continue;
    const kept = row.inputHash === inputHash ? row.kept : null;
    answers.set(question, kept === null ? otherwise(row) : resultOf(kept));
  }
  return answers;
}

/**
 * Take the keys of some questions for the answers that they got. Where two ask at once, the
 * first to commit has it and the other waits for it here.
 *
 * @returns the questions whose keys were free
 */
export async function claim<Q extends Repeatable>(
  ctx: OpenCtx,
  answered: readonly { readonly question: Q; readonly precheckId: string | null }[],
): Promise<Set<Q>> {
  const free = new Set(answered.map(({ question }) => question));
  const first = new Map<string, (typeof answered)[number]>();
  for (const one of answered) {
    const { repeat } = one.question;
    if (repeat === undefined) continue;
    if (first.has(nameOf(repeat))) free.delete(one.question);
    else first.set(nameOf(repeat), one);
  }
  if (first.size === 0) return free;
  const rows: KeyRow[] = [...first.values()].flatMap(({ question, precheckId }) =>
    question.repeat === undefined
      ? []
      : [
          {
            tenantId: ctx.tenant,
            ...question.repeat,
            inputHash: question.inputHash,
            precheckId,
            at: ctx.now(),
          },
        ],
  );
  await dropKeys(ctx.tx, ctx.tenant, expiry(ctx));
  const claimed = new Set((await claimKeys(ctx.tx, rows)).map(nameOf));
  for (const [name, { question }] of first) if (!claimed.has(name)) free.delete(question);
  return free;
}

/**
 * Take a key for a whole batch, or find that it was taken for this very batch: then its lines
 * are answered as far as they were not.
 *
 * @throws HeguiError `conflict` if the key came with another body
 */
export const openBatch = command({
  name: "precheck.open_batch",
  allow: ["operator", "compliance", "legal"],
  input: z.object({ key: IdempotencyKey, inputHash: z.string() }),
  async run(ctx, { key, inputHash }) {
    const question = { repeat: { key, line: 0 }, inputHash };
    const claimed = await claim(ctx, [{ question, precheckId: null }]);
    if (!claimed.has(question)) {
      const [row] = await keptByKeys(ctx.tx, ctx.tenant, [question.repeat], expiry(ctx));
      if (row?.inputHash !== inputHash) throw otherwise(question.repeat);
    }
    return { result: undefined, audit: [] };
  },
});

const expiry = (ctx: OpenCtx): Date => new Date(ctx.now().getTime() - keyLife);

const nameOf = ({ key, line }: LineKey): string => `${line} ${key}`;

/** The key stands for something else. */
const otherwise = ({ key }: LineKey): HeguiError =>
  conflict(
    `The Idempotency-Key "${key}" came with another body within the last 24 hours: take a new key for a new question`,
  );
