import { LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { type FieldProblem, HeguiError } from "./errors.ts";

/**
 * A value of `shape` from its YAML (or JSON) text.
 *
 * @param file the name that errors give
 * @throws HeguiError `invalid_input` that names the file, the line and the field of each problem
 */
export function parseYaml<T>(shape: z.ZodType<T>, text: string, file: string): T {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, logLevel: "error" });
  const [syntax] = document.errors;
  if (syntax) {
    const { line, col } = lines.linePos(syntax.pos[0]);
    throw refused(file, [
      { field: "", line, reason: `${firstLine(syntax.message)} (column ${col})` },
    ]);
  }
  const result = shape.safeParse(toPlain(() => document.toJS({ maxAliasCount: 100 }), file));
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => ({
    field: fieldName(path),
    line: lineOf(document, lines, path),
    reason: message,
  }));
  throw refused(file, problems);
}

interface Problem extends FieldProblem {
  readonly line: number;
}

function refused(file: string, problems: readonly Problem[]): HeguiError {
  const said = problems.map(
    ({ field, line, reason }) => `${file}:${line}: ${field && `${field}: `}${reason}`,
  );
  return new HeguiError(
    "invalid_input",
    said.join("\n"),
    problems.map(({ field, line, reason }) => ({ field, reason: `line ${line}: ${reason}` })),
  );
}

/** An alias bomb shows only when the document becomes a value. */
function toPlain(read: () => unknown, file: string): unknown {
  try {
    return read();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw refused(file, [{ field: "", line: 1, reason }]);
  }
}

const firstLine = (text: string): string => text.split(/ at line |\n/, 1)[0] ?? text;

const fieldName = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (name, key) =>
      typeof key === "number" ? `${name}[${key}]` : name ? `${name}.${String(key)}` : String(key),
    "",
  );

/** The line of the deepest node there is on the way to a path. */
function lineOf(
  document: ReturnType<typeof parseDocument>,
  lines: LineCounter,
  path: readonly PropertyKey[],
): number {
  for (let depth = path.length; depth >= 0; depth--) {
    const node: unknown = document.getIn(path.slice(0, depth), true);
    const range = typeof node === "object" && node !== null && "range" in node ? node.range : null;
    if (Array.isArray(range) && typeof range[0] === "number") return lines.linePos(range[0]).line;
  }
  return 1;
}
