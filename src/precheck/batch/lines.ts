import { HeguiError, invalid } from "../../core/errors.ts";
import { readQuestion } from "../question.ts";
import type { PrecheckInput, PrecheckResult } from "../schema.ts";
import type { Answered, Item } from "./ask.ts";

/** The answer to one line: a verdict, or what is wrong with the line. */
type LineAnswer = { readonly line: number } & (
  | PrecheckResult
  | {
      readonly code: string;
      readonly problems: readonly { readonly field: string; readonly reason: string }[];
    }
);

/** The questions of NDJSON, one a line; blank lines are left out. */
export const itemsOfLines = (body: string): Item[] =>
  body
    .replace(/^\uFEFF/, "")
    .split("\n")
    .map((text, i) => ({ text, line: i + 1 }))
    .filter(({ text }) => text.trim() !== "")
    .map(({ text, line }) => ({ line, input: readLine(text) }));

/** Answers as NDJSON. */
export async function* writeLines(answers: AsyncIterable<Answered<Item>>): AsyncGenerator<string> {
  for await (const { item, result } of answers)
    yield `${JSON.stringify(lineAnswer(item.line, result))}\n`;
}

const lineAnswer = (line: number, result: PrecheckResult | HeguiError): LineAnswer =>
  result instanceof HeguiError
    ? { line, code: result.code, problems: problemsOf(result) }
    : { line, ...result };

/** What is wrong with a line; of the line as a whole, if no field is named. */
export const problemsOf = ({ problems, message }: HeguiError) =>
  problems.length > 0 ? problems : [{ field: "(line)", reason: message }];

function readLine(text: string): PrecheckInput | HeguiError {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    return invalid("(line)", `is not JSON: ${error instanceof Error ? error.message : error}`);
  }
  return readQuestion(raw);
}
