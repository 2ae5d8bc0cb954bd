import type { Order, Store } from "../../src/core/records.ts";
import { type Book, openBook } from "../../src/transactions/book.ts";
import { type Normalise, OrderColumns } from "../../src/transactions/columns.ts";
import type { LabelledBook } from "../../src/transactions/train.ts";

interface World {
  readonly stores: readonly Store[];
  readonly orders: readonly { readonly order: Order; readonly brushing: boolean }[];
  readonly ownerOf: ReadonlyMap<string, number>;
}

/** Made-up values are written in one way only. */
const asWritten: Normalise = (_, value) => value;

/** The book of a made-up world, its owners as they truly are. */
export function bookOf({ stores, orders, ownerOf }: World): Book {
  const columns = new OrderColumns(asWritten);
  for (const { order } of orders) columns.put(order);
  return openBook(columns, stores, ({ id }) => ownerOf.get(id) ?? -1, asWritten);
}

/** The same with the truth about its orders. */
export const labelledBook = (world: World): LabelledBook => ({
  book: bookOf(world),
  labels: Uint8Array.from(world.orders, ({ brushing }) => Number(brushing)),
});
