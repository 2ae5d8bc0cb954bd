import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import canonicalize from "canonicalize";

/**
 * The SHA-256 of a JSON value in canonical form (RFC 8785), as `sha256:<hex>`.
 * Equal values hash alike whatever the order of their keys.
 *
 * @throws TypeError for a value that JSON cannot hold (undefined, NaN, a cycle)
 */
export function hashOf(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("undefined has no JSON form to hash");
  return hashOfText(text);
}

/** The SHA-256 of a text's UTF-8 bytes, as `sha256:<hex>`. */
export const hashOfText = (text: string): string => hashOfBytes(utf8ToBytes(text));

/** The SHA-256 of bytes, as `sha256:<hex>`. */
export const hashOfBytes = (bytes: Uint8Array): string => `sha256:${bytesToHex(sha256(bytes))}`;
