import { z } from "@hono/zod-openapi";
import { type OpenCtx, query } from "../access/verb.ts";
import { chinaDate } from "../core/china-time.ts";
import { day } from "../core/time.ts";
import { advanceWindows, newestDay, type RollingSums, windowSums, windowsAgo } from "./store.ts";

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
/** How many days ago a trend is read at, which takes a tenth of what each day would. */
const trendPoints = [13, 9, 4, 0];

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

/** A share of the 30 days that end with a date. */
interface SharePoint {
  readonly date: string;
  readonly related: number;
  readonly brand: number;
}

/**
 * The shares of some stores now and on some days of the last two weeks, the oldest first,
 * for those that have much related trade.
 */
export const shareTrends = query({
  name: "transactions.share_trends",
  allow: "anyone",
  input: z.object({ storeIds: z.array(z.string()) }),
  async run(ctx, { storeIds }): Promise<Map<string, SharePoint[]>> {
    if (storeIds.length === 0) return new Map();
    const last = await lastDay(ctx);
    const now = await windowSums(ctx.tx, ctx.tenant, last, storeIds);
    const watched = now
      .filter(({ likely, paid }) => likely > worthWatching * paid)
      .map(({ storeId }) => storeId);
    if (watched.length === 0) return new Map();
    const windows = await windowsAgo(ctx.tx, ctx.tenant, last, trendPoints, watched);
    return new Map(
      watched.map((id) => [
        id,
        trendPoints.map((ago, i): SharePoint => {
          const [paid, likely, brand] = windows.get(id)?.[i] ?? [0, 0, 0];
          const date = new Date(Date.parse(last) - ago * day).toISOString().slice(0, 10);
          return { date, related: partOf(likely, paid), brand: partOf(brand, paid) };
        }),
      ]),
    );
  },
});

const partOf = (fen: number, paid: number): number => (paid > 0 ? fen / paid : 0);

/** What sums make of a day; shares are 0 where nothing was paid. */
export function dayOf(sums: RollingSums): ShareDay {
  const part = (fen: number) => partOf(fen, sums.paid);
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
