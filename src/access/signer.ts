import { z } from "@hono/zod-openapi";
import { ed25519 } from "@noble/curves/ed25519.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import canonicalize from "canonicalize";

/** A signature over a JSON statement, and which key made it. */
export const Signature = z
  .object({ keyId: z.string(), algorithm: z.literal("Ed25519"), value: z.string() })
  .openapi("Signature");
export type Signature = z.infer<typeof Signature>;

/** Signs statements so that anybody with the public key can check them without us. */
export interface Signer {
  /** The first 16 hex digits of the public key's SHA-256. */
  readonly keyId: string;
  /** 32 bytes in hex. */
  readonly publicKey: string;
  sign(statement: object): Promise<Signature>;
}

/**
 * An Ed25519 signer (RFC 8032) whose key is derived from `secret` (RFC 5869), apart
 * from the keys of the vault: the same installation always signs with the same key.
 */
export function createSigner(secret: Uint8Array): Signer {
  const seed = hkdf(sha256, secret, undefined, utf8ToBytes("hegui receipt signature"), 32);
  const publicKey = ed25519.getPublicKey(seed);
  const keyId = idOf(publicKey);
  let imported: Promise<CryptoKey> | undefined;
  return {
    keyId,
    publicKey: bytesToHex(publicKey),
    async sign(statement) {
      // The platform's own code signs in a sixth of the time, and on another thread.
      imported ??= crypto.subtle.importKey("pkcs8", pkcs8Of(seed), "Ed25519", false, ["sign"]);
      const value = await crypto.subtle.sign("Ed25519", await imported, bytesOf(statement));
      return { keyId, algorithm: "Ed25519", value: bytesToHex(new Uint8Array(value)) };
    },
  };
}

/** A seed as the key file that WebCrypto reads: 16 bytes of head (RFC 8410 §7), then the seed. */
const pkcs8Of = (seed: Uint8Array): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([...hexToBytes("302e020100300506032b657004220420"), ...seed]);

/** Whether `signature` is of exactly this statement, by the owner of `publicKey` (hex). */
export function isSignedBy(statement: object, signature: Signature, publicKey: string): boolean {
  try {
    const key = hexToBytes(publicKey);
    return (
      signature.keyId === idOf(key) &&
      ed25519.verify(hexToBytes(signature.value), bytesOf(statement), key)
    );
  } catch {
    // Neither hex nor of the right length: nobody signed that.
    return false;
  }
}

const idOf = (publicKey: Uint8Array): string => bytesToHex(sha256(publicKey)).slice(0, 16);

/** RFC 8785: the same statement is the same bytes, whatever the order of its keys. */
const bytesOf = (statement: object): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(canonicalize(statement) ?? "");
