import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/*
 * SHA-256 wherever there is JavaScript. Under Node `#sha256` leads to the like file of the
 * runtime, whose native code takes a third of the time.
 */

/** SHA-256 of bytes, or of a text's UTF-8 bytes, in hex. */
export const sha256Hex = (data: string | Uint8Array): string =>
  bytesToHex(sha256(typeof data === "string" ? utf8ToBytes(data) : data));

/** SHA-256 of a text that comes in parts, in hex once it is whole. */
export function sha256OfParts() {
  const running = sha256.create();
  return {
    add: (text: string): void => {
      running.update(utf8ToBytes(text));
    },
    hex: (): string => bytesToHex(running.digest()),
  };
}

/** HMAC-SHA-256 of many texts under one key, in hex. */
export function hmacSha256(key: Uint8Array): (text: string) => string {
  // The key's own blocks are hashed once, not with every text.
  const keyed = hmac.create(sha256, key);
  return (text) => bytesToHex(keyed.clone().update(utf8ToBytes(text)).digest());
}
