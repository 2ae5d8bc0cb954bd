import { scryptAsync } from "@noble/hashes/scrypt.js";
import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { hashOfText } from "../core/canonical.ts";

/** scrypt at N = 2^15, r = 8, p = 1: the figures of RFC 7914 §2 for interactive sign-in. */
const cost = { N: 2 ** 15, r: 8, p: 1, dkLen: 32 };

/** A password as it may be stored: `scrypt:<salt>:<key>`. */
export async function hashPassword(password: string, salt: Uint8Array): Promise<string> {
  const key = await scryptAsync(utf8ToBytes(password), salt, cost);
  return `scrypt:${bytesToHex(salt)}:${bytesToHex(key)}`;
}

export async function passwordMatches(password: string, stored: string): Promise<boolean> {
  const [, salt, key] = stored.split(":");
  if (salt === undefined || key === undefined) return false;
  const expected = hexToBytes(key);
  const actual = await scryptAsync(utf8ToBytes(password), hexToBytes(salt), cost);
  // Every byte is compared, so that the time tells nothing of where they differ.
  return actual.reduce((diff, byte, i) => diff | (byte ^ (expected[i] ?? 0)), 0) === 0;
}

/**
 * A secret that names its tenant, `<prefix>_<tenant>_<256 random bits>`: the tenant
 * is known before the look-up, so that even the look-up is scoped to it. Only its
 * hash is stored; the secret has too much entropy to need a slow one.
 */
export function newSecret(
  prefix: "hgk" | "hgs",
  tenant: string,
  randomBytes: (n: number) => Uint8Array,
): { secret: string; hash: string } {
  const secret = `${prefix}_${tenant}_${bytesToHex(randomBytes(32))}`;
  return { secret, hash: hashOfText(secret) };
}

/** The tenant that a secret names, if it has a secret's form. */
export const tenantOf = (secret: string): string | undefined =>
  /^hg[ks]_([a-z0-9-]{1,63})_[0-9a-f]{64}$/.exec(secret)?.[1];
