import { and, count, desc, eq, gt, sql } from "drizzle-orm";
import type { Tx } from "../db/database.ts";
import { alertEvents } from "./tables.ts";

/** The number of the latest event, 0 before the first. */
export async function latestSeq(tx: Tx, tenantId: string): Promise<number> {
  const [row] = await tx
    .select({ seq: alertEvents.seq })
    .from(alertEvents)
    .where(eq(alertEvents.tenantId, tenantId))
    .orderBy(desc(alertEvents.seq))
    .limit(1);
  return row?.seq ?? 0;
}

/** How many events came after a number, and how many of them raised an alert. */
export async function countEventsAfter(tx: Tx, tenantId: string, seq: number) {
  const [row] = await tx
    .select({
      events: count(),
      raised: sql<number>`(count(*) filter (where ${alertEvents.kind} = 'raised'))::int`,
    })
    .from(alertEvents)
    .where(and(eq(alertEvents.tenantId, tenantId), gt(alertEvents.seq, seq)));
  return row ?? { events: 0, raised: 0 };
}
