import { chinaDate } from "../../core/china-time.ts";
import { day } from "../../core/time.ts";
import type { CalendarDay, PriceCalendar } from "../../promotions/schema.ts";
import type { Days } from "../api/prices.ts";
import { getIn } from "./record-path.ts";

/** What a campaign, published or not, plans for a listing. */
export interface Plan {
  /** First and last day in China. */
  readonly from: string;
  readonly to: string;
  readonly price: number | null;
  readonly comparePrice: number | null;
}

/** Days before the campaign that tell whether its prices are true. */
const before = 45;
const mostDays = 300;

/** The plan in a promotion's record; nothing if it is no promotion or cannot be read. */
export function planOf(record: unknown, listingId: string): Plan | undefined {
  const starts = timeIn(record, "startsAt");
  const ends = timeIn(record, "endsAt");
  if (starts === undefined || ends === undefined || ends < starts) return undefined;
  const items = getIn(record, "items");
  const item = Array.isArray(items)
    ? items.find((one) => getIn(one, "listingId") === listingId)
    : undefined;
  return {
    from: chinaDate(new Date(starts)),
    // One that ends at midnight does not touch the day that begins then.
    to: chinaDate(new Date(Math.max(starts, ends - 1))),
    price: yuanIn(item, "price"),
    comparePrice: yuanIn(item, "comparePrice"),
  };
}

function timeIn(record: unknown, field: string): number | undefined {
  const text = getIn(record, field);
  const at = typeof text === "string" ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}

function yuanIn(item: unknown, field: string): number | null {
  const value = getIn(item, field);
  return typeof value === "number" ? value : null;
}

/** The days to show around a plan: those before it, and it, as far as a year holds. */
export function daysAround({ from, to }: Plan): Days {
  const start = Date.parse(from);
  const dateAt = (at: number) => new Date(at).toISOString().slice(0, 10);
  const end = Math.min(Date.parse(to) + 3 * day, start + mostDays * day);
  return { from: dateAt(start - before * day), to: dateAt(end) };
}

/** The calendar with a plan that the server does not know yet laid over it. */
export function withPlan(calendar: PriceCalendar, plan: Plan | undefined): PriceCalendar {
  if (plan === undefined) return calendar;
  const days = calendar.days.map((one): CalendarDay => {
    if (one.date < plan.from || one.date > plan.to) return one;
    return {
      ...one,
      planned: plan.price ?? one.planned,
      compared: plan.comparePrice ?? one.compared,
    };
  });
  return { ...calendar, days };
}
