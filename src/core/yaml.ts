import { LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { HeguiError } from "./errors.ts";

type Path = readonly PropertyKey[];

/**
 * A value of `shape` from the text of a YAML file.
 *
 * @throws HeguiError `invalid_input` that names the file, the line and the field of each problem
 */
export function parseYaml<T>(shape: z.ZodType<T>, text: string, file: string): T {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const [syntax] = document.errors;
  if (syntax !== undefined) {
    const reason = syntax.message.split(/ at line |\n/, 1)[0] ?? syntax.message;
    throw refused(file, [{ field: "", line: lines.linePos(syntax.pos[0]).line, reason }]);
  }
  const result = shape.safeParse(document.toJS({ maxAliasCount: 100 }));
  if (result.success) return result.data;
  const lineOf = (path: Path): number => {
    for (let depth = path.length; depth > 0; depth--) {
      const node: unknown = document.getIn(path.slice(0, depth), true);
      const range = typeof node === "object" && node !== null && "range" in node && node.range;
      if (Array.isArray(range)) return lines.linePos(Number(range[0])).line;
    }
    return 1;
  };
  const problems = result.error.issues.map(({ path, message }) => ({
    field: path.join("."),
    line: lineOf(path),
    reason: message,
  }));
  throw refused(file, problems);
}

function refused(
  file: string,
  problems: readonly { field: string; line: number; reason: string }[],
): HeguiError {
  const said = problems.map(
    ({ field, line, reason }) => `${file}:${line}: ${field && `${field}: `}${reason}`,
  );
  return new HeguiError(
    "invalid_input",
    said.join("\n"),
    problems.map(({ field, line, reason }) => ({ field, reason: `line ${line}: ${reason}` })),
  );
}
