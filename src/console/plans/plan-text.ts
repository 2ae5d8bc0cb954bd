import { LineCounter, parseDocument, stringify } from "yaml";

export type Json = Readonly<Record<string, unknown>>;
export type Format = "yaml" | "json";

/** A plan as it is read from text, or why it cannot be. */
export type PlanText =
  | {
      readonly plan: Json;
      /** The line of a field, as `steps.1.within`, or of what it would be in. */
      readonly lineOf: (field: string) => number;
    }
  | { readonly plan: undefined; readonly line: number; readonly reason: string | undefined };

/** Read a plan from YAML, of which JSON is a part. No reason: it is no object. */
export function readPlan(text: string): PlanText {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, logLevel: "error" });
  const [syntax] = document.errors;
  if (syntax !== undefined) {
    const [reason] = syntax.message.split(/ at line |\n/, 1);
    return { plan: undefined, line: lines.linePos(syntax.pos[0]).line, reason };
  }
  const plan = toPlain(() => document.toJS({ maxAliasCount: 100 }));
  if (!isObject(plan)) return { plan: undefined, line: 1, reason: undefined };
  const lineOf = (field: string): number => {
    const path = field.split(".").map((key) => (/^\d+$/.test(key) ? Number(key) : key));
    for (let depth = path.length; depth > 0; depth--) {
      const node: unknown = document.getIn(path.slice(0, depth), true);
      const range = isObject(node) ? node.range : undefined;
      if (Array.isArray(range) && typeof range[0] === "number") return lines.linePos(range[0]).line;
    }
    return 1;
  };
  return { plan, lineOf };
}

/** A plan as text to edit. */
export const writePlan = (plan: Json, format: Format): string =>
  format === "json" ? `${JSON.stringify(plan, null, 2)}\n` : stringify(plan, { lineWidth: 100 });

/** An alias bomb shows only when the document becomes a value. */
function toPlain(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
