import { z } from "@hono/zod-openapi";
import { pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { Platform } from "../core/records.ts";
import { recordColumns } from "../db/columns.ts";

export const stores = pgTable(
  "stores",
  {
    ...recordColumns(),
    platform: text().$type<Platform>().notNull(),
    name: text().notNull(),
    brand: text(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

export const StoreRow = z
  .object({
    id: z.string(),
    name: z.string(),
    platform: Platform,
    brand: z.string().nullable(),
    responsible: z.string().nullable().openapi({ description: "the name of who is in charge" }),
    liveAlerts: z.int(),
  })
  .openapi("StoreRow");
export type StoreRow = z.infer<typeof StoreRow>;
