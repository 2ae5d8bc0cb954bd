import type { PricePoint, Promotion } from "../core/records.ts";
import { day } from "../core/time.ts";

type Item = NonNullable<Promotion["items"]>[number];

/**
 * A promotion's item against the prices it really had before the start. The
 * window of seven days is that of 明码标价和禁止价格欺诈规定 art. 16(2); the
 * others (14, 30 and 60 days) are this product's own.
 */
export interface ItemPrices {
  readonly listingId: string;
  readonly skuId: string;
  readonly price: number;
  readonly comparePrice: number | null;
  readonly compareLabel: string;
  /** Lowest deal in the 7 days before the start. */
  readonly low7: number | null;
  readonly low30: number | null;
  readonly median30: number | null;
  /** What may be compared with: `low7`, or the last deal when there was none in 7 days. */
  readonly reference: number | null;
  /**
   * Looking so many days back, the compared price is too high: at most 7 where the law says
   * so, more where only a longer window does; null where no deal was lower.
   */
  readonly within: number | null;
  /** The lowest deal of those days. */
  readonly lower: number | null;
  /** How far the highest shown price of 14 days lies above the median of the 46 before. */
  readonly raisedBy: number | null;
  readonly raisedTo: number | null;
}

export type PriceIndex = (item: Item) => readonly PricePoint[];

/** Finds an item's points before a time, oldest first. */
export function indexPrices(prices: readonly PricePoint[], before: number): PriceIndex {
  const byListing = Map.groupBy(
    prices.filter(({ at }) => Date.parse(at) < before),
    ({ listingId }) => listingId,
  );
  for (const points of byListing.values())
    points.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return ({ listingId, skuId }) => {
    const points = byListing.get(listingId) ?? [];
    return skuId === undefined ? points : points.filter((point) => point.skuId === skuId);
  };
}

export function itemPrices(item: Item, points: readonly PricePoint[], start: number): ItemPrices {
  const within = (from: number, to: number) => (point: PricePoint) => {
    const ago = start - Date.parse(point.at);
    return ago <= from * day && ago > to * day;
  };
  const deals = points.filter(({ kind }) => kind === "deal");
  const pricesOf = (some: readonly PricePoint[]) => some.map(({ price }) => price);
  const month = pricesOf(deals.filter(within(30, 0)));
  const low7 = least(pricesOf(deals.filter(within(7, 0))));
  const seen = points.filter(({ kind }) => kind !== "list");
  const usual = median(pricesOf(seen.filter(within(60, 14))));
  const raisedTo = greatest(pricesOf(seen.filter(within(14, 0))));
  const reference = low7 ?? deals.at(-1)?.price ?? null;
  return {
    listingId: item.listingId,
    skuId: item.skuId ?? "",
    price: item.price,
    comparePrice: item.comparePrice ?? null,
    compareLabel: item.compareLabel ?? "",
    low7,
    low30: least(month),
    median30: median(month),
    reference,
    ...lowerDeal(item, deals, reference, start),
    raisedBy: usual && raisedTo !== null ? raisedTo / usual - 1 : null,
    raisedTo,
  };
}

/** The window of the law, in days. */
const lawDays = 7;

/** The latest deal below the compared price, by how far back one must look to meet it. */
function lowerDeal(
  { comparePrice }: Item,
  deals: readonly PricePoint[],
  reference: number | null,
  start: number,
): Pick<ItemPrices, "within" | "lower"> {
  const last =
    comparePrice === undefined ? undefined : deals.findLast(({ price }) => price < comparePrice);
  if (last === undefined || comparePrice === undefined) return { within: null, lower: null };
  const ago = (start - Date.parse(last.at)) / day;
  const isLawful = reference === null || reference >= comparePrice;
  if (!isLawful) return { within: Math.min(ago, lawDays), lower: reference };
  const since = deals.filter(({ at }) => Date.parse(at) >= Date.parse(last.at));
  return { within: ago, lower: least(since.map(({ price }) => price)) };
}

const least = (values: readonly number[]): number | null =>
  values.reduce<number | null>((low, value) => (low === null || value < low ? value : low), null);

const greatest = (values: readonly number[]): number | null =>
  values.reduce<number | null>((top, value) => (top === null || value > top ? value : top), null);

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) return null;
  const lower = sorted[middle - 1] ?? upper;
  return sorted.length % 2 === 0 ? (lower + upper) / 2 : upper;
}
