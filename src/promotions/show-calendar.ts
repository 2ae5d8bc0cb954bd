import { z } from "@hono/zod-openapi";
import { query } from "../access/verb.ts";
import { chinaDate, endOfChinaDay, startOfChinaDay } from "../core/china-time.ts";
import { invalid, notFound } from "../core/errors.ts";
import { day } from "../core/time.ts";
import { priceContext } from "../intake/context.ts";
import { priceCalendar } from "./calendar.ts";
import type { PriceCalendar } from "./schema.ts";

/** Days that may be asked for at once: a year. */
const mostDays = 366;
/** Two months before today are told, and two weeks ahead. */
const usualBefore = 60;
const usualAhead = 14;
/** The lows of the first day look back so far. */
const lookBack = 30;

export const CalendarQuery = z.object({
  skuId: z.string().min(1).max(200).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});

/**
 * The price of a listing day by day, with the campaigns on it.
 *
 * @throws HeguiError `not_found` for a listing that the tenant does not have; `invalid_input`
 *   for days the wrong way round or more than a year of them
 */
export const showPriceCalendar = query({
  name: "promotions.price_calendar",
  allow: "anyone",
  input: CalendarQuery.extend({ id: z.string() }),
  async run(ctx, { id, skuId, ...asked }): Promise<PriceCalendar> {
    const now = ctx.now().getTime();
    const to = asked.to ?? chinaDate(new Date(now + usualAhead * day));
    const from = asked.from ?? daysBefore(asked.to ?? chinaDate(new Date(now)), usualBefore);
    const days = (Date.parse(to) - Date.parse(from)) / day + 1;
    if (days < 1) throw invalid("from", `${from} lies after ${to}: swap the two days`);
    if (days > mostDays) throw invalid("from", `ask for at most ${mostDays} days, not ${days}`);
    const context = await priceContext(ctx, {
      listingId: id,
      from: startOfChinaDay(daysBefore(from, lookBack)),
      until: endOfChinaDay(startOfChinaDay(to)),
    });
    if (context === undefined) throw notFound("Listing", id);
    const { listing, prices, promotions } = context;
    if (skuId !== undefined && !(listing.skus ?? []).some((sku) => sku.id === skuId))
      throw invalid("skuId", `listing "${id}" has no SKU "${skuId}"`);
    return priceCalendar({ listingId: id, skuId, from, to, points: prices, promotions });
  },
});

const daysBefore = (date: string, days: number): string =>
  chinaDate(new Date(startOfChinaDay(date).getTime() - days * day));
