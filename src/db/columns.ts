import { text, timestamp } from "drizzle-orm/pg-core";

/** The tenant, first in every key. */
export const tenantId = () => text("tenant_id").notNull();

/** An instant, kept in UTC. */
export const instant = (name: string) => timestamp(name, { withTimezone: true });
