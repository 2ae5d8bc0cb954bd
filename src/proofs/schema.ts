import { z } from "@hono/zod-openapi";
import { date, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant, tenantId } from "../db/columns.ts";

export const proofs = pgTable(
  "proofs",
  {
    tenantId: tenantId(),
    id: text().notNull(),
    storeId: text("store_id").notNull(),
    listingId: text("listing_id"),
    kind: text().notNull(),
    ref: text(),
    scope: text(),
    validUntil: date("valid_until", { mode: "string" }),
    note: text(),
    byId: text("by_id").notNull(),
    byName: text("by_name").notNull(),
    at: instant("at").notNull(),
    withdrawnBy: text("withdrawn_by"),
    withdrawnAt: instant("withdrawn_at"),
    withdrawnWhy: text("withdrawn_why"),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

const id = z.string().min(1).max(200);

/** What a store can show for a claim. */
export const NewProof = z.object({
  storeId: id,
  listingId: id.optional().openapi({ description: "without it, for all goods of the store" }),
  kind: z
    .string()
    .min(1)
    .max(100)
    .openapi({ description: "data_report, award, standard, registered_name, test_report …" }),
  ref: z.string().max(500).optional().openapi({ description: "its number, or where it lies" }),
  scope: z.string().max(500).optional().openapi({ description: "what it covers, in words" }),
  validUntil: z.iso.date().optional().openapi({ description: "the last day, in China" }),
  note: z.string().max(2_000).optional(),
});

export const ProofState = z.enum(["valid", "expired", "withdrawn"]);
export type ProofState = z.infer<typeof ProofState>;

export const Proof = z
  .object({
    id: z.string(),
    storeId: z.string(),
    listingId: z.string().nullable(),
    kind: z.string(),
    ref: z.string().nullable(),
    scope: z.string().nullable(),
    validUntil: z.iso.date().nullable(),
    note: z.string().nullable(),
    state: ProofState,
    by: z.object({ id: z.string(), name: z.string() }),
    at: z.iso.datetime({ offset: true }),
    withdrawn: z
      .object({ by: z.string(), at: z.iso.datetime({ offset: true }), why: z.string() })
      .nullable(),
  })
  .openapi("Proof");
export type Proof = z.infer<typeof Proof>;

export const ProofFilter = z.object({
  storeId: z.string().optional(),
  listingId: z.string().optional(),
  state: z.union([ProofState, z.literal("all")]).default("valid"),
});

export const Withdraw = z.object({ reason: z.string().trim().min(1, "say why").max(2_000) });
