import type { Promotion } from "../core/records.ts";

/** The cheapest that a buyer can get one piece, by putting promotions together. */
export interface Stack {
  /** Yuan a piece; may be below zero. Null when nothing can be reckoned. */
  readonly unit: number | null;
  /** `unit` over the item's price in the promotion. */
  readonly share: number | null;
  readonly price: number | null;
  readonly quantity: number;
  readonly listingId: string;
  readonly skuId: string;
  /** How many promotions come together. */
  readonly promotions: number;
}

interface Deal {
  readonly threshold: number;
  readonly amount: number;
  readonly rate: number;
}

/** Larger orders are not tried: a threshold there is no ordinary purchase. */
const mostPieces = 1_000;

/**
 * Tries the smallest order that reaches each threshold, for each item, with
 * every deal it qualifies for: rates first, then amounts.
 */
export function stackOf(promotion: Promotion, others: readonly Promotion[]): Stack {
  const deals = [promotion, ...others]
    .map((one) => dealOf(one, promotion))
    .filter((d) => d !== undefined);
  const items = promotion.items?.length
    ? promotion.items
    : [{ listingId: "", price: Math.max(promotion.threshold ?? 0, 0) }];
  const tried = items.flatMap((item) =>
    deals.map(({ threshold }) => tryOrder(item, threshold, deals)),
  );
  const orders = tried.filter((order) => order !== undefined).sort((a, b) => a.share - b.share);
  const worst = orders[0];
  return (
    worst ?? {
      unit: null,
      share: null,
      price: null,
      quantity: 0,
      listingId: "",
      skuId: "",
      promotions: deals.length,
    }
  );
}

/** The price of a discount or flash sale's own items already holds its rate. */
function dealOf(one: Promotion, main: Promotion): Deal | undefined {
  const priced = one === main && ["discount", "flash_sale"].includes(one.kind);
  const rate = priced ? 1 : (one.rate ?? 1);
  const amount = one.amount ?? 0;
  if (amount === 0 && rate === 1) return undefined;
  return { threshold: one.threshold ?? 0, amount, rate };
}

function tryOrder(
  item: { listingId: string; skuId?: string | undefined; price: number },
  threshold: number,
  deals: readonly Deal[],
): (Stack & { share: number }) | undefined {
  if (item.price <= 0) return undefined;
  const quantity = Math.max(1, Math.ceil(threshold / item.price));
  if (quantity > mostPieces) return undefined;
  const total = quantity * item.price;
  const open = deals.filter((deal) => deal.threshold <= total);
  const rated = open.reduce((sum, deal) => sum * deal.rate, total);
  const paid = open.reduce((sum, deal) => sum - deal.amount, rated);
  const unit = paid / quantity;
  return {
    unit,
    share: unit / item.price,
    price: item.price,
    quantity,
    listingId: item.listingId,
    skuId: item.skuId ?? "",
    promotions: open.length,
  };
}
