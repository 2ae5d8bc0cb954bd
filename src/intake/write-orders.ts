import { z } from "@hono/zod-openapi";
import { command, type OpenCtx } from "../access/verb.ts";
import type { Order } from "../core/records.ts";
import { day } from "../core/time.ts";
import { holdOwnerBook } from "../transactions/owner-books.ts";
import { rollWindows } from "../transactions/share-series.ts";
import { tradeOf } from "../transactions/trade.ts";
import { insertOrders, makeMonth, monthsThere, removeOrders, storedHashes } from "./order-store.ts";
import type { LineError } from "./schema.ts";
import type { SealedRecord } from "./store.ts";

/** Orders are kept from ten years back to a year ahead: each month costs tables and their look-up. */
const window = { back: 3_653 * day, ahead: 366 * day };

/** Yuan. No order is for more, and the sums of a day stay whole numbers of fen. */
const mostAmount = 1e9;

/** Why an order cannot be kept, if its amount or its clock is too far off. */
export function implausible(
  { placedAt, amount }: Pick<Order, "placedAt" | "amount">,
  now: Date,
): Omit<LineError, "line"> | undefined {
  if (amount > mostAmount) {
    return { field: "amount", reason: `${amount} yuan is more than a billion: is it in fen?` };
  }
  const at = Date.parse(placedAt);
  const field = "placedAt";
  if (at > now.getTime() + window.ahead) {
    return {
      field,
      reason: `${placedAt} lies more than a year ahead: check the sender's clock`,
    };
  }
  if (at < now.getTime() - window.back) {
    return {
      field,
      reason: `${placedAt} lies more than ten years back: orders so old are not kept`,
    };
  }
  return undefined;
}

/** The month that an order is kept under, `YYYY-MM`. */
const monthOf = ({ placedAt }: Pick<Order, "placedAt">): string =>
  new Date(placedAt).toISOString().slice(0, 7);

/** Make a place for orders' months, where one is missing, ahead of writing them. */
export const openMonths = command({
  name: "intake.open_months",
  allow: ["operator", "compliance"],
  input: z.object({ orders: z.array(z.custom<Pick<Order, "placedAt">>()) }),
  async run(ctx, { orders }) {
    const there = await monthsThere(ctx.tx);
    const missing = new Set(orders.map(monthOf).filter((month) => !there.has(month)));
    for (const month of missing) await makeMonth(ctx.tx, month);
    const audit = [...missing].map((id) => ({ subject: { kind: "order_month", id } }));
    return { result: null, audit };
  },
});

/**
 * Write the orders that are new or say something else now. The month's place must be there.
 *
 * @returns their ids
 */
export async function writeOrders(
  ctx: OpenCtx,
  batchId: string,
  receivedAt: Date,
  records: readonly SealedRecord[],
): Promise<string[]> {
  if (records.length === 0) return [];
  const book = await holdOwnerBook(ctx);
  const ids = records.map(({ id }) => id);
  const known = await storedHashes(ctx.tx, ctx.tenant, ids);
  const changed = records.filter(({ id, hash }) => known.get(id) !== hash);
  const corrected = changed.filter(({ id }) => known.has(id)).map(({ id }) => id);
  await removeOrders(ctx.tx, ctx.tenant, corrected);
  const traded = changed.map((record) => {
    const order = record.data as unknown as Order;
    return { record, trade: tradeOf(order), relation: book.relate(order) };
  });
  await insertOrders(ctx.tx, ctx.tenant, batchId, receivedAt, traded);
  await rollWindows(ctx);
  return changed.map(({ id }) => id);
}
