import canonicalize from "canonicalize";
import { sha256Hex } from "#sha256";

/**
 * The SHA-256 of a JSON value in canonical form (RFC 8785), as `sha256:<hex>`.
 * Equal values hash alike whatever the order of their keys.
 *
 * @throws TypeError for a value that JSON cannot hold (undefined, NaN, a cycle)
 */
export const hashOf = (value: unknown): string => hashOfText(canonicalText(value));

/**
 * A JSON value in canonical form (RFC 8785): equal values are the same text.
 *
 * @throws TypeError for a value that JSON cannot hold (undefined, NaN, a cycle)
 */
export function canonicalText(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("undefined has no canonical JSON form");
  return text;
}

/** The SHA-256 of a text's UTF-8 bytes, as `sha256:<hex>`. */
export const hashOfText = (text: string): string => `sha256:${sha256Hex(text)}`;

/** The SHA-256 of bytes, as `sha256:<hex>`. */
export const hashOfBytes = (bytes: Uint8Array): string => `sha256:${sha256Hex(bytes)}`;
