import { z } from "@hono/zod-openapi";
import { integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { Family, Term } from "../copy/pack.ts";
import { Basis, Level } from "../core/finding.ts";
import { Text } from "../core/text.ts";
import { instant, tenantId } from "../db/columns.ts";

export const lexiconVersions = pgTable(
  "lexicon_versions",
  {
    tenantId: tenantId(),
    family: text().$type<Family>().notNull(),
    version: integer().notNull(),
    hash: text().notNull(),
    overlay: jsonb().$type<Overlay>().notNull(),
    note: text().notNull(),
    byId: text("by_id").notNull(),
    byName: text("by_name").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.family, t.version] })],
);

/** What a tenant makes of a family: terms of its own, and built-in ones that do not count. */
export const Overlay = z.object({
  disabled: z
    .array(z.string().max(100))
    .max(1_000)
    .default([])
    .openapi({ description: "ids of built-in terms that do not count" }),
  terms: z.array(Term).max(500).default([]).openapi({
    description: "terms of the tenant's own; one with a built-in id stands instead of that",
  }),
});
export type Overlay = z.infer<typeof Overlay>;

const time = z.iso.datetime({ offset: true });
const person = z.object({ id: z.string(), name: z.string() });

export const LexiconRow = z
  .object({
    family: Family,
    title: Text,
    level: Level,
    terms: z.int().openapi({ description: "that count, the tenant's own included" }),
    own: z.int(),
    disabled: z.int(),
    version: z.int().openapi({ description: "0: as built in, never changed" }),
    changedAt: time.nullable(),
    changedBy: z.string().nullable(),
  })
  .openapi("LexiconRow");
export type LexiconRow = z.infer<typeof LexiconRow>;

export const Lexicon = z
  .object({
    family: Family,
    title: Text,
    level: Level,
    basis: z.array(Basis),
    version: z.int(),
    ...Overlay.shape,
    builtin: z.array(Term),
  })
  .openapi("Lexicon");
export type Lexicon = z.infer<typeof Lexicon>;

export const LexiconVersion = z
  .object({ version: z.int(), note: z.string(), by: person, at: time, ...Overlay.shape })
  .openapi("LexiconVersion");
export type LexiconVersion = z.infer<typeof LexiconVersion>;

export const FamilyRef = z.object({ family: Family });
export const BaseVersion = z
  .int()
  .min(0)
  .openapi({ description: "the version that the change is based on; refused if it moved on" });
export const Note = z.string().trim().min(1, "say why").max(2_000);

export const TryLexicon = Overlay.extend({
  texts: z.array(z.string().max(5_000)).min(1).max(50),
});
export const TriedText = z
  .object({
    text: z.string(),
    hits: z.array(
      z.object({
        term: z.string(),
        start: z.int(),
        end: z.int(),
        quote: z.string(),
        verdict: z.string(),
      }),
    ),
  })
  .openapi("TriedText");
export type TriedText = z.infer<typeof TriedText>;
