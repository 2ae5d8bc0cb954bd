import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { invalid } from "../core/errors.ts";

/** The text of a file, or of standard input for `-` or nothing. */
export const readInput = (file: string | undefined): Promise<string> =>
  file === undefined || file === "-"
    ? text(process.stdin)
    : Promise.resolve(readFileSync(file, "utf8"));

/** One JSON value from a text. @throws HeguiError `invalid_input` naming the file */
export function parseJson(content: string, file: string): unknown {
  try {
    return JSON.parse(content.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw invalid(file, `is not JSON: ${error instanceof Error ? error.message : error}`);
  }
}

/** The JSON values of NDJSON. @throws HeguiError `invalid_input` naming file and line */
function parseLines(content: string, file: string): unknown[] {
  return content
    .replace(/^\uFEFF/, "")
    .split("\n")
    .flatMap((line, i) => (line.trim() === "" ? [] : [parseJson(line, `${file} line ${i + 1}`)]));
}

/** The items of a JSON array, or the values of NDJSON. @throws HeguiError `invalid_input` naming file and line */
export function parseMany(content: string, file: string): unknown[] {
  if (
    !content
      .replace(/^\uFEFF/, "")
      .trimStart()
      .startsWith("[")
  )
    return parseLines(content, file);
  const value = parseJson(content, file);
  return Array.isArray(value) ? value : [value];
}

export const writeLine = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value)}\n`);
};
