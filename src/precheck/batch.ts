import type { Ctx } from "../access/ctx.ts";
import { inputError } from "../access/verb.ts";
import { HeguiError } from "../core/errors.ts";
import { mostTogether, precheckMany } from "./check.ts";
import { PrecheckInput, type PrecheckResult } from "./schema.ts";

/** The answer to one line of a batch: a verdict, or what is wrong with the line. */
export type BatchAnswer = { readonly line: number } & (
  | PrecheckResult
  | {
      readonly code: string;
      readonly problems: readonly { readonly field: string; readonly reason: string }[];
    }
);

/**
 * Answer many questions, one JSON object a line, in their order and as they are done. A
 * line that cannot be asked is answered with its problems and stops no other.
 *
 * @throws HeguiError `forbidden`, before the first answer
 */
export async function* precheckLines(ctx: Ctx, body: string): AsyncGenerator<BatchAnswer> {
  const lines = body
    .replace(/^\uFEFF/, "")
    .split("\n")
    .map((text, i) => ({ text, line: i + 1 }))
    .filter(({ text }) => text.trim() !== "");
  for (let from = 0; from < lines.length; from += mostTogether) {
    const chunk = lines.slice(from, from + mostTogether).map(({ text, line }) => {
      const read = readLine(text);
      return read instanceof HeguiError ? { line, error: read } : { line, input: read };
    });
    const questions = chunk.flatMap(({ input }) =>
      input === undefined ? [] : [{ input, requestId: ctx.requestId }],
    );
    const results = (await precheckMany(ctx, { questions })).values();
    for (const { line, error } of chunk) {
      const result = error ?? results.next().value;
      if (result !== undefined) yield answerOf(line, result);
    }
  }
}

const answerOf = (line: number, result: PrecheckResult | HeguiError): BatchAnswer =>
  result instanceof HeguiError
    ? { line, code: result.code, problems: problemsOf(result) }
    : { line, ...result };

const problemsOf = ({ problems, message }: HeguiError) =>
  problems.length > 0 ? [...problems] : [{ field: "(line)", reason: message }];

function readLine(text: string): PrecheckInput | HeguiError {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    const reason = `is not JSON: ${error instanceof Error ? error.message : error}`;
    return new HeguiError("invalid_input", reason, [{ field: "(line)", reason }]);
  }
  const parsed = PrecheckInput.safeParse(raw);
  return parsed.success ? parsed.data : inputError(parsed.error);
}
