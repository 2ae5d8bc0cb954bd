import { isSignedBy } from "../../access/signer.ts";
import { canonicalText } from "../../core/canonical.ts";
import type { Checkpoint, LogEntry } from "./log-schema.ts";
import { leafHash } from "./tree.ts";

/** The hash that an entry stands under in the tree: of its canonical JSON (RFC 8785). */
export const hashOfEntry = (entry: LogEntry): string => leafHash(canonicalText(entry));

/** Whether a checkpoint was signed by the holder of `publicKey` (hex) as it stands. */
export function isCheckpointOf(publicKey: string, { signature, ...statement }: Checkpoint) {
  return isSignedBy(statement, signature, publicKey);
}
