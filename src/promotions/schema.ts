import { z } from "@hono/zod-openapi";
import { Promotion } from "../core/records.ts";
import type { PriceCalendar } from "./calendar.ts";

const yuan = z.number().nullable();
const date = z.iso.date();

export const PriceCalendarAnswer: z.ZodType<PriceCalendar> = z
  .object({
    listingId: z.string(),
    skuId: z.string().nullable(),
    days: z.array(
      z.object({
        date,
        list: yuan,
        shown: yuan,
        deal: yuan,
        low7: yuan,
        low30: yuan,
        planned: yuan,
        compared: yuan,
      }),
    ),
    campaigns: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        kind: Promotion.shape.kind,
        from: date,
        to: date,
        price: yuan,
        comparePrice: yuan,
        compareLabel: z.string().nullable(),
      }),
    ),
  })
  .openapi("PriceCalendar");
