import type { Listing, Promotion } from "../core/records.ts";
import { isTogether } from "./offers.ts";

/** Pieces of a SKU that buyers have paid for and that are not shipped. */
export interface Unshipped {
  readonly listingId: string;
  readonly skuId: string;
  readonly pieces: number;
}

export interface StockFacts {
  /** Locked beyond the promotion's stock, in pieces. */
  readonly lockedOver: number;
  /** Offered and locked beyond what the listing has, in pieces. */
  readonly offeredOver: number;
  readonly offered: number;
  readonly locked: number;
  readonly available: number | null;
  readonly listingId: string;
  readonly shared: SharedStock;
}

/** A stock that several stores sell from, the one furthest beyond what it holds. */
export interface SharedStock {
  readonly id: string;
  readonly stock: number | null;
  /** Stores and listings that sell from it. */
  readonly stores: number;
  readonly listings: number;
  /** Paid for and not shipped, in all of them. */
  readonly owed: number;
  /** Locked by unpaid orders, in all promotions that are on together. */
  readonly locked: number;
  /** Offered by this promotion and by those on at the same time. */
  readonly offered: number;
  /** Owed and locked beyond the stock: sold, and not there. */
  readonly owedOver: number;
  /** Offered too, beyond the stock; once the promotion runs, what it sold counts as offered. */
  readonly promisedOver: number;
}

const noShared: SharedStock = {
  id: "",
  stock: null,
  stores: 0,
  listings: 0,
  owed: 0,
  locked: 0,
  offered: 0,
  owedOver: 0,
  promisedOver: 0,
};

interface StockInput {
  readonly listings?: readonly Listing[] | undefined;
  readonly others?: readonly Promotion[] | undefined;
  readonly unshipped?: readonly Unshipped[] | undefined;
  readonly now: Date;
}

type Item = NonNullable<Promotion["items"]>[number];

/** A SKU's key; an item without a SKU stands for the first of its listing. */
const key = (listingId: string, skuId: string): string => JSON.stringify([listingId, skuId]);

/** What a promotion promises against what there is. */
export function stockFacts(promotion: Promotion, input: StockInput): StockFacts {
  const { listings = [] } = input;
  const skus = new Map(
    listings.flatMap(({ id, skus = [] }) => skus.map((sku) => [key(id, sku.id), sku])),
  );
  const only = new Map(
    listings.map(({ id, skus = [] }) => [id, skus.length === 1 ? skus[0] : undefined]),
  );
  const skuOf = ({ listingId, skuId }: Item) =>
    skuId === undefined ? only.get(listingId) : skus.get(key(listingId, skuId));
  const judged = (promotion.items ?? []).map((item) => {
    const { listingId, stock, locked = 0 } = item;
    const available = skuOf(item)?.stock ?? null;
    return {
      listingId,
      locked,
      offered: stock ?? 0,
      available,
      lockedOver: stock === undefined ? 0 : Math.max(0, locked - stock),
      offeredOver: available === null ? 0 : Math.max(0, (stock ?? 0) + locked - available),
    };
  });
  judged.sort((a, b) => b.lockedOver + b.offeredOver - a.lockedOver - a.offeredOver);
  const none = {
    listingId: "",
    locked: 0,
    offered: 0,
    available: null,
    lockedOver: 0,
    offeredOver: 0,
  };
  return { ...(judged[0] ?? none), shared: sharedStock(promotion, input, skuOf) };
}

function sharedStock(
  promotion: Promotion,
  { listings = [], others = [], unshipped = [], now }: StockInput,
  skuOf: (item: Item) => NonNullable<Listing["skus"]>[number] | undefined,
): SharedStock {
  const asked = new Set((promotion.items ?? []).flatMap((item) => skuOf(item)?.shared?.id ?? []));
  if (asked.size === 0) return noShared;
  const sellers = listings.flatMap(({ id, storeId, skus = [] }) =>
    skus.flatMap((sku) =>
      sku.shared !== undefined && asked.has(sku.shared.id)
        ? [{ listingId: id, storeId, skuId: sku.id, shared: sku.shared }]
        : [],
    ),
  );
  const owedOf = new Map(unshipped.map((one) => [key(one.listingId, one.skuId), one.pieces]));
  const together = others.filter((one) => one.id !== promotion.id && isTogether(one, promotion));
  const items = [promotion, ...together].flatMap((one) => one.items ?? []);
  const isRunning = Date.parse(promotion.startsAt) <= now.getTime();
  const stocks = [...Map.groupBy(sellers, ({ shared }) => shared.id)].map(
    ([id, some]): SharedStock => {
      // Stores report one stock at different times: the lowest report is the careful one.
      const stock = Math.min(...some.map(({ shared }) => shared.stock));
      const own = items.filter((item) => skuOf(item)?.shared?.id === id);
      const owed = some.reduce(
        (sum, one) => sum + (owedOf.get(key(one.listingId, one.skuId)) ?? 0),
        0,
      );
      const locked = own.reduce((sum, item) => sum + (item.locked ?? 0), 0);
      const offered = own.reduce((sum, item) => sum + (item.stock ?? 0), 0);
      return {
        id,
        stock,
        stores: new Set(some.map(({ storeId }) => storeId)).size,
        listings: new Set(some.map(({ listingId }) => listingId)).size,
        owed,
        locked,
        offered,
        owedOver: Math.max(0, owed + locked - stock),
        promisedOver: Math.max(0, offered + locked + (isRunning ? 0 : owed) - stock),
      };
    },
  );
  stocks.sort((a, b) => b.owedOver + b.promisedOver - a.owedOver - a.promisedOver);
  return stocks[0] ?? noShared;
}
