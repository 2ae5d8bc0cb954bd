import { z } from "@hono/zod-openapi";
import { type OpenCtx, query } from "../access/verb.ts";
import { chinaDate } from "../core/china-time.ts";
import { day } from "../core/time.ts";
import { advanceWindows, newestDay, type RollingSums, rollingSums, windowSums } from "./store.ts";

/** The shares over the 30 days that end with a day. */
export interface ShareDay {
  /** In China. */
  readonly date: string;
  readonly related: number;
  readonly sure: number;
  readonly perhaps: number;
  readonly brand: number;
  readonly orders: number;
  /** Yuan, of the 30 days and of the day alone. */
  readonly paid: number;
  readonly paidThatDay: number;
  readonly refundedThatDay: number;
}

/** Stores below this share are far from any limit, and their days are not looked into. */
const worthWatching = 0.05;
/** The days that a trend is read from. */
const trendDays = 14;

/**
 * The day that the windows end with: the newest that has trade. A clock that runs ahead
 * ends nothing: tomorrow is the last that counts.
 */
export async function lastDay({ tx, tenant, now }: OpenCtx): Promise<string> {
  const tomorrow = chinaDate(new Date(now().getTime() + day));
  return (await newestDay(tx, tenant, tomorrow)) ?? tomorrow;
}

/** Let the windows of shares end with the newest day, once orders of a newer one are there. */
export const rollWindows = async (ctx: OpenCtx): Promise<void> =>
  advanceWindows(ctx.tx, ctx.tenant, await lastDay(ctx));

/** The shares of some stores by the day, the oldest first, for those that have much related trade. */
export const shareSeries = query({
  name: "transactions.share_series",
  allow: "anyone",
  input: z.object({ storeIds: z.array(z.string()) }),
  async run(ctx, { storeIds }): Promise<Map<string, ShareDay[]>> {
    if (storeIds.length === 0) return new Map();
    const last = await lastDay(ctx);
    const now = await windowSums(ctx.tx, ctx.tenant, last, storeIds);
    const watched = now
      .filter(({ likely, paid }) => likely > worthWatching * paid)
      .map(({ storeId }) => storeId);
    if (watched.length === 0) return new Map();
    const sums = await rollingSums(ctx.tx, ctx.tenant, last, trendDays, watched);
    return new Map(
      [...Map.groupBy(sums, ({ storeId }) => storeId)].map(([id, rows]) => [id, rows.map(dayOf)]),
    );
  },
});

/** What sums make of a day; shares are 0 where nothing was paid. */
export function dayOf(sums: RollingSums): ShareDay {
  const part = (fen: number) => (sums.paid > 0 ? fen / sums.paid : 0);
  return {
    date: sums.day,
    related: part(sums.likely),
    sure: part(sums.sure),
    perhaps: part(sums.perhaps),
    brand: part(sums.brand),
    orders: sums.orders,
    paid: sums.paid / 100,
    paidThatDay: sums.paidThatDay / 100,
    refundedThatDay: sums.refundedThatDay / 100,
  };
}
