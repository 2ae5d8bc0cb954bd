import {
  bigint,
  boolean,
  doublePrecision,
  jsonb,
  pgTable,
  primaryKey,
  text,
} from "drizzle-orm/pg-core";
import { instant, tenantId } from "../db/columns.ts";
import type { LinkDecision } from "./decision.ts";
import type { SharedThing } from "./history.ts";

export const linkDecisions = pgTable(
  "link_decisions",
  {
    tenantId: tenantId(),
    seq: bigint({ mode: "number" }).generatedAlwaysAsIdentity().notNull(),
    a: text().notNull(),
    b: text().notNull(),
    verdict: text().$type<LinkDecision["verdict"]>().notNull(),
    reason: text().notNull(),
    decidedBy: text("decided_by").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.seq] })],
);

/** From when until when two stores were taken for one owner's; one that stands has no end. */
export const linkSpans = pgTable(
  "link_spans",
  {
    tenantId: tenantId(),
    a: text().notNull(),
    b: text().notNull(),
    validFrom: instant("valid_from").notNull(),
    validTo: instant("valid_to"),
    p: doublePrecision().notNull(),
    bridge: boolean().notNull(),
    why: jsonb().$type<readonly SharedThing[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.a, t.b, t.validFrom] })],
);
