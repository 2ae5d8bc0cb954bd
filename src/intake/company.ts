import { z } from "@hono/zod-openapi";
import { query } from "../access/verb.ts";
import type { Order } from "../core/records.ts";
import type { OrderNeighbours } from "../transactions/facts.ts";
import { neighbourCounter, type Sighting } from "../transactions/neighbours.ts";
import { companyOf, latestOf } from "./company-store.ts";

/** What other stored orders show of some. */
export interface OrderCompany {
  readonly neighboursOf: (order: Order) => OrderNeighbours;
  /** Others to compare them with: those that share something, and some of each store. */
  readonly others: readonly Order[];
}

/** At most so many others are read whole, so that a chunk's cost has a bound. */
const most = { sharing: 2_000, habits: 500, ofOneStore: 20 };

/** What the company of some stored orders is; read for all of them together. */
export const orderCompany = query({
  name: "context.company",
  allow: "anyone",
  input: z.object({ orders: z.custom<readonly Order[]>() }),
  async run(ctx, { orders }): Promise<OrderCompany> {
    const own = orders.map(sightingOf);
    const company = await companyOf(ctx.tx, ctx.tenant, own, most.sharing);
    const count = neighbourCounter([...own, ...company.map(({ sighting }) => sighting)]);
    const byStore = Map.groupBy(own, ({ storeId }) => storeId);
    const few = [...byStore].filter(([, here]) => here.length < most.ofOneStore);
    const each = Math.min(most.ofOneStore, Math.floor(most.habits / Math.max(1, few.length)));
    const first = Math.min(...own.map(({ placedAt }) => placedAt));
    const habits =
      each === 0
        ? []
        : await latestOf(
            ctx.tx,
            ctx.tenant,
            few.map(([store]) => store),
            first,
            each,
          );
    const mine = new Set(orders.map(({ id }) => id));
    const others = new Map<string, Order>();
    for (const order of [...company.flatMap(({ order }) => order ?? []), ...habits]) {
      if (!mine.has(order.id)) others.set(order.id, order);
    }
    return {
      neighboursOf: (order) => count(sightingOf(order)),
      others: [...others.values()],
    };
  },
});

const sightingOf = ({ id, storeId, placedAt, buyer, logistics }: Order): Sighting => ({
  id,
  storeId,
  placedAt: Date.parse(placedAt),
  account: buyer?.account || undefined,
  device: buyer?.device || undefined,
  address: buyer?.address || undefined,
  tracking: logistics?.trackingNo || undefined,
});
