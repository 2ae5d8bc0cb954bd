import { z } from "@hono/zod-openapi";
import { bigint, date, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { tenantId } from "../db/columns.ts";
import type { KeptBook } from "./owner-book.ts";

const fen = (name: string) => bigint(name, { mode: "number" }).notNull();

/** Each store's trade by the day, in fen; the database keeps it in step with the orders. */
export const relatedDays = pgTable(
  "related_days",
  {
    tenantId: tenantId(),
    storeId: text("store_id").notNull(),
    day: date().notNull(),
    orders: bigint({ mode: "number" }).notNull(),
    paidFen: fen("paid_fen"),
    refundedFen: fen("refunded_fen"),
    sureFen: fen("sure_fen"),
    likelyFen: fen("likely_fen"),
    perhapsFen: fen("perhaps_fen"),
    brandFen: fen("brand_fen"),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.storeId, t.day] })],
);

/** Each store's sums over the 30 days that end with the tenant's `window_ends`; fen. */
export const relatedWindows = pgTable(
  "related_windows",
  {
    tenantId: tenantId(),
    storeId: text("store_id").notNull(),
    orders: bigint({ mode: "number" }).notNull(),
    paidFen: fen("paid_fen"),
    sureFen: fen("sure_fen"),
    likelyFen: fen("likely_fen"),
    perhapsFen: fen("perhaps_fen"),
    brandFen: fen("brand_fen"),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.storeId] })],
);

/** What is still to be judged anew since the book changed: orders of these means, in these months. */
export interface PendingRestatement {
  readonly hashes: readonly string[];
  /** `YYYY-MM`. */
  readonly months: readonly string[];
}

export const ownerBooks = pgTable(
  "owner_books",
  {
    tenantId: tenantId(),
    revision: integer().notNull(),
    book: jsonb().$type<KeptBook>().notNull(),
    pending: jsonb().$type<PendingRestatement>().notNull(),
    /** The day, in China, that the tenant's windows end with. */
    windowEnds: date("window_ends"),
  },
  (t) => [primaryKey({ columns: [t.tenantId] })],
);

const Share = z.number().min(0).max(1);

export const RelatedDay = z
  .object({
    date: z.iso.date(),
    related: Share.openapi({
      description: "over the 30 days that end with this one; likely trade",
    }),
    sure: Share,
    perhaps: Share,
    brand: Share,
    paid: z.number().openapi({ description: "yuan of this day that stayed" }),
    refunded: z.number(),
  })
  .openapi("RelatedDay");

/** A limit of a share, and how soon it is reached if it goes on as lately. */
const Limit = z
  .object({
    limit: Share,
    daysLeft: z
      .int()
      .nullable()
      .openapi({ description: "0: it is passed; null: the share does not come nearer" }),
  })
  .openapi("ShareLimit");

export const RelatedShare = z
  .object({
    storeId: z.string(),
    date: z.iso.date().openapi({ description: "the day that the 30 days end with, in China" }),
    related: Share.openapi({ description: "of what was paid and stayed; likely its own people's" }),
    sure: Share.openapi({ description: "counting only what is as good as certain" }),
    perhaps: Share.openapi({ description: "counting all that may be" }),
    brand: Share.openapi({ description: "by means that another store of the brand has too" }),
    orders: z.int(),
    paid: z.number().openapi({ description: "yuan" }),
    relatedLimit: Limit.nullable().openapi({ description: "none where no rule sets one" }),
    brandLimit: Limit.nullable(),
  })
  .openapi("RelatedShare");
export type RelatedShare = z.infer<typeof RelatedShare>;

export const RelatedShareSeries = RelatedShare.extend({
  days: z.array(RelatedDay).openapi({ description: "the oldest first" }),
}).openapi("RelatedShareSeries");
export type RelatedShareSeries = z.infer<typeof RelatedShareSeries>;

/** Whose registered means bought in a store, and for how much in 30 days. */
export const RelatedMember = z
  .object({
    storeId: z.string().openapi({ description: "the store that registered the means" }),
    by: z.string().openapi({ description: "phone, payee, device …" }),
    orders: z.int(),
    paid: z.number().openapi({ description: "yuan" }),
  })
  .openapi("RelatedMember");
export type RelatedMember = z.infer<typeof RelatedMember>;
