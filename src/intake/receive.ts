import { z } from "@hono/zod-openapi";
import { keepPersonalValues } from "../access/personal.ts";
import { command } from "../access/verb.ts";
import { hashOf, hashOfText } from "../core/canonical.ts";
import { invalid } from "../core/errors.ts";
import { type Listing, recordKinds } from "../core/records.ts";
import { enqueue } from "../jobs/enqueue.ts";
import { storesById } from "./context.ts";
import { type Line, parseBatch } from "./lines.ts";
import type { Batch, batches, LineError } from "./schema.ts";
import { createSealer } from "./seal.ts";
import { indexListings } from "./sisters.ts";
import { batchByContent, insertBatch, isLast, upsertRecords } from "./store.ts";
import { tables } from "./tables.ts";

/** Errors kept with a batch: more of them tell nothing new. */
const errorLimit = 1_000;

/**
 * Take a batch of records: validate each line, seal personal values, store what is
 * new or changed, and have it evaluated. The same batch sent again changes nothing;
 * one that had errors is tried anew, as their cause may be gone, and so is one that a
 * later batch may have overwritten: a price that goes up and down again is down again.
 */
export const receive = command({
  name: "intake.receive",
  allow: ["operator", "compliance"],
  input: z.object({ kind: z.enum(recordKinds), body: z.string() }),
  async run(ctx, { kind, body }) {
    const contentHash = hashOfText(body);
    const before = await batchByContent(ctx.tx, ctx.tenant, kind, contentHash);
    if (before !== undefined && before.rejected === 0 && (await isLast(ctx.tx, before))) {
      return { result: viewOf(before, true), audit: [] };
    }
    const parsed = parseBatch(kind, body);
    if (parsed.received === 0)
      throw invalid("(body)", "holds no record: send one JSON object a line");

    const known = await storesById(ctx, {});
    const { lines, errors } = admit(kind, parsed.lines, new Set(known.keys()));
    const sealer = createSealer(ctx.ports.vault, ctx.tenant);
    const records = lines.map(({ record }) => {
      const data = sealer.seal(kind, record);
      return { id: tables[kind].id(record), data, hash: hashOf(data) };
    });
    const now = ctx.now();
    const id = ctx.newId("bat");
    await keepPersonalValues(ctx, [...sealer.values.values()]);
    const stored = await upsertRecords(ctx.tx, ctx.tenant, kind, id, now, records);
    if (kind === "listings" && stored > 0)
      await indexListings(ctx, { listings: records.map(({ data }) => data as Listing) });

    const problems = [...parsed.errors, ...errors].sort((a, b) => a.line - b.line);
    const judged = tables[kind].judged && stored > 0;
    const row = {
      tenantId: ctx.tenant,
      id,
      kind,
      contentHash,
      received: parsed.received,
      stored,
      unchanged: records.length - stored,
      rejected: parsed.received - records.length,
      errors: problems.slice(0, errorLimit),
      createdAt: now,
      evaluatedAt: judged ? null : now,
    };
    await insertBatch(ctx.tx, row);
    if (judged) await enqueue(ctx, "intake.evaluate", { batchId: id });
    const { received, unchanged, rejected } = row;
    return {
      result: viewOf(row, false),
      audit: [
        { subject: { kind: "batch", id }, after: { kind, received, stored, unchanged, rejected } },
      ],
    };
  },
});

/** Lines whose stores are known and whose key comes once; the others, as errors. */
function admit(kind: keyof typeof tables, lines: readonly Line[], stores: ReadonlySet<string>) {
  const table = tables[kind];
  const first = new Map<string, Line>();
  const errors: LineError[] = [];
  for (const line of lines) {
    const unknown = table.stores(line.record).find((id) => !stores.has(id));
    const key = table.id(line.record);
    const earlier = first.get(key);
    if (unknown !== undefined) {
      errors.push({
        line: line.line,
        field: kind === "promotions" ? "storeIds" : "storeId",
        reason: `no store "${unknown}" is known: send it to /v1/intake/stores first`,
      });
    } else if (earlier !== undefined) {
      errors.push({
        line: line.line,
        field: "id",
        reason: `the same record stands on line ${earlier.line}, which was taken: send it once`,
      });
    } else {
      first.set(key, line);
    }
  }
  return { lines: [...first.values()], errors };
}

/** A batch as clients see it. */
export const viewOf = (row: typeof batches.$inferSelect, repeated: boolean): Batch => ({
  batchId: row.id,
  kind: row.kind,
  received: row.received,
  stored: row.stored,
  unchanged: row.unchanged,
  rejected: row.rejected,
  errors: row.errors,
  repeated,
  evaluatedAt: row.evaluatedAt?.toISOString() ?? null,
});
