import { z } from "@hono/zod-openapi";
import { integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { Signature } from "../access/signer.ts";
import { Finding } from "../core/finding.ts";
import { Listing, Message, Platform, Promotion } from "../core/records.ts";
import { instant, tenantId } from "../db/columns.ts";

export const prechecks = pgTable(
  "prechecks",
  {
    tenantId: tenantId(),
    id: text().notNull(),
    kind: text().$type<PrecheckKind>().notNull(),
    subjectId: text("subject_id"),
    storeIds: text("store_ids").array().notNull(),
    inputHash: text("input_hash").notNull(),
    ruleBaseHash: text("rule_base_hash").notNull(),
    verdict: text().$type<Verdict>().notNull(),
    findings: jsonb().$type<StoreFinding[]>().notNull(),
    record: jsonb().$type<Record<string, unknown>>().notNull(),
    receipt: jsonb().$type<Receipt>().notNull(),
    evidence: jsonb().$type<ProvenClaim[]>().notNull(),
    wordingHash: text("wording_hash"),
    at: instant("at").notNull(),
    actorId: text("actor_id").notNull(),
    actorName: text("actor_name").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

export const precheckKeys = pgTable(
  "precheck_keys",
  {
    tenantId: tenantId(),
    key: text().notNull(),
    line: integer().notNull(),
    inputHash: text("input_hash").notNull(),
    precheckId: text("precheck_id"),
    at: instant("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.key, t.line] })],
);

export const PrecheckKind = z.enum(["listing", "promotion", "message"]);
export type PrecheckKind = z.infer<typeof PrecheckKind>;

export const Verdict = z.enum(["pass", "revise", "block"]).openapi("Verdict");
export type Verdict = z.infer<typeof Verdict>;

/** A finding and the stores it holds for. */
export const StoreFinding = Finding.extend({ storeIds: z.array(z.string()) }).openapi(
  "StoreFinding",
);
export type StoreFinding = z.infer<typeof StoreFinding>;

const platform = Platform.optional().openapi({
  description: "where it is to run, if no store is named",
});
const storeIds = z.array(z.string().min(1).max(200)).max(1_000).optional().openapi({
  description: "the stores it is to run on; taken from the record where it names them",
});

/** Names a request, so that it can be sent twice and is answered once. */
export const IdempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,200}$/, "1 to 200 printable ASCII characters without spaces");

/** The record may leave out what only a published one has: its id, and a listing's store. */
export const PrecheckInput = z
  .discriminatedUnion("kind", [
    z.object({
      kind: z.literal("listing"),
      storeIds,
      platform,
      record: Listing.partial({ id: true, storeId: true }),
    }),
    z.object({
      kind: z.literal("promotion"),
      storeIds,
      platform,
      record: z.object(Promotion.shape).partial({ id: true, storeIds: true }),
    }),
    z.object({
      kind: z.literal("message"),
      storeIds,
      platform,
      record: Message.partial({ id: true, conversationId: true, storeId: true, at: true }),
    }),
  ])
  .openapi("PrecheckInput");
export type PrecheckInput = z.infer<typeof PrecheckInput>;

/** What was asked, under which rules, when and by whom: the answer's proof. */
export const Receipt = z
  .object({
    id: z.string(),
    verdict: Verdict,
    inputHash: z.string(),
    ruleBaseHash: z.string(),
    at: z.iso.datetime({ offset: true }),
    by: z.object({ id: z.string(), name: z.string() }),
    signature: Signature.nullable().openapi({
      description: "over all the rest, as canonical JSON (RFC 8785); null where no key is set up",
    }),
  })
  .openapi("Receipt");
export type Receipt = z.infer<typeof Receipt>;

/** A claim that stands by a proof, and without it would not. */
export const ProvenClaim = z
  .object({
    field: z.string(),
    start: z.int(),
    end: z.int(),
    quote: z.string(),
    family: z.string(),
    proof: z.object({
      id: z.string().optional().openapi({ description: "of one on file" }),
      kind: z.string(),
      ref: z.string().optional(),
      scope: z.string().optional(),
      validUntil: z.string().nullish(),
    }),
    storeIds: z.array(z.string()),
  })
  .openapi("ProvenClaim");
export type ProvenClaim = z.infer<typeof ProvenClaim>;

export const PrecheckResult = z
  .object({
    verdict: Verdict,
    findings: z.array(StoreFinding),
    stores: z
      .array(z.object({ id: z.string(), verdict: Verdict }))
      .openapi({ description: "the verdict store by store, as asked for" }),
    evidence: z
      .array(ProvenClaim)
      .openapi({ description: "the claims that pass under a proof, and under which" }),
    receipt: Receipt,
  })
  .openapi("PrecheckResult");
export type PrecheckResult = z.infer<typeof PrecheckResult>;

/** An answer to somebody who is still writing: nothing is kept, so there is no receipt. */
export const TriedPrecheck = PrecheckResult.omit({ receipt: true }).openapi("TriedPrecheck");
export type TriedPrecheck = z.infer<typeof TriedPrecheck>;

/** An answer as it was kept. */
export const KeptPrecheck = PrecheckResult.extend({
  kind: PrecheckKind,
  storeIds: z.array(z.string()),
  record: z.record(z.string(), z.unknown()),
}).openapi("KeptPrecheck");
export type KeptPrecheck = z.infer<typeof KeptPrecheck>;

export const PrecheckRow = z
  .object({
    id: z.string(),
    kind: PrecheckKind,
    verdict: Verdict,
    subjectId: z.string().nullable().openapi({ description: "the record's id, if it had one" }),
    title: z.string().nullable().openapi({ description: "its title, or the message's text" }),
    storeIds: z.array(z.string()),
    findings: z.int(),
    at: z.iso.datetime({ offset: true }),
    actor: z.string(),
    actorId: z.string(),
  })
  .openapi("PrecheckRow");
export type PrecheckRow = z.infer<typeof PrecheckRow>;

export const PrecheckFilter = z.object({
  kind: PrecheckKind.optional(),
  verdict: Verdict.optional(),
  storeId: z.string().optional(),
  subjectId: z.string().optional(),
  actor: z.string().optional().openapi({ description: "a person's or a key's id, or `me`" }),
  from: z.iso.date().optional().openapi({ description: "the first day, in China" }),
  to: z.iso.date().optional().openapi({ description: "the last day, in China" }),
  q: z.string().max(200).optional().openapi({ description: "words of the title or the message" }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.string().optional().openapi({ description: "`next` of the page before" }),
});
export type PrecheckFilter = z.infer<typeof PrecheckFilter>;

export const PrecheckPage = z
  .object({ items: z.array(PrecheckRow), next: z.string().nullable() })
  .openapi("PrecheckPage");
export type PrecheckPage = z.infer<typeof PrecheckPage>;

/** The pre-check that stands behind something, by its receipt's id. */
export const PrecheckLink = z
  .object({
    id: z.string(),
    verdict: Verdict,
    at: z.iso.datetime({ offset: true }),
    by: z.string(),
  })
  .openapi("PrecheckLink");
export type PrecheckLink = z.infer<typeof PrecheckLink>;
