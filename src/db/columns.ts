import { jsonb, text, timestamp } from "drizzle-orm/pg-core";

/** The tenant, first in every key. */
export const tenantId = () => text("tenant_id").notNull();

/** An instant, kept in UTC. */
export const instant = (name: string) => timestamp(name, { withTimezone: true });

/** The columns that every table of records has: whose it is, what it says, and when it came. */
export const recordColumns = () => ({
  tenantId: tenantId(),
  id: text().notNull(),
  data: jsonb().$type<Record<string, unknown>>().notNull(),
  hash: text().notNull(),
  batchId: text("batch_id").notNull(),
  receivedAt: instant("received_at").notNull(),
});
