import { z } from "@hono/zod-openapi";
import { type OpenCtx, query } from "../access/verb.ts";
import { chinaDate } from "../core/china-time.ts";
import type { Listing, Order, Promotion, RecordKind } from "../core/records.ts";
import { day } from "../core/time.ts";
import { conversationsOf, messagesAbout } from "./behind-store.ts";
import { dataOf, metricHistory, pricesOf } from "./context-store.ts";

/** Prices and figures of so many days before show what was usual. */
const usualDays = 90;

type Records = Partial<Record<RecordKind, readonly unknown[]>>;

/**
 * The records behind a finding as they stand now, and those that they are understood by: of
 * orders the chats about them, of a message its conversation, of listings and promotions the
 * prices before, of a figure its course. Personal values are hashes in all of them.
 */
export const recordsBehind = query({
  name: "intake.behind",
  allow: ["compliance", "legal"],
  input: z.object({
    kind: z.string(),
    ids: z.array(z.string()).max(5_000),
    storeId: z.string().nullable(),
    until: z.date(),
  }),
  async run(ctx, { kind, ids, storeId, until }): Promise<Records> {
    const found = await finders[kind]?.(ctx, ids, until);
    const storeIds = storeId === null ? [] : [storeId];
    const stores = await dataOf(ctx.tx, ctx.tenant, "stores", storeIds);
    return { ...found, ...(stores.length === 0 ? {} : { stores }) };
  },
});

type Finder = (ctx: OpenCtx, ids: readonly string[], until: Date) => Promise<Records>;

const finders: Readonly<Record<string, Finder>> = {
  async order({ tx, tenant }, ids) {
    const orders = await dataOf<Order>(tx, tenant, "orders", ids);
    const storeIds = [...new Set(orders.map((order) => order.storeId))];
    return { orders, messages: await messagesAbout(tx, tenant, storeIds, ids) };
  },
  async message({ tx, tenant }, ids) {
    return { messages: await conversationsOf(tx, tenant, ids) };
  },
  async listing(ctx, ids, until) {
    return { listings: await listingsOf(ctx, ids), prices: await pricesBefore(ctx, ids, until) };
  },
  async promotion(ctx, ids, until) {
    const promotions = await dataOf<Promotion>(ctx.tx, ctx.tenant, "promotions", ids);
    const listingIds = promotions.flatMap(({ items = [] }) => items.map((one) => one.listingId));
    return {
      promotions,
      listings: await listingsOf(ctx, listingIds),
      prices: await pricesBefore(ctx, listingIds, until),
    };
  },
  async metric({ tx, tenant }, ids, until) {
    const [storeId = "", , name = ""] = ids[0]?.split("|") ?? [];
    const from = chinaDate(new Date(until.getTime() - usualDays * day));
    const metrics = await metricHistory(tx, tenant, [storeId], [name], from, chinaDate(until));
    return { metrics };
  },
};

const listingsOf = ({ tx, tenant }: OpenCtx, ids: readonly string[]) =>
  dataOf<Listing>(tx, tenant, "listings", ids);

const pricesBefore = ({ tx, tenant }: OpenCtx, listingIds: readonly string[], until: Date) =>
  pricesOf(tx, tenant, listingIds, new Date(until.getTime() - usualDays * day));
