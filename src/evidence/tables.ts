import { bigint, jsonb, pgTable, primaryKey, smallint, text } from "drizzle-orm/pg-core";
import type { Signature } from "../access/signer.ts";
import { instant, tenantId } from "../db/columns.ts";

const count = (name: string) => bigint(name, { mode: "number" });

/** Where each entry of the audit log stands in the tree. */
export const logLeaves = pgTable(
  "log_leaves",
  {
    tenantId: tenantId(),
    index: count("index").notNull(),
    auditSeq: count("audit_seq").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.index] })],
);

/** The hashes of the tree's whole nodes; those of level 0 are the leaves'. */
export const logNodes = pgTable(
  "log_nodes",
  {
    tenantId: tenantId(),
    level: smallint().notNull(),
    index: count("index").notNull(),
    hash: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.level, t.index] })],
);

/** What the log was at a time, signed. */
export const logCheckpoints = pgTable(
  "log_checkpoints",
  {
    tenantId: tenantId(),
    size: count("size").notNull(),
    root: text().notNull(),
    at: instant("at").notNull(),
    signature: jsonb().$type<Signature>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.size] })],
);
