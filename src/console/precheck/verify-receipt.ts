import type { Receipt } from "../../precheck/schema.ts";

/**
 * Whether a receipt says what was signed, by the owner of `publicKey` (hex): checked in the
 * browser (RFC 8032 over RFC 8785), so that nobody has to believe the server's word for it.
 */
export async function isGenuine(receipt: Receipt, publicKey: string): Promise<boolean> {
  const { signature, ...statement } = receipt;
  if (signature === null) return false;
  // Loaded when asked for: few people check, and the code is half the page's size.
  const [{ ed25519 }, { default: canonicalize }] = await Promise.all([
    import("@noble/curves/ed25519.js"),
    import("canonicalize"),
  ]);
  try {
    return ed25519.verify(
      bytesOfHex(signature.value),
      new TextEncoder().encode(canonicalize(statement) ?? ""),
      bytesOfHex(publicKey),
    );
  } catch {
    // Neither hex nor of the right length: nobody signed that.
    return false;
  }
}

const bytesOfHex = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
