import { z } from "@hono/zod-openapi";
import { boolean, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant, tenantId } from "../db/columns.ts";
import type { Correction } from "./correction.ts";
import type { LearningFigures } from "./learning.ts";

/** What a tenant's judgements taught, trial by trial; the newest taken one holds. */
export const brushingCorrections = pgTable(
  "brushing_corrections",
  {
    tenantId: tenantId(),
    version: integer().notNull(),
    /** Hash of the shipped model that it corrects. */
    model: text().notNull(),
    /** Null: back to the shipped model alone. */
    correction: jsonb().$type<Correction>(),
    /** Null for a way back, which measures nothing. */
    figures: jsonb().$type<LearningFigures>(),
    taken: boolean().notNull(),
    reason: text(),
    by: text().notNull(),
    at: instant("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.version] })],
);

const Share = z.number().min(0).max(1);
const Quality = z.object({
  logLoss: z.number(),
  precision: Share.nullable().openapi({ description: "where 0.9 and more was said" }),
  recall: Share.nullable(),
});

const CorrectionView = z
  .object({
    version: z.int(),
    taken: z.boolean(),
    shipped: z.boolean().openapi({ description: "a way back to the shipped model alone" }),
    figures: z
      .object({
        learnedFrom: z.int(),
        tested: z.int().openapi({ description: "newer judged orders that it never saw" }),
        fakes: z.int(),
        before: Quality,
        after: Quality,
        significance: z.number(),
      })
      .nullable(),
    reason: z.string().nullable(),
    by: z.string(),
    at: z.iso.datetime({ offset: true }),
  })
  .openapi("BrushingCorrection");

/** What tells fake trades here: the shipped model, and what this tenant's judgements made of it. */
export const BrushingModelView = z
  .object({
    model: z.string(),
    trainedOn: z.string(),
    inForce: z.int().nullable().openapi({ description: "null: the shipped model alone" }),
    judged: z.object({ fakes: z.int(), honest: z.int() }),
    leastOfEach: z.int(),
    versions: z.array(CorrectionView).openapi({ description: "the latest first" }),
  })
  .openapi("BrushingModel");
export type BrushingModelView = z.infer<typeof BrushingModelView>;

export const CorrectionReturn = z.object({
  version: z
    .int()
    .min(1)
    .nullable()
    .openapi({ description: "one that was learned before; null: the shipped model alone" }),
  reason: z.string().trim().min(1).max(2_000),
});
