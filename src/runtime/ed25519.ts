import { createPrivateKey, sign } from "node:crypto";

/* What `access/ed25519.ts` does, by Node's own code. `#ed25519` leads here under Node. */

/** Signs bytes with the key of a seed (RFC 8032). */
export function ed25519Signing(seed: Uint8Array): (bytes: Uint8Array) => Promise<Uint8Array> {
  // A seed as a key file: 16 bytes of head (RFC 8410 §7), then the seed.
  const file = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), seed]);
  const key = createPrivateKey({ key: file, format: "der", type: "pkcs8" });
  return async (bytes) => sign(null, bytes, key);
}
