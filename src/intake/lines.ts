import type { z } from "@hono/zod-openapi";
import { type RecordKind, recordShapes } from "../core/records.ts";
import type { LineError } from "./schema.ts";

/** One record that a batch holds, with the line it came from. */
export interface Line<T = Record<string, unknown>> {
  readonly line: number;
  readonly record: T;
}

export interface ParsedBatch {
  readonly received: number;
  readonly lines: readonly Line[];
  readonly errors: readonly LineError[];
}

/**
 * The records of a batch: NDJSON, or one JSON array (whose items count as lines).
 * A line that is not a valid record is reported and the others stand. Fields that
 * the shape does not know are kept under `extra`, at the level where they stood.
 */
export function parseBatch(kind: RecordKind, body: string): ParsedBatch {
  const shape: z.ZodType = recordShapes[kind];
  const lines: Line[] = [];
  const errors: LineError[] = [];
  const items = [...split(body.startsWith("\uFEFF") ? body.slice(1) : body)];
  for (const { line, read } of items) {
    try {
      const raw = read();
      const parsed = shape.safeParse(raw);
      const broken = parsed.success ? unstorable(raw, "") : undefined;
      if (!parsed.success) {
        errors.push(...parsed.error.issues.map((issue) => ({ line, ...problemOf(issue) })));
      } else if (broken !== undefined) {
        errors.push({
          line,
          field: broken,
          reason: "holds a NUL or half a surrogate pair, which no database text can: remove it",
        });
      } else {
        lines.push({ line, record: keepExtra(raw, parsed.data) as Record<string, unknown> });
      }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      errors.push({ line, field: "(line)", reason: `is not JSON: ${reason}` });
    }
  }
  return { received: items.length, lines, errors };
}

function* split(body: string): Generator<{ line: number; read: () => unknown }> {
  if (body.trimStart().startsWith("[")) {
    const items = tryArray(body);
    if (items !== undefined) {
      for (const [i, item] of items.entries()) yield { line: i + 1, read: () => item };
      return;
    }
  }
  let line = 0;
  for (const text of body.split("\n")) {
    line += 1;
    if (text.trim() !== "") yield { line, read: () => JSON.parse(text) as unknown };
  }
}

/** The items of a JSON array; nothing if it is broken, so that its lines are tried one by one. */
function tryArray(body: string): unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function problemOf(issue: z.core.$ZodIssue): { field: string; reason: string } {
  return { field: issue.path.join(".") || "(record)", reason: issue.message };
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** `parsed` with what parsing left out put back under `extra`. */
function keepExtra(raw: unknown, parsed: unknown): unknown {
  if (Array.isArray(parsed) && Array.isArray(raw)) {
    return parsed.map((item, i) => keepExtra(raw[i], item));
  }
  if (!isMap(parsed) || !isMap(raw)) return parsed;
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(parsed)) kept[key] = keepExtra(raw[key], value);
  const extra = Object.entries(raw).filter(
    ([key]) => key !== "extra" && !Object.hasOwn(parsed, key),
  );
  const given = isMap(raw.extra) ? raw.extra : {};
  const all = { ...given, ...Object.fromEntries(extra) };
  return Object.keys(all).length === 0 ? kept : { ...kept, extra: all };
}

/** The path of the first text that PostgreSQL cannot hold, if any. */
function unstorable(value: unknown, path: string): string | undefined {
  if (typeof value === "string") {
    return value.includes("\0") || !value.isWellFormed() ? path || "(record)" : undefined;
  }
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const at = path === "" ? key : `${path}.${key}`;
    const found = unstorable(key, at) ?? unstorable(inner, at);
    if (found !== undefined) return found;
  }
  return undefined;
}
