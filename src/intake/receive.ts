import { z } from "@hono/zod-openapi";
import { sha256OfParts } from "#sha256";
import type { Ctx } from "../access/ctx.ts";
import { keepPersonalValues, keptPersonalValues } from "../access/personal.ts";
import { command, type OpenCtx } from "../access/verb.ts";
import { canonicalText, hashOfText } from "../core/canonical.ts";
import { invalid } from "../core/errors.ts";
import { type Listing, type Order, type RecordKind, recordKinds } from "../core/records.ts";
import { enqueue } from "../jobs/enqueue.ts";
import { relink } from "../transactions/relink.ts";
import {
  batchByContent,
  batchById,
  batchesHolding,
  insertBatch,
  insertPart,
  updateBatch,
} from "./batch-store.ts";
import { viewOf } from "./batch-view.ts";
import { chunksOf, type Line, parseItems } from "./lines.ts";
import type { Batch, LineError } from "./schema.ts";
import { createSealer, sealed } from "./seal.ts";
import { indexListings } from "./sisters.ts";
import { knownStores, type SealedRecord, upsertRecords } from "./store.ts";
import { tables } from "./tables.ts";
import { implausible, openMonths, writeOrders } from "./write-orders.ts";

/** Errors kept with a batch: more of them tell nothing new. */
const errorLimit = 1_000;

/**
 * Take a batch of records: validate each line, seal personal values, store what is new or
 * changed, and have it evaluated. It is taken in chunks as it arrives, each stored whole or
 * not at all: what a sender was not told of, it sends again, and what is there already
 * stays as it is. The same batch sent again changes nothing.
 *
 * @throws HeguiError `invalid_input` for a batch without a record
 */
export async function receive(
  ctx: Ctx,
  { kind, body }: { kind: RecordKind; body: string | AsyncIterable<string> },
): Promise<Batch> {
  const id = ctx.newId("bat");
  const content = sha256OfParts();
  const seen = new Map<string, number>();
  const total: Totals = {
    received: 0,
    stored: 0,
    unchanged: 0,
    rejected: 0,
    errors: [],
    awaits: new Set(),
  };
  let number = 0;
  for await (const items of chunksOf(hearing(body, content))) {
    const parsed = parseItems(kind, items);
    const { lines, errors } = once(kind, parsed.lines, seen);
    const likely = kind === "orders" ? plausible(lines, ctx.now()) : { lines, errors: [] };
    if (kind === "orders") {
      const orders = likely.lines.map(({ record }) => record as unknown as Order);
      await openMonths(ctx, { orders });
    }
    const chunk = await takeChunk(ctx, { kind, id, number, lines: likely.lines });
    const bad = [...parsed.errors, ...errors, ...likely.errors, ...chunk.errors];
    total.received += parsed.received;
    total.stored += chunk.stored;
    total.unchanged += chunk.unchanged;
    for (const other of chunk.awaits) total.awaits.add(other);
    total.rejected += parsed.received - chunk.stored - chunk.unchanged;
    total.errors.push(
      ...bad.sort((a, b) => a.line - b.line).slice(0, errorLimit - total.errors.length),
    );
    number++;
  }
  if (total.received === 0) throw invalid("(body)", "holds no record: send one JSON object a line");
  const contentHash = `sha256:${content.hex()}`;
  return closeBatch(ctx, { kind, id, contentHash, total });
}

interface Totals {
  received: number;
  stored: number;
  unchanged: number;
  rejected: number;
  errors: LineError[];
  /** Other batches that brought some of its records, and have yet to have them judged. */
  awaits: Set<string>;
}

/** A body as it comes, its text added to the hash. */
async function* hearing(
  body: string | AsyncIterable<string>,
  content: ReturnType<typeof sha256OfParts>,
): AsyncGenerator<string> {
  for await (const text of typeof body === "string" ? [body] : body) {
    content.add(text);
    yield text;
  }
}

/** Lines whose key comes once in the batch; the others, as errors. */
function once(kind: RecordKind, lines: readonly Line[], seen: Map<string, number>) {
  const errors: LineError[] = [];
  const first = lines.filter(({ line, record }) => {
    const key = tables[kind].id(record);
    const earlier = seen.get(key);
    if (earlier === undefined) seen.set(key, line);
    else {
      errors.push({
        line,
        field: "id",
        reason: `the same record stands on line ${earlier}, which was taken: send it once`,
      });
    }
    return earlier === undefined;
  });
  return { lines: first, errors };
}

/** Orders whose amount and clock can be right; the others, as errors. */
function plausible(lines: readonly Line[], now: Date) {
  const errors: LineError[] = [];
  const kept = lines.filter(({ line, record }) => {
    const problem = implausible(record as unknown as Order, now);
    if (problem !== undefined) errors.push({ line, ...problem });
    return problem === undefined;
  });
  return { lines: kept, errors };
}

