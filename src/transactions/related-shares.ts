import { z } from "@hono/zod-openapi";
import { type OpenCtx, query } from "../access/verb.ts";
import { notFound } from "../core/errors.ts";
import type { Platform, Store } from "../core/records.ts";
import { storesById } from "../intake/context.ts";
import { rulesInForce } from "../rulebase/in-force.ts";
import type { RelatedShare, RelatedShareSeries } from "./schema.ts";
import { limitOf } from "./share-limits.ts";
import { dayOf, lastDay, type ShareDay } from "./share-series.ts";
import { daysUntil } from "./shares.ts";
import { rollingSums } from "./store.ts";

/** Days that a trend is read from. */
const trendDays = 14;

/** The related share of every store that had trade in the last 30 days, the highest first. */
export const listRelatedShares = query({
  name: "store.related_shares",
  allow: "anyone",
  input: z.object({}),
  async run(ctx): Promise<RelatedShare[]> {
    const stores = await storesById(ctx, {});
    const limits = await readLimits(ctx);
    const last = await lastDay(ctx);
    const sums = await rollingSums(ctx.tx, ctx.tenant, last, trendDays);
    return [...Map.groupBy(sums, ({ storeId }) => storeId)]
      .flatMap(([id, rows]) => {
        const store = stores.get(id);
        return store === undefined ? [] : [shareOf(store, rows.map(dayOf), limits)];
      })
      .sort((a, b) => b.related - a.related || (a.storeId < b.storeId ? -1 : 1));
  },
});

/**
 * The related share of one store, by the day.
 *
 * @throws HeguiError `not_found` for a store that the tenant does not have
 */
export const showRelatedShare = query({
  name: "store.related_share",
  allow: "anyone",
  input: z.object({ id: z.string(), days: z.int().min(trendDays).max(366).default(90) }),
  async run(ctx, { id, days }): Promise<RelatedShareSeries> {
    const store = (await storesById(ctx, { ids: [id] })).get(id);
    if (store === undefined) throw notFound("Store", id);
    const last = await lastDay(ctx);
    const sums = await rollingSums(ctx.tx, ctx.tenant, last, days, [id]);
    const series = sums.length === 0 ? [nothing(last)] : sums.map(dayOf);
    return {
      ...shareOf(store, series, await readLimits(ctx)),
      days: series.map((one) => ({
        date: one.date,
        related: one.related,
        sure: one.sure,
        perhaps: one.perhaps,
        brand: one.brand,
        paid: one.paidThatDay,
        refunded: one.refundedThatDay,
      })),
    };
  },
});

type Limits = (share: "related" | "brand", platform: Platform) => number | null;

async function readLimits(ctx: OpenCtx): Promise<Limits> {
  const { ruleSet } = await rulesInForce(ctx, {});
  return (share, platform) => limitOf(share, ruleSet.rules, platform);
}

function shareOf(store: Store, days: readonly ShareDay[], limits: Limits): RelatedShare {
  const now = days.at(-1) ?? nothing("");
  const limited = (share: "related" | "brand") => {
    const limit = limits(share, store.platform);
    if (limit === null) return null;
    const daily = days.slice(-trendDays).map((day) => day[share]);
    return { limit, daysLeft: daysUntil(limit, daily) };
  };
  return {
    storeId: store.id,
    date: now.date,
    related: now.related,
    sure: now.sure,
    perhaps: now.perhaps,
    brand: now.brand,
    orders: now.orders,
    paid: now.paid,
    relatedLimit: limited("related"),
    brandLimit: limited("brand"),
  };
}

const nothing = (date: string): ShareDay => ({
  date,
  related: 0,
  sure: 0,
  perhaps: 0,
  brand: 0,
  orders: 0,
  paid: 0,
  paidThatDay: 0,
  refundedThatDay: 0,
});
