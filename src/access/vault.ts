import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { hmacSha256 } from "#sha256";

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
  /** `hash` is what the value is matched by, where that is known or not its own writing's. */
  seal(tenant: string, kind: PersonalClass, value: string, hash?: string): Sealed;
  /** @throws Error if the text was sealed for another tenant or altered */
  open(tenant: string, sealed: string): string;
}

/** Random bytes of a seal; drawn for so many seals at once, as each draw costs as much as one. */
const nonce = { bytes: 24, drawn: 128 };

/**
 * A vault under `secret` (32 bytes or more): HMAC-SHA-256 for matching and
 * XChaCha20-Poly1305 for the clear value, under keys derived apart (RFC 5869).
 * The tenant is part of both, so that nothing matches or opens across tenants.
 */
export function createVault(secret: Uint8Array, randomBytes: (n: number) => Uint8Array): Vault {
  const mac = hmacSha256(hkdf(sha256, secret, undefined, utf8ToBytes("hegui personal hash"), 32));
  const sealKey = hkdf(sha256, secret, undefined, utf8ToBytes("hegui personal seal"), 32);

  let drawn: Uint8Array = new Uint8Array(0);

  const nextNonce = (): Uint8Array => {
    if (drawn.length === 0) drawn = randomBytes(nonce.bytes * nonce.drawn);
    const next = drawn.subarray(0, nonce.bytes);
    drawn = drawn.subarray(nonce.bytes);
    return next;
  };
  const hashOf = (tenant: string, kind: PersonalClass, value: string): string =>
    `pv_${mac(JSON.stringify([tenant, kind, normalise(value)])).slice(0, 32)}`;

  return {
    hash: hashOf,
    seal(tenant, kind, value, hash = hashOf(tenant, kind, value)) {
      const once = nextNonce();
      const cipher = xchacha20poly1305(sealKey, once, utf8ToBytes(tenant));
      return {
        hash,
        class: kind,
        sealed: bytesToHex(concatBytes(once, cipher.encrypt(utf8ToBytes(value)))),
        mask: mask(value),
      };
    },
    open(tenant, sealed) {
      const bytes = hexToBytes(sealed);
      const cipher = xchacha20poly1305(
        sealKey,
        bytes.subarray(0, nonce.bytes),
        utf8ToBytes(tenant),
      );
      return new TextDecoder().decode(cipher.decrypt(bytes.subarray(nonce.bytes)));
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
