import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";

/** HMAC-SHA-256 in base64. */
export const signatureOf = (key: Uint8Array | string, text: string): string =>
  btoa(
    String.fromCharCode(
      ...hmac(sha256, typeof key === "string" ? utf8ToBytes(key) : key, utf8ToBytes(text)),
    ),
  );
