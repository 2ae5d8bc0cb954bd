import { chinaDate, startOfChinaDay } from "../core/china-time.ts";
import type { PricePoint, Promotion } from "../core/records.ts";
import { day } from "../core/time.ts";
import type { Campaign, PriceCalendar } from "./schema.ts";

interface CalendarInput {
  readonly listingId: string;
  readonly skuId?: string | undefined;
  /** First and last day in China, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
  /** From 30 days before `from` on, for the lows of the first days. */
  readonly points: readonly PricePoint[];
  readonly promotions: readonly Promotion[];
}

/** The price of a listing, or of one SKU of it, day by day. */
export function priceCalendar(input: CalendarInput): PriceCalendar {
  const { listingId, skuId, from, to } = input;
  const points = input.points
    .filter((point) => point.listingId === listingId && (!skuId || point.skuId === skuId))
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const dealOf = lowestDeals(points);
  const listOf = standing(points.filter(({ kind }) => kind === "list"));
  const shownOf = standing(points.filter(({ kind }) => kind === "shown"));
  const campaigns = input.promotions
    .flatMap((one) => campaignOf(one, listingId, skuId) ?? [])
    .filter((one) => one.from <= to && one.to >= from)
    .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.id < b.id ? -1 : 1));
  const dates = datesOf(from, to);
  return {
    listingId,
    skuId: skuId ?? null,
    campaigns,
    days: dates.map((date) => {
      const on = campaigns.filter((one) => one.from <= date && date <= one.to);
      const lowBefore = (days: number) =>
        lowest(Array.from({ length: days }, (_, i) => dealOf.get(dateBefore(date, i + 1)) ?? null));
      return {
        date,
        list: listOf(date),
        shown: shownOf(date),
        deal: dealOf.get(date) ?? null,
        low7: lowBefore(7),
        low30: lowBefore(30),
        planned: lowest(on.map(({ price }) => price)),
        compared: highest(on.map(({ comparePrice }) => comparePrice)),
      };
    }),
  };
}

const dateOf = (at: string): string => chinaDate(new Date(at));

const dateBefore = (date: string, days: number): string =>
  chinaDate(new Date(startOfChinaDay(date).getTime() - days * day));

function datesOf(from: string, to: string): string[] {
  const count = (Date.parse(to) - Date.parse(from)) / day + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) => dateBefore(from, -i));
}

function lowestDeals(points: readonly PricePoint[]): Map<string, number> {
  const deals = new Map<string, number>();
  for (const { kind, at, price } of points) {
    if (kind !== "deal") continue;
    const date = dateOf(at);
    deals.set(date, Math.min(price, deals.get(date) ?? price));
  }
  return deals;
}

/** The price that stands on a day, of points in order: the last one up to its end. */
function standing(points: readonly PricePoint[]): (date: string) => number | null {
  const dated = points.map(({ at, price }) => ({ date: dateOf(at), price }));
  return (date) => dated.findLast((point) => point.date <= date)?.price ?? null;
}

function campaignOf(
  promotion: Promotion,
  listingId: string,
  skuId: string | undefined,
): Campaign | undefined {
  const { id, title, kind, startsAt, endsAt, items = [] } = promotion;
  const item = items.find(
    (one) => one.listingId === listingId && (!skuId || !one.skuId || one.skuId === skuId),
  );
  if (items.length > 0 && item === undefined) return undefined;
  // One that ends at midnight does not touch the day that begins then.
  const last = Math.max(Date.parse(startsAt), Date.parse(endsAt) - 1);
  return {
    id,
    title: title ?? id,
    kind,
    from: dateOf(startsAt),
    to: chinaDate(new Date(last)),
    price: item?.price ?? null,
    comparePrice: item?.comparePrice ?? null,
    compareLabel: item?.compareLabel ?? null,
  };
}

const known = (values: readonly (number | null)[]): number[] =>
  values.filter((value) => value !== null);

const lowest = (values: readonly (number | null)[]): number | null => {
  const some = known(values);
  return some.length === 0 ? null : Math.min(...some);
};

const highest = (values: readonly (number | null)[]): number | null => {
  const some = known(values);
  return some.length === 0 ? null : Math.max(...some);
};
