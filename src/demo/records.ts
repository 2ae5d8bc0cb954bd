import type { Ctx } from "../access/ctx.ts";
import type { RecordKind } from "../core/records.ts";
import { hour } from "../core/time.ts";
import { evaluateChunk } from "../intake/evaluate.ts";
import { receive } from "../intake/receive.ts";
import { demoRecords } from "./data/records.ts";

/** What the sample tenant's data is drawn from: the same stores and the same mistakes each time. */
const seed = 20_261_124;

/**
 * How long ago each kind came in, in hours: alerts are of several ages, as in a queue
 * that somebody has been working on.
 */
const arrived: readonly (readonly [RecordKind, number])[] = [
  ["stores", 72],
  ["prices", 60],
  ["listings", 52],
  ["metrics", 26],
  ["promotions", 7],
  ["orders", 3],
  ["messages", 0.5],
];

/** Send the sample records through intake and evaluation, as an ERP would. */
export async function seedRecords(ctx: Ctx): Promise<void> {
  const now = ctx.now();
  const records = demoRecords({ seed, now });
  for (const [kind, hoursAgo] of arrived) {
    const then: Ctx = { ...ctx, now: () => new Date(now.getTime() - hoursAgo * hour) };
    const body = records[kind].map((record) => JSON.stringify(record)).join("\n");
    const { batchId, errors } = await receive(then, { kind, body });
    const [first] = errors;
    if (first !== undefined) {
      throw new Error(`sample ${kind} line ${first.line}: ${first.field} ${first.reason}`);
    }
    while (!(await evaluateChunk(then, { batchId })).done);
  }
}
