import { z } from "@hono/zod-openapi";
import {
  bigint,
  boolean,
  date,
  doublePrecision,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
} from "drizzle-orm/pg-core";
import { type RecordKind, recordKinds } from "../core/records.ts";
import { instant, recordColumns, tenantId } from "../db/columns.ts";

export const listings = pgTable(
  "listings",
  { ...recordColumns(), storeId: text("store_id").notNull() },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

/** Listings on sale by the keys of their descriptions; those that share one may be near copies. */
export const listingBands = pgTable(
  "listing_bands",
  {
    tenantId: tenantId(),
    key: integer().notNull(),
    listingId: text("listing_id").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.key, t.listingId] })],
);

/** The keys that a listing stands under. */
export const listingKeys = pgTable(
  "listing_keys",
  {
    tenantId: tenantId(),
    listingId: text("listing_id").notNull(),
    keys: jsonb().$type<number[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.listingId] })],
);

/** The form wording of the tenant's stores, from a sample of so many listings. */
export const listingForm = pgTable(
  "listing_form",
  {
    tenantId: tenantId(),
    shingles: jsonb().$type<number[]>().notNull(),
    sampled: integer().notNull(),
    at: instant("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId] })],
);

export const pricePoints = pgTable(
  "price_points",
  {
    ...recordColumns(),
    listingId: text("listing_id").notNull(),
    skuId: text("sku_id").notNull(),
    kind: text().notNull(),
    at: instant("at").notNull(),
    price: doublePrecision().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

export const promotions = pgTable(
  "promotions",
  {
    ...recordColumns(),
    storeIds: text("store_ids").array().notNull(),
    startsAt: instant("starts_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

export const orders = pgTable(
  "orders",
  {
    ...recordColumns(),
    storeId: text("store_id").notNull(),
    placedAt: instant("placed_at").notNull(),
    amount: doublePrecision().notNull(),
    status: text().notNull(),
    buyerAccount: text("buyer_account"),
    buyerDevice: text("buyer_device"),
    buyerAddress: text("buyer_address"),
    trackingNo: text("tracking_no"),
    /** What was paid and stayed, and what went back; fen. */
    paidFen: bigint("paid_fen", { mode: "number" }).notNull(),
    refundedFen: bigint("refunded_fen", { mode: "number" }).notNull(),
    /** The probability that the buyer is the store's own; `brand`: by what a sister has too. */
    related: doublePrecision().notNull(),
    brand: boolean().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id, t.placedAt] })],
);

/** Where each order lies: an id stands once, whatever its month. */
export const orderKeys = pgTable(
  "order_keys",
  {
    tenantId: tenantId(),
    id: text().notNull(),
    placedAt: instant("placed_at").notNull(),
    hash: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

export const messages = pgTable(
  "messages",
  {
    ...recordColumns(),
    conversationId: text("conversation_id").notNull(),
    storeId: text("store_id").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

export const metrics = pgTable(
  "metrics",
  {
    ...recordColumns(),
    storeId: text("store_id").notNull(),
    date: date().notNull(),
    name: text().notNull(),
    value: doublePrecision().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

export const batches = pgTable(
  "intake_batches",
  {
    tenantId: tenantId(),
    id: text().notNull(),
    kind: text().$type<RecordKind>().notNull(),
    contentHash: text("content_hash").notNull(),
    received: integer().notNull(),
    stored: integer().notNull(),
    unchanged: integer().notNull(),
    rejected: integer().notNull(),
    errors: jsonb().$type<LineError[]>().notNull(),
    createdAt: instant("created_at").notNull(),
    /** When its parts had been judged. */
    evaluatedAt: instant("evaluated_at"),
    /** Batches that brought some of its records, which waited in their parts to be judged. */
    awaits: jsonb().$type<string[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

/** Records of a batch that wait to be judged together, by one worker. */
export const parts = pgTable(
  "intake_parts",
  {
    tenantId: tenantId(),
    batchId: text("batch_id").notNull(),
    number: integer().notNull(),
    ids: jsonb().$type<string[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.batchId, t.number] })],
);

export const evaluations = pgTable(
  "evaluations",
  {
    tenantId: tenantId(),
    kind: text().notNull(),
    subjectId: text("subject_id").notNull(),
    subjectHash: text("subject_hash").notNull(),
    ruleBaseHash: text("rule_base_hash").notNull(),
    batchId: text("batch_id").notNull(),
    findings: integer().notNull(),
    at: instant("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.kind, t.subjectId, t.subjectHash] })],
);

/** One line that was not taken: its number from 1, the field, and the way out. */
export const LineError = z
  .object({ line: z.int(), field: z.string(), reason: z.string() })
  .openapi("LineError");
export type LineError = z.infer<typeof LineError>;

export const Batch = z
  .object({
    batchId: z.string(),
    kind: z.enum(recordKinds),
    received: z.int().openapi({ description: "lines with content" }),
    stored: z.int().openapi({ description: "new or changed records" }),
    unchanged: z.int().openapi({ description: "records that were there already, word for word" }),
    rejected: z.int(),
    errors: z.array(LineError).openapi({ description: "the first 1,000" }),
    repeated: z.boolean().openapi({ description: "the same batch had been taken before" }),
    evaluatedAt: z.string().nullable().openapi({
      description:
        "from when on each of its records was judged as the batch says it, or says something else since",
    }),
  })
  .openapi("Batch");
export type Batch = z.infer<typeof Batch>;
