import type { OpenCtx } from "../access/verb.ts";
import { evaluationTimes } from "./batch-store.ts";
import type { Batch, batches } from "./schema.ts";

type BatchRow = typeof batches.$inferSelect;

/** A batch as clients see it. */
export async function viewOf(ctx: OpenCtx, row: BatchRow, repeated: boolean): Promise<Batch> {
  return {
    batchId: row.id,
    kind: row.kind,
    received: row.received,
    stored: row.stored,
    unchanged: row.unchanged,
    rejected: row.rejected,
    errors: row.errors,
    repeated,
    evaluatedAt: (await evaluatedAt(ctx, row))?.toISOString() ?? null,
  };
}

/** When its parts had been judged, and those of the batches that brought the rest of its records. */
async function evaluatedAt({ tx, tenant }: OpenCtx, row: BatchRow): Promise<Date | null> {
  const others = row.awaits.length === 0 ? [] : await evaluationTimes(tx, tenant, row.awaits);
  return [row.evaluatedAt, ...others].reduce((latest, one) =>
    latest === null || one === null ? null : latest > one ? latest : one,
  );
}
