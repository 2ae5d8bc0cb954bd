import { z } from "@hono/zod-openapi";
import { AuditRow } from "../../access/schema.ts";
import { isSignedBy, Signature } from "../../access/signer.ts";
import { canonicalText } from "../../core/canonical.ts";
import { leafHash } from "./tree.ts";

/** An entry of the audit log as it is sealed: whose it is, and its number, are part of it. */
export const LogEntry = AuditRow.extend({
  tenant: z.string(),
  seq: z.int(),
  subject: z.object({ kind: z.string(), id: z.string() }),
});
export type LogEntry = z.infer<typeof LogEntry>;

/** The hash that an entry stands under in the tree: of its canonical JSON (RFC 8785). */
export const hashOfEntry = (entry: LogEntry): string => leafHash(canonicalText(entry));

/** An entry of the log with what shows that it stands there. */
export const ProvenEntry = z.object({
  entry: LogEntry,
  index: z.int().min(0),
  proof: z.array(z.string()),
});
export type ProvenEntry = z.infer<typeof ProvenEntry>;

const size = z.int().min(0);
const root = z.string().regex(/^[0-9a-f]{64}$/);

/** What a tenant's log was at a time: how many entries, and the root over all of them. */
export const Checkpoint = z
  .object({
    tenant: z.string(),
    size: size.openapi({ description: "entries" }),
    root: root.openapi({ description: "the Merkle tree's root over them (RFC 9162), hex" }),
    at: z.iso.datetime({ offset: true }),
    signature: Signature,
  })
  .openapi("LogCheckpoint");
export type Checkpoint = z.infer<typeof Checkpoint>;

/** Whether a checkpoint was signed by the holder of `publicKey` (hex) as it stands. */
export function isCheckpointOf(publicKey: string, { signature, ...statement }: Checkpoint) {
  return isSignedBy(statement, signature, publicKey);
}
