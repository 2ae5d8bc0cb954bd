import { z } from "@hono/zod-openapi";
import { query } from "../access/verb.ts";
import type { Listing, Message, Metric, PricePoint, Promotion, Store } from "../core/records.ts";
import { day } from "../core/time.ts";
import type { Unshipped } from "../promotions/stock.ts";
import { promotionsOf, sellersOf, standingPrices, unshippedOf } from "./campaign-store.ts";
import {
  dataOf,
  metricHistory,
  paidInDays,
  precedingMessages,
  pricesOf,
  stringIds,
} from "./context-store.ts";

/** What rules need to know beside a record itself. Monitoring and pre-check ask the same questions. */

/** Longest look back at prices: raise-then-discount compares with the two months before. */
const priceDays = 60;
const metricDays = 28;

/** Stores by id. */
export const storesById = query({
  name: "context.stores",
  allow: "anyone",
  input: z.object({ ids: z.array(z.string()).optional() }),
  async run(ctx, { ids }): Promise<Map<string, Store>> {
    const rows = await dataOf<Store>(ctx.tx, ctx.tenant, "stores", ids);
    return new Map(rows.map((store) => [store.id, store]));
  },
});

export interface PromotionContext {
  readonly prices: readonly PricePoint[];
  /** The listings of the items, and those that sell from the same stock. */
  readonly listings: readonly Listing[];
  /** Promotions that are on at the same time, in the same stores or where the same stock is sold. */
  readonly others: readonly Promotion[];
  /** Pieces paid for and not shipped, of goods that several stores sell from one stock. */
  readonly unshipped: readonly Unshipped[];
}

/** What surrounds some promotions: prices, listings, stock and other promotions, together. */
export const promotionContext = query({
  name: "context.promotions",
  allow: "anyone",
  input: z.object({ promotions: z.array(z.custom<Surrounded>()).min(1) }),
  async run(ctx, { promotions }): Promise<PromotionContext> {
    const listingIds = promotions.flatMap(({ items = [] }) => items.map((item) => item.listingId));
    const starts = promotions.map(({ startsAt }) => Date.parse(startsAt));
    const from = new Date(Math.min(...starts));
    const until = new Date(Math.max(...promotions.map(({ endsAt }) => Date.parse(endsAt))));
    const own = await dataOf<Listing>(ctx.tx, ctx.tenant, "listings", listingIds);
    const sharing = await sellersOf(ctx.tx, ctx.tenant, sharedIds(own));
    const listings = [...new Map([...own, ...sharing].map((one) => [one.id, one])).values()];
    return {
      listings,
      prices: await pricesOf(
        ctx.tx,
        ctx.tenant,
        listingIds,
        new Date(from.getTime() - priceDays * day),
      ),
      others: await promotionsOf(
        ctx.tx,
        ctx.tenant,
        [
          ...promotions.flatMap(({ storeIds = [] }) => storeIds),
          ...sharing.map(({ storeId }) => storeId),
        ],
        { from, until },
        promotions.flatMap(({ stackable = [] }) => stackable),
      ),
      unshipped: await unshippedOf(
        ctx.tx,
        ctx.tenant,
        sharing.map(({ id }) => id),
        ctx.now(),
      ),
    };
  },
});

/** What is asked of a promotion, published or not. */
type Surrounded = Pick<Promotion, "startsAt" | "endsAt" | "items" | "stackable"> & {
  readonly storeIds?: readonly string[] | undefined;
};

const sharedIds = (listings: readonly Listing[]): string[] =>
  listings.flatMap(({ skus = [] }) => skus.flatMap(({ shared }) => shared?.id ?? []));

/** What a listing's price calendar is drawn from; nothing for a listing that is not known. */
export const priceContext = query({
  name: "context.prices",
  allow: "anyone",
  input: z.object({ listingId: z.string(), from: z.date(), until: z.date() }),
  async run(ctx, { listingId, from, until }) {
    const [listing] = await dataOf<Listing>(ctx.tx, ctx.tenant, "listings", [listingId]);
    if (listing === undefined) return undefined;
    return {
      listing,
      prices: [
        ...(await standingPrices(ctx.tx, ctx.tenant, listingId, from)),
        ...(await pricesOf(ctx.tx, ctx.tenant, [listingId], from)),
      ],
      promotions: await promotionsOf(ctx.tx, ctx.tenant, [listing.storeId], { from, until }),
    };
  },
});

/** What each store was paid from an instant on: paid orders, less what was refunded; yuan. */
export const paidByStore = query({
  name: "context.paid",
  allow: "anyone",
  input: z.object({ days: z.int().min(1).max(366) }),
  run: (ctx, { days }): Promise<Map<string, number>> =>
    paidInDays(ctx.tx, ctx.tenant, ctx.now(), days),
});

/** The message just before each of these in its conversation, if a buyer wrote it. */
export const answeredMessages = query({
  name: "context.messages",
  allow: "anyone",
  input: stringIds,
  run: (ctx, { ids }): Promise<Map<string, Message>> => precedingMessages(ctx.tx, ctx.tenant, ids),
});

/** The same metrics on the 28 days before, by store and name. */
export const metricsBefore = query({
  name: "context.metrics",
  allow: "anyone",
  input: z.object({
    storeIds: z.array(z.string()),
    names: z.array(z.string()),
    from: z.iso.date(),
    to: z.iso.date(),
  }),
  run(ctx, { storeIds, names, from, to }): Promise<Metric[]> {
    const since = new Date(Date.parse(from) - metricDays * day).toISOString().slice(0, 10);
    return metricHistory(ctx.tx, ctx.tenant, storeIds, names, since, to);
  },
});
