import { isSignedBy } from "../access/signer.ts";
import { hashOf } from "../core/canonical.ts";
import type { Receipt } from "./schema.ts";

/** What is wrong with a receipt; nothing, if it proves what it says. */
export type Flaw = "unsigned" | "signature" | "input";

/**
 * Check a receipt without asking anybody: its signature by `publicKey` (hex), and, if
 * the question is at hand, that it is the one that was asked.
 */
export function flawsOf(receipt: Receipt, publicKey: string, input?: unknown): Flaw[] {
  const { signature, ...statement } = receipt;
  const flaws: Flaw[] = [];
  if (signature === null) flaws.push("unsigned");
  else if (!isSignedBy(statement, signature, publicKey)) flaws.push("signature");
  if (input !== undefined && hashOf(input) !== receipt.inputHash) flaws.push("input");
  return flaws;
}
