import { z } from "@hono/zod-openapi";
import { AuditRow } from "../../access/schema.ts";
import { Signature } from "../../access/signer.ts";

/** An entry of the audit log as it is sealed: whose it is, and its number, are part of it. */
export const LogEntry = AuditRow.extend({
  tenant: z.string(),
  seq: z.int(),
  subject: z.object({ kind: z.string(), id: z.string() }),
});
export type LogEntry = z.infer<typeof LogEntry>;

/** An entry with what shows that it stands in the log. */
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

const next = z.int().nullable().openapi({ description: "send it back as `before` for more" });

export const CheckpointPage = z
  .object({ items: z.array(Checkpoint), next })
  .openapi("LogCheckpoints");
export type CheckpointPage = z.infer<typeof CheckpointPage>;

export const Consistency = z
  .object({ from: z.int(), to: z.int(), proof: z.array(z.string()) })
  .openapi("LogConsistency");
export type Consistency = z.infer<typeof Consistency>;

const text = z.string().min(1).max(200).optional();
const date = z.iso.date().optional();

export const EntryFilter = z.object({
  actorId: text,
  action: text.openapi({ description: "an action, or what it begins with, as `rule_draft.`" }),
  subjectKind: text,
  subjectId: text,
  from: date.openapi({ description: "a day in China" }),
  to: date.openapi({ description: "the last day, whole" }),
  before: z.coerce.number().int().min(0).optional().openapi({ description: "`next` of a page" }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const EntryPage = z
  .object({
    items: z.array(
      LogEntry.extend({
        index: z
          .int()
          .nullable()
          .openapi({ description: "its place in the log once it is sealed" }),
      }),
    ),
    next,
  })
  .openapi("LogEntries");
export type EntryPage = z.infer<typeof EntryPage>;
