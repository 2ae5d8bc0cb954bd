import type { PricePoint } from "../../core/records.ts";
import { day, hour } from "../../core/time.ts";
import { iso } from "./calendar.ts";

/** Prices are seen on these days before a promotion starts: daily in the last fortnight. */
const seenDays = [
  60, 57, 54, 51, 48, 45, 42, 39, 36, 33, 30, 27, 24, 21, 18, 16, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5,
  4, 3, 2, 1,
];

/** How an item was priced before its promotion, by how many days before. */
export type PriceHistory = (usual: number, daysBefore: number) => number;

export const steady: PriceHistory = (usual) => usual;

/**
 * What was shown at ten in the morning, and the day's deal at eight in the evening;
 * no deal on every fifth day, when nobody bought.
 */
export const pricesBefore = (
  item: { readonly listingId: string; readonly skuId: string },
  start: number,
  usual: number,
  history: PriceHistory,
): PricePoint[] =>
  seenDays.flatMap((daysBefore): PricePoint[] => {
    const midnight = start - daysBefore * day;
    const price = history(usual, daysBefore);
    const shown: PricePoint = { ...item, at: iso(midnight + 10 * hour), price, kind: "shown" };
    const deal: PricePoint = { ...item, at: iso(midnight + 20 * hour), price, kind: "deal" };
    return daysBefore % 5 === 0 ? [shown] : [shown, deal];
  });
