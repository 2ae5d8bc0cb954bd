import { bigint, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant, tenantId } from "../db/columns.ts";
import type { LinkDecision } from "./decision.ts";

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
