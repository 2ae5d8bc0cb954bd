import { z } from "@hono/zod-openapi";
import { command, type OpenCtx, query } from "../access/verb.ts";
import { judgedAlerts } from "../alerts/judged.ts";
import { hashOf } from "../core/canonical.ts";
import { notFound } from "../core/errors.ts";
import type { BrushingEvidence, Correction } from "./correction.ts";
import { type BrushingModelView, CorrectionReturn } from "./correction-schema.ts";
import {
  type CorrectionRecord,
  correctionsOf,
  insertCorrection,
  standingCorrection,
} from "./correction-store.ts";
import { countKinds, type JudgedOrder, leastOfEach, tryCorrection } from "./learning.ts";
import type { BrushingModel } from "./model.ts";

/** Rules whose alerts say, once judged, whether an order is a fake. */
export const teachingRules: ReadonlySet<string> = new Set([
  "transaction.brushing-chain",
  "transaction.device-with-many-buyers",
  "transaction.empty-parcel",
  "transaction.fabricated-trade",
  "transaction.payee-is-payer",
  "transaction.praise-then-refund",
  "transaction.review-before-signing",
]);
/** The latest judged alerts of each rule that are learned from. */
const mostOfRule = 2_000;

/** What judges orders now, to be kept with each judgement so that it can be repeated. */
export interface BrushingInForce {
  readonly correction: Correction | undefined;
  readonly judgedBy: { readonly model: string; readonly correction: number | null };
}

const hashes = new WeakMap<BrushingModel, string>();

/** The shipped model's hash, reckoned once. */
function hashOfModel(model: BrushingModel): string {
  const hash = hashes.get(model) ?? hashOf(model);
  hashes.set(model, hash);
  return hash;
}

/** What judges the tenant's orders now: corrections of another release's model do not count. */
export const brushingInForce = query({
  name: "transactions.brushing_in_force",
  allow: "anyone",
  input: z.object({}),
  async run(ctx): Promise<BrushingInForce> {
    const model = hashOfModel(ctx.ports.brushing);
    const standing = await standingCorrection(ctx.tx, ctx.tenant, model);
    return {
      correction: standing?.correction ?? undefined,
      judgedBy: { model, correction: standing?.correction ? standing.version : null },
    };
  },
});

/**
 * Learn from how people judged the alerts of fakes, and take what was learned if it is better
 * on the newest of them. A trial is kept either way; where nothing new was judged since the
 * last, there is none.
 *
 * @returns the version that was tried, and whether it was taken; null where there is too little
 */
export const learnBrushing = command({
  name: "transactions.learn_brushing",
  allow: ["compliance"],
  input: z.object({}),
  async run(ctx) {
    const model = hashOfModel(ctx.ports.brushing);
    const standing = await standingCorrection(ctx.tx, ctx.tenant, model);
    const cases = await judgedOrders(ctx);
    const [last] = (await correctionsOf(ctx.tx, ctx.tenant, model)).filter(
      ({ figures }) => figures !== null,
    );
    const seen = last?.figures ? last.figures.learnedFrom + last.figures.tested : 0;
    const trial =
      seen === cases.length ? undefined : tryCorrection(cases, standing?.correction ?? undefined);
    if (trial === undefined) return { result: null, audit: [] };
    const { correction, figures, better: taken } = trial;
    const version = await insertCorrection(ctx.tx, {
      tenantId: ctx.tenant,
      model,
      correction,
      figures,
      taken,
      reason: null,
      by: ctx.actor.name,
      at: ctx.now(),
    });
    const subject = { kind: "brushing_correction", id: String(version) };
    return { result: { version, taken }, audit: [{ subject, after: { taken, figures } }] };
  },
});

/**
 * Go back to an earlier correction, or to the shipped model alone.
 *
 * @throws HeguiError `not_found` for a version that was never learned for this model
 */
export const revertBrushing = command({
  name: "transactions.revert_brushing",
  allow: ["compliance"],
  input: CorrectionReturn,
  async run(ctx, { version, reason }) {
    const model = hashOfModel(ctx.ports.brushing);
    const known = await correctionsOf(ctx.tx, ctx.tenant, model);
    const earlier = known.find((one) => one.version === version);
    if (version !== null && !earlier?.correction) throw notFound("Correction", String(version));
    const made = await insertCorrection(ctx.tx, {
      tenantId: ctx.tenant,
      model,
      correction: earlier?.correction ?? null,
      figures: null,
      taken: true,
      reason,
      by: ctx.actor.name,
      at: ctx.now(),
    });
    const subject = { kind: "brushing_correction", id: String(made) };
    return { result: null, audit: [{ subject, after: { backTo: version, reason } }] };
  },
});

/** The model in force, what was learned and tried, and how much there is to learn from. */
export const showBrushing = query({
  name: "transactions.brushing_model",
  allow: ["compliance", "legal"],
  input: z.object({}),
  async run(ctx): Promise<BrushingModelView> {
    const { judgedBy } = await brushingInForce(ctx, {});
    return {
      model: judgedBy.model,
      trainedOn: ctx.ports.brushing.trainedOn,
      inForce: judgedBy.correction,
      judged: countKinds(await judgedOrders(ctx)),
      leastOfEach,
      versions: (await correctionsOf(ctx.tx, ctx.tenant, judgedBy.model)).map(viewOf),
    };
  },
});

const viewOf = (row: CorrectionRecord): BrushingModelView["versions"][number] => ({
  version: row.version,
  taken: row.taken,
  shipped: row.correction === null,
  figures: row.figures,
  reason: row.reason,
  by: row.by,
  at: row.at.toISOString(),
});

/** The orders that people judged, each once, as its alert showed them; exempted ones tell nothing. */
async function judgedOrders(ctx: OpenCtx): Promise<JudgedOrder[]> {
  const byOrder = new Map<string, JudgedOrder>();
  for (const ruleId of teachingRules) {
    for (const alert of await judgedAlerts(ctx, { ruleId, limit: mostOfRule })) {
      const record = JudgedRecord.safeParse(alert.record);
      if (!record.success || alert.disposition === "exempted") continue;
      const fake = alert.disposition === "confirmed";
      // What any rule's alert confirmed is a fake; another's false alarm does not unsay it.
      if (byOrder.get(alert.id)?.fake === true) continue;
      const { brushing, placedAt } = record.data;
      byOrder.set(alert.id, { evidence: brushing, placedAt: Date.parse(placedAt), fake });
    }
  }
  return [...byOrder].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/** What an alert's record has to show to be learned from. */
const JudgedRecord = z.object({
  placedAt: z.string(),
  brushing: z.object({
    logOdds: z.number(),
    signals: z.record(z.string(), z.number()),
  }) as z.ZodType<BrushingEvidence>,
});
