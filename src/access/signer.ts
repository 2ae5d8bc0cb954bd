import { z } from "@hono/zod-openapi";
import { ed25519 } from "@noble/curves/ed25519.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { ed25519Signing } from "#ed25519";
import { canonicalText } from "../core/canonical.ts";

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
  const signed = ed25519Signing(seed);
  return {
    keyId,
    publicKey: bytesToHex(publicKey),
    async sign(statement) {
      return { keyId, algorithm: "Ed25519", value: bytesToHex(await signed(bytesOf(statement))) };
    },
  };
}

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
  new TextEncoder().encode(canonicalText(statement));
