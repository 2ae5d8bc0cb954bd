import { createHash, createHmac, createSecretKey, hash } from "node:crypto";

/* What `core/sha256.ts` does, by Node's own code. `#sha256` leads here under Node. */

/** SHA-256 of bytes, or of a text's UTF-8 bytes, in hex. */
export const sha256Hex = (data: string | Uint8Array): string => hash("sha256", data, "hex");

/** SHA-256 of a text that comes in parts, in hex once it is whole. */
export function sha256OfParts() {
  const running = createHash("sha256");
  return {
    add: (text: string): void => {
      running.update(text, "utf8");
    },
    hex: (): string => running.digest("hex"),
  };
}

/** HMAC-SHA-256 of many texts under one key, in hex. */
export function hmacSha256(key: Uint8Array): (text: string) => string {
  const secret = createSecretKey(key);
  return (text) => createHmac("sha256", secret).update(text, "utf8").digest("hex");
}
