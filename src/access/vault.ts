import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";

/**
 * Kinds of personal value that may match each other: a payee and a payer are the
 * same kind of thing, a phone and an address are not.
 */
export type PersonalClass =
  | "phone"
  | "address"
  | "device"
  | "ip"
  | "payment"
  | "account"
  | "email"
  | "person"
  | "licence"
  | "credential";

/** A personal value as it may be stored. */
export interface Sealed {
  /** The same for the same value of one tenant; useless to whoever lacks the secret. */
  readonly hash: string;
  readonly class: PersonalClass;
  readonly sealed: string;
  /** What people see: `138****678`. */
  readonly mask: string;
}

export interface Vault {
  hash(tenant: string, kind: PersonalClass, value: string): string;
  /** `key` is what the value is matched by, where that is not its own writing. */
  seal(tenant: string, kind: PersonalClass, value: string, key?: string): Sealed;
  /** @throws Error if the text was sealed for another tenant or altered */
  open(tenant: string, sealed: string): string;
}

/**
 * A vault under `secret` (32 bytes or more): HMAC-SHA-256 for matching and
 * XChaCha20-Poly1305 for the clear value, under keys derived apart (RFC 5869).
 * The tenant is part of both, so that nothing matches or opens across tenants.
 */
export function createVault(secret: Uint8Array, randomBytes: (n: number) => Uint8Array): Vault {
  // The key's own blocks are hashed once, not with every value.
  const mac = hmac.create(
    sha256,
    hkdf(sha256, secret, undefined, utf8ToBytes("hegui personal hash"), 32),
  );
  const sealKey = hkdf(sha256, secret, undefined, utf8ToBytes("hegui personal seal"), 32);

  const hash = (tenant: string, kind: PersonalClass, value: string): string => {
    const message = utf8ToBytes(JSON.stringify([tenant, kind, normalise(value)]));
    return `pv_${bytesToHex(mac.clone().update(message).digest().subarray(0, 16))}`;
  };

  return {
    hash,
    seal(tenant, kind, value, key = value) {
      const nonce = randomBytes(24);
      const cipher = xchacha20poly1305(sealKey, nonce, utf8ToBytes(tenant));
      return {
        hash: hash(tenant, kind, key),
        class: kind,
        sealed: bytesToHex(concatBytes(nonce, cipher.encrypt(utf8ToBytes(value)))),
        mask: mask(value),
      };
    },
    open(tenant, sealed) {
      const bytes = hexToBytes(sealed);
      const cipher = xchacha20poly1305(sealKey, bytes.subarray(0, 24), utf8ToBytes(tenant));
      return new TextDecoder().decode(cipher.decrypt(bytes.subarray(24)));
    },
  };
}

const normalise = (value: string): string =>
  value.normalize("NFKC").toLowerCase().replace(/\s+/g, "");

/** Keep a third at each end at most, and never more than three and four characters. */
export function mask(value: string): string {
  const characters = [...value];
  const head = Math.min(3, Math.floor(characters.length / 3));
  const tail = Math.min(4, Math.floor(characters.length / 3));
  return `${characters.slice(0, head).join("")}****${characters.slice(characters.length - tail).join("")}`;
}
