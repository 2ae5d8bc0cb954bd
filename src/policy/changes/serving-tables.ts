import { integer, jsonb, pgTable, primaryKey, real, text } from "drizzle-orm/pg-core";
import type { Basis } from "../../core/finding.ts";
import type { Text } from "../../core/text.ts";
import { instant, tenantId } from "../../db/columns.ts";
import type { Modality } from "../impact/modality.ts";
import type { Direction, NoteKind, ParamValue, ProposalKind, ProposalState } from "../schema.ts";

/** What people wrote about a change, or about one clause of it. */
export const policyNotes = pgTable(
  "policy_notes",
  {
    tenantId: tenantId(),
    id: text().notNull(),
    changeId: text("change_id").notNull(),
    clause: text(),
    kind: text().$type<NoteKind>().notNull(),
    text: text().notNull(),
    authorId: text("author_id").notNull(),
    author: text().notNull(),
    at: instant("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

/** A clause over the versions, first to last, in which it stood word for word. */
export const policyClauses = pgTable(
  "policy_clauses",
  {
    tenantId: tenantId(),
    sourceId: text("source_id").notNull(),
    firstNumber: integer("first_number").notNull(),
    /** Where it stood in the first of these versions, from 0. */
    place: integer().notNull(),
    lastNumber: integer("last_number").notNull(),
    key: text().notNull(),
    heading: text(),
    text: text().notNull(),
    /** Key, heading and text in the form that words are sought in. */
    said: text().notNull(),
    modality: text().$type<Modality>().notNull(),
    /** Of the clause change that brought it; null in a first version. */
    impact: integer(),
    direction: text().$type<Direction>(),
    since: instant("since").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.sourceId, t.firstNumber, t.place] })],
);

/** What a change asks of the merchant's own rules. */
export const policyProposals = pgTable(
  "policy_proposals",
  {
    tenantId: tenantId(),
    id: text().notNull(),
    changeId: text("change_id").notNull(),
    clause: text().notNull(),
    kind: text().$type<ProposalKind>().notNull(),
    ruleId: text("rule_id"),
    parameter: text(),
    before: jsonb().$type<ParamValue>(),
    after: jsonb().$type<ParamValue>(),
    unit: text(),
    basis: jsonb().$type<Basis>().notNull(),
    why: jsonb().$type<Text>().notNull(),
    confidence: real().notNull(),
    state: text().$type<ProposalState>().notNull(),
    createdAt: instant("created_at").notNull(),
    decidedBy: text("decided_by"),
    decidedAt: instant("decided_at"),
    reason: text(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);
