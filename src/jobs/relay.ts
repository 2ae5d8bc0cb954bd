import { asc, inArray, isNull, lt } from "drizzle-orm";
import { type Database, inSystem } from "../db/database.ts";
import { type Job, outbox } from "./schema.ts";

/** Where jobs go: pg-boss in Node, a Queue in a Worker. A second job of one id is dropped. */
export type Send = (jobs: readonly Job[]) => Promise<void>;

const batch = 100;

/**
 * Hand waiting outbox rows to the queue, oldest first, and mark them. It sends
 * between two transactions, since PGlite runs one at a time and the queue needs one
 * too. So a row may be sent twice, by two relays or after a crash before the mark:
 * always under the same job id.
 *
 * @returns how many rows it handed over
 */
export async function relay(db: Database, send: Send, now: Date): Promise<number> {
  const rows = await inSystem(db, (tx) =>
    tx
      .select()
      .from(outbox)
      .where(isNull(outbox.relayedAt))
      .orderBy(asc(outbox.createdAt))
      .limit(batch),
  );
  if (rows.length === 0) return 0;
  await send(
    rows.map((row) => ({
      tenant: row.tenantId,
      id: row.id,
      topic: row.topic,
      payload: row.payload as Job["payload"],
    })),
  );
  const ids = rows.map((row) => row.id);
  await inSystem(db, (tx) =>
    tx.update(outbox).set({ relayedAt: now }).where(inArray(outbox.id, ids)),
  );
  return rows.length;
}

/** Forget rows that were handed over before `before`. */
export async function sweep(db: Database, before: Date): Promise<void> {
  await inSystem(db, (tx) => tx.delete(outbox).where(lt(outbox.relayedAt, before)));
}
