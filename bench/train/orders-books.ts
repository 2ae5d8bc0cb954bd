import type { Order, Store } from "../../src/core/records.ts";
import { type Book, openBook } from "../../src/transactions/book.ts";
import { OrderColumns } from "../../src/transactions/columns.ts";
import type { LabelledBook } from "../../src/transactions/train.ts";

interface World {
  readonly stores: readonly Store[];
  readonly orders: readonly { readonly order: Order; readonly brushing: boolean }[];
}

/** The book of a made-up world, its owners as they show in what its stores share. */
export function bookOf({ stores, orders }: World): Book {
  const columns = new OrderColumns();
  for (const { order } of orders) columns.put(order);
  return openBook(columns, stores);
}

/** The same with the truth about its orders. */
export const labelledBook = (world: World): LabelledBook => ({
  book: bookOf(world),
  labels: Uint8Array.from(world.orders, ({ brushing }) => Number(brushing)),
});
