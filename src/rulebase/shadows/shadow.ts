import type { OpenCtx } from "../../access/verb.ts";
import { notFound } from "../../core/errors.ts";
import { storesById } from "../../intake/context.ts";
import { draftById } from "../draft-store.ts";
import { Rule } from "../rule.ts";
import type { RuleShadow, RuleShadowRow } from "./shadow-schema.ts";
import {
  countsOfShadows,
  daysOfShadow,
  type ShadowRecord,
  samplesOfShadow,
  storesOfShadow,
} from "./shadow-store.ts";

const mostStores = 50;
const mostSamples = 40;

const nothing = { judged: 0, onlyShadow: 0, onlyActive: 0, both: 0, failed: 0 };

/** @throws HeguiError `not_found` */
export function requireShadow(row: ShadowRecord | undefined, id: string): ShadowRecord {
  if (row === undefined) throw notFound("Shadow of a rule", id);
  return row;
}

export async function rowsOfShadows(
  ctx: OpenCtx,
  rows: readonly ShadowRecord[],
): Promise<RuleShadowRow[]> {
  const counted = await countsOfShadows(
    ctx.tx,
    ctx.tenant,
    rows.map(({ id }) => id),
  );
  const counts = new Map(counted.map(({ shadowId, ...sums }) => [shadowId, sums]));
  const shown: RuleShadowRow[] = [];
  for (const row of rows) {
    const { title, level } = Rule.parse(row.body);
    shown.push({
      id: row.id,
      ruleId: row.ruleId,
      title,
      level,
      hash: row.hash,
      of: { draftId: row.draftId, version: row.version },
      edited: await isEdited(ctx, row),
      state: row.state,
      startedBy: { id: row.startedById, name: row.startedByName },
      startedAt: row.startedAt.toISOString(),
      stoppedBy:
        row.stoppedById === null || row.stoppedByName === null
          ? null
          : { id: row.stoppedById, name: row.stoppedByName },
      stoppedAt: row.stoppedAt?.toISOString() ?? null,
      reason: row.reason,
      ...(counts.get(row.id) ?? nothing),
    });
  }
  return shown;
}

async function isEdited(ctx: OpenCtx, { draftId, hash }: ShadowRecord): Promise<boolean> {
  if (draftId === null) return false;
  const draft = await draftById(ctx.tx, ctx.tenant, draftId);
  return draft !== undefined && draft.hash !== hash;
}

/** One shadow, with its days, stores and samples. */
export async function viewOfShadow(ctx: OpenCtx, row: ShadowRecord): Promise<RuleShadow> {
  const [shown] = await rowsOfShadows(ctx, [row]);
  if (shown === undefined) throw notFound("Shadow of a rule", row.id);
  const stores = await storesOfShadow(ctx.tx, ctx.tenant, row.id, mostStores);
  const known = await storesById(ctx, { ids: stores.map(({ id }) => id) });
  return {
    ...shown,
    rule: row.body,
    days: await daysOfShadow(ctx.tx, ctx.tenant, row.id),
    stores: stores.map((store) => ({
      ...store,
      name: known.get(store.id)?.name ?? store.id,
      platform: known.get(store.id)?.platform ?? null,
    })),
    samples: await samplesOfShadow(ctx.tx, ctx.tenant, row.id, mostSamples),
  };
}
