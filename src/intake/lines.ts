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

/** A line with content, not yet read. */
export interface Item {
  readonly line: number;
  readonly read: () => unknown;
  /** Whether it may hold what no database text can. */
  readonly isSuspect: boolean;
}

/** Items read at once; and characters, so that a few large records are no large chunk. */
const most = { items: 2_000, characters: 4_000_000 };

/**
 * The records of a batch: NDJSON, or one JSON array (whose items count as lines).
 * A line that is not a valid record is reported and the others stand. Fields that
 * the shape does not know are kept under `extra`, at the level where they stood.
 */
export const parseBatch = (kind: RecordKind, body: string): ParsedBatch =>
  parseItems(kind, itemsOf(body));

/** Read some items of a batch. */
export function parseItems(kind: RecordKind, items: readonly Item[]): ParsedBatch {
  const shape: z.ZodType = recordShapes[kind];
  const lines: Line[] = [];
  const errors: LineError[] = [];
  for (const { line, read, isSuspect } of items) {
    try {
      const raw = read();
      const parsed = shape.safeParse(raw);
      const broken = parsed.success && isSuspect ? unstorable(raw, "") : undefined;
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

/**
 * The items of a batch in chunks, as its text arrives: what has come is handed on before
 * more is asked for. Only a JSON array, which cannot be read in parts, is awaited whole.
 */
export async function* chunksOf(body: AsyncIterable<string>): AsyncGenerator<Item[]> {
  let rest = "";
  let begun = false;
  let isArray = false;
  let line = 0;
  let items: Item[] = [];
  let characters = 0;
  const take = (text: string): void => {
    line += 1;
    if (text.trim() === "") return;
    items.push(itemOf(text, line));
    characters += text.length;
  };
  for await (const text of body) {
    rest += text;
    if (!begun && rest.trimStart() !== "") {
      rest = withoutMark(rest);
      isArray = rest.trimStart().startsWith("[");
      begun = true;
    }
    if (!begun || isArray) continue;
    const texts = rest.split("\n");
    rest = texts.pop() ?? "";
    for (const one of texts) {
      take(one);
      if (items.length < most.items && characters < most.characters) continue;
      yield items;
      [items, characters] = [[], 0];
    }
  }
  if (!isArray) take(rest);
  const left = isArray ? itemsOf(rest) : items;
  for (let i = 0; i < left.length; i += most.items) yield left.slice(i, i + most.items);
}

const withoutMark = (text: string): string => (text.startsWith("\uFEFF") ? text.slice(1) : text);

function itemsOf(marked: string): Item[] {
  const body = withoutMark(marked);
  const array = body.trimStart().startsWith("[") ? tryArray(body) : undefined;
  if (array !== undefined) {
    const isSuspect = mayBeUnstorable(body);
    return array.map((item, i) => ({ line: i + 1, read: () => item, isSuspect }));
  }
  return body
    .split("\n")
    .map((text, i) => ({ text, line: i + 1 }))
    .filter(({ text }) => text.trim() !== "")
    .map(({ text, line }) => itemOf(text, line));
}

const itemOf = (text: string, line: number): Item => ({
  line,
  read: () => JSON.parse(text) as unknown,
  isSuspect: mayBeUnstorable(text),
});

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

/** `parsed` with what parsing left out put back under `extra`; itself where nothing was. */
function keepExtra(raw: unknown, parsed: unknown): unknown {
  if (Array.isArray(parsed) && Array.isArray(raw)) {
    const kept = parsed.map((item, i) => keepExtra(raw[i], item));
    return kept.some((item, i) => item !== parsed[i]) ? kept : parsed;
  }
  if (!isMap(parsed) || !isMap(raw)) return parsed;
  let kept = parsed;
  for (const key in parsed) {
    const value = parsed[key];
    if (typeof value !== "object" || value === null) continue;
    const inner = keepExtra(raw[key], value);
    if (inner === value) continue;
    kept = { ...kept, [key]: inner };
  }
  let extra: Record<string, unknown> | undefined;
  for (const key in raw) {
    if (key === "extra" || Object.hasOwn(parsed, key)) continue;
    extra = { ...(extra ?? (isMap(raw.extra) ? raw.extra : {})), [key]: raw[key] };
  }
  if (extra === undefined && isMap(raw.extra) && Object.keys(raw.extra).length > 0) {
    extra = raw.extra;
  }
  return extra === undefined ? kept : { ...kept, extra };
}

/** Half a surrogate pair stands in JSON as it is or escaped, a NUL escaped alone. */
const mayBeUnstorable = (json: string): boolean =>
  !json.isWellFormed() || /\\u(?:0000|d[89a-f])/i.test(json);

/** The path of the first text that PostgreSQL cannot hold, if any. */
function unstorable(value: unknown, path: string): string | undefined {
  if (typeof value === "string") return holds(value) ? undefined : path || "(record)";
  if (typeof value !== "object" || value === null) return undefined;
  for (const key in value) {
    const inner = (value as Record<string, unknown>)[key];
    if (typeof inner === "number" || (typeof inner === "string" && holds(key) && holds(inner))) {
      continue;
    }
    const at = path === "" ? key : `${path}.${key}`;
    const found = unstorable(key, at) ?? unstorable(inner, at);
    if (found !== undefined) return found;
  }
  return undefined;
}

const holds = (text: string): boolean => !text.includes("\0") && text.isWellFormed();
