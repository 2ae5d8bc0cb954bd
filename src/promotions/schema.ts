import { z } from "@hono/zod-openapi";
import { Promotion } from "../core/records.ts";

const date = z.iso.date();
const yuan = (description: string) => z.number().nullable().openapi({ description });

/** One day of a listing's price in China, in yuan; null where nothing is known. */
const CalendarDay = z.object({
  date,
  list: yuan("the list price that stood at the day's end"),
  shown: yuan("the price shown at the day's end"),
  deal: yuan("the lowest deal of the day"),
  low7: yuan("the lowest deal of the 7 days before, this one not included"),
  low30: yuan("the lowest deal of the 30 days before, this one not included"),
  planned: yuan("the lowest price by the campaigns of the day"),
  compared: yuan("the highest price that a campaign of the day compares with"),
});
export type CalendarDay = z.infer<typeof CalendarDay>;

/** A promotion on the listing, by the days in China that it touches. */
const Campaign = z.object({
  id: z.string(),
  title: z.string(),
  kind: Promotion.shape.kind,
  from: date,
  to: date,
  price: z.number().nullable(),
  comparePrice: z.number().nullable(),
  compareLabel: z.string().nullable(),
});
export type Campaign = z.infer<typeof Campaign>;

export const PriceCalendar = z
  .object({
    listingId: z.string(),
    skuId: z.string().nullable().openapi({ description: "null for all its SKUs together" }),
    days: z.array(CalendarDay),
    campaigns: z.array(Campaign),
  })
  .openapi("PriceCalendar");
export type PriceCalendar = z.infer<typeof PriceCalendar>;
