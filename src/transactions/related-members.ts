import { z } from "@hono/zod-openapi";
import { query } from "../access/verb.ts";
import { notFound } from "../core/errors.ts";
import { storesById } from "../intake/context.ts";
import { ownerBook } from "./owner-books.ts";
import { tieTo } from "./owners.ts";
import type { RelatedMember } from "./schema.ts";
import { lastDay } from "./share-series.ts";
import { relatedBuyers } from "./store.ts";

/** The dearest orders of the 30 days that are looked into. */
const mostOrders = 5_000;

/**
 * Who makes a store's related trade of 30 days: each store of the group whose registered
 * means bought, by what, how often and for how much. An order counts once, by its surest tie.
 *
 * @throws HeguiError `not_found` for a store that the tenant does not have
 */
export const listRelatedMembers = query({
  name: "store.related_members",
  allow: "anyone",
  input: z.object({ id: z.string() }),
  async run(ctx, { id }): Promise<RelatedMember[]> {
    const store = (await storesById(ctx, { ids: [id] })).get(id);
    if (store === undefined) throw notFound("Store", id);
    const book = await ownerBook(ctx);
    const owner = book.ownerOf(id);
    const orders = await relatedBuyers(ctx.tx, ctx.tenant, id, await lastDay(ctx), mostOrders);
    const members = new Map<string, { storeId: string; by: string; orders: number; fen: number }>();
    for (const { buyer, fen } of orders) {
      let best = { p: 0, storeId: id, by: "" };
      for (const value of Object.values(buyer ?? {})) {
        const claims = book.claimsOn(value);
        const { p } = tieTo(claims, owner, store);
        const claim = claims.find((one) => one.owner === owner);
        if (claim !== undefined && p > best.p)
          best = { p, storeId: claim.store.id, by: claim.type };
      }
      if (best.p === 0) continue;
      const key = `${best.storeId} ${best.by}`;
      const known = members.get(key) ?? { storeId: best.storeId, by: best.by, orders: 0, fen: 0 };
      members.set(key, { ...known, orders: known.orders + 1, fen: known.fen + fen });
    }
    return [...members.values()]
      .sort((x, y) => y.fen - x.fen || (x.storeId < y.storeId ? -1 : 1))
      .map(({ fen, ...member }) => ({ ...member, paid: fen / 100 }));
  },
});
