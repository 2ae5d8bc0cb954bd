import { inputError } from "../access/verb.ts";
import { type HeguiError, invalid } from "../core/errors.ts";
import { PrecheckInput } from "./schema.ts";

/** A value as a question, or why it is none. */
export function readQuestion(raw: unknown): PrecheckInput | HeguiError {
  const parsed = PrecheckInput.safeParse(raw);
  return parsed.success ? storable(parsed.data) : inputError(parsed.error);
}

/** A question that can be hashed and kept, or which of its texts cannot. */
export function storable(input: PrecheckInput): PrecheckInput | HeguiError {
  const field = brokenText(input, "");
  return field === undefined
    ? input
    : invalid(field, "holds a NUL or half a surrogate pair, which cannot be stored: remove it");
}

function brokenText(value: unknown, path: string): string | undefined {
  if (typeof value === "string")
    return value.isWellFormed() && !value.includes("\0") ? undefined : path;
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const at = path === "" ? key : `${path}.${key}`;
    const found = brokenText(key, at) ?? brokenText(inner, at);
    if (found !== undefined) return found;
  }
  return undefined;
}
