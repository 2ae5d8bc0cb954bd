import { hexToBytes } from "@noble/hashes/utils.js";

/*
 * Ed25519 wherever there is WebCrypto. Under Node `#ed25519` leads to the like file of the
 * runtime, which signs at once instead of in a thread, in less time than it takes to ask one.
 */

/** Signs bytes with the key of a seed (RFC 8032). */
export function ed25519Signing(
  seed: Uint8Array,
): (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array> {
  let imported: Promise<CryptoKey> | undefined;
  return async (bytes) => {
    imported ??= crypto.subtle.importKey("pkcs8", pkcs8Of(seed), "Ed25519", false, ["sign"]);
    return new Uint8Array(await crypto.subtle.sign("Ed25519", await imported, bytes));
  };
}

/** A seed as a key file: 16 bytes of head (RFC 8410 §7), then the seed. */
const pkcs8Of = (seed: Uint8Array): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([...hexToBytes("302e020100300506032b657004220420"), ...seed]);