/** Store one chunk of a batch, and have what is new or changed evaluated. */
const takeChunk = command({
  name: "intake.receive",
  allow: ["operator", "compliance"],
  input: z.object({
    kind: z.enum(recordKinds),
    id: z.string(),
    number: z.int(),
    lines: z.custom<readonly Line[]>(),
  }),
  async run(ctx, { kind, id, number, lines }) {
    const { known, errors } = await admit(ctx, kind, lines);
    const records = await sealAll(ctx, kind, known);
    const now = ctx.now();
    const stored =
      kind === "orders"
        ? await writeOrders(ctx, id, now, records)
        : await upsertRecords(ctx.tx, ctx.tenant, kind, id, now, records);
    const unchanged = records.length - stored.length;
    const awaits = unchanged === 0 ? [] : await waitingElsewhere(ctx, kind, records, stored);
    const result = { stored: stored.length, unchanged, errors, awaits };
    if (stored.length === 0) return { result, audit: [] };

    if (kind === "listings")
      await indexListings(ctx, { listings: records.map(({ data }) => data as Listing) });
    if (kind === "stores") await enqueue(ctx, "transactions.relink", {});
    await noteBatch(ctx, kind, id, now);
    if (tables[kind].judged) {
      await insertPart(ctx.tx, { tenantId: ctx.tenant, batchId: id, number, ids: stored });
      await enqueue(ctx, "intake.evaluate", { batchId: id });
    }
    const after = { kind, chunk: number, stored: stored.length, unchanged };
    return { result, audit: [{ subject: { kind: "batch", id }, after }] };
  },
});

/** The batches that have yet to have those records judged that were there already. */
async function waitingElsewhere(
  ctx: OpenCtx,
  kind: RecordKind,
  records: readonly SealedRecord[],
  stored: readonly string[],
): Promise<string[]> {
  if (!tables[kind].judged) return [];
  const isStored = new Set(stored);
  const unchanged = records.flatMap(({ id }) => (isStored.has(id) ? [] : [id]));
  return batchesHolding(ctx.tx, ctx.tenant, kind, unchanged);
}

/** Have the batch stand, open again if it was judged as far as it had come. */
async function noteBatch(ctx: OpenCtx, kind: RecordKind, id: string, now: Date): Promise<void> {
  const evaluatedAt = tables[kind].judged ? null : now;
  if ((await batchById(ctx.tx, ctx.tenant, id)) !== undefined) {
    await updateBatch(ctx.tx, ctx.tenant, id, { evaluatedAt });
    return;
  }
  await insertBatch(ctx.tx, {
    tenantId: ctx.tenant,
    id,
    kind,
    contentHash: "",
    received: 0,
    stored: 0,
    unchanged: 0,
    rejected: 0,
    errors: [],
    createdAt: now,
    evaluatedAt,
    awaits: [],
  });
}

/** Lines whose stores are known; the others, as errors. */
async function admit(ctx: OpenCtx, kind: RecordKind, lines: readonly Line[]) {
  const { stores } = tables[kind];
  const named = new Set(lines.flatMap(({ record }) => stores(record)));
  const there = named.size === 0 ? named : await knownStores(ctx.tx, ctx.tenant, named);
  const errors: LineError[] = [];
  const known = lines.filter(({ line, record }) => {
    const unknown = stores(record).find((id) => !there.has(id));
    if (unknown === undefined) return true;
    errors.push({
      line,
      field: kind === "promotions" ? "storeIds" : "storeId",
      reason: `no store "${unknown}" is known: send it to /v1/intake/stores first`,
    });
    return false;
  });
  return { known, errors };
}

/** The records without clear personal values; those that are not kept yet, are. */
async function sealAll(
  ctx: OpenCtx,
  kind: RecordKind,
  lines: readonly Line[],
): Promise<SealedRecord[]> {
  const sealer = createSealer(ctx.ports.vault, ctx.tenant);
  const records = lines.map(({ record }) => {
    const data = sealer.seal(kind, record);
    const text = canonicalText(data);
    return { id: tables[kind].id(record), data, hash: hashOfText(text), text };
  });
  const kept = await keptPersonalValues(ctx, [...sealer.hidden.keys()]);
  const fresh = [...sealer.hidden].filter(([hash]) => !kept.has(hash));
  await keepPersonalValues(
    ctx,
    sealed(
      ctx.ports.vault,
      ctx.tenant,
      fresh.map(([, one]) => one),
    ),
  );
  return records;
}

/** Say how a batch went; one that was here before, with nothing new, is that one. */
const closeBatch = command({
  name: "intake.close",
  allow: ["operator", "compliance"],
  input: z.object({
    kind: z.enum(recordKinds),
    id: z.string(),
    contentHash: z.string(),
    total: z.custom<Totals>(),
  }),
  async run(ctx, { kind, id, contentHash, total }) {
    if (total.stored === 0 && total.rejected === 0) {
      const before = await batchByContent(ctx.tx, ctx.tenant, kind, contentHash);
      if (before?.rejected === 0) return { result: await viewOf(ctx, before, true), audit: [] };
    }
    const now = ctx.now();
    const told = { contentHash, ...total, awaits: [...total.awaits] };
    const open = await batchById(ctx.tx, ctx.tenant, id);
    const row = {
      ...(open ?? { tenantId: ctx.tenant, id, kind, createdAt: now, evaluatedAt: now }),
      ...told,
    };
    if (open === undefined) await insertBatch(ctx.tx, row);
    else await updateBatch(ctx.tx, ctx.tenant, id, told);
    if (kind === "stores" && total.stored > 0) await relink(ctx, {});
    const { received, stored, unchanged, rejected } = total;
    return {
      result: await viewOf(ctx, row, false),
      audit: [
        { subject: { kind: "batch", id }, after: { kind, received, stored, unchanged, rejected } },
      ],
    };
  },
});
