import type { OpenCtx } from "../access/verb.ts";
import type { Database } from "../db/database.ts";
import { emptyBook, OwnerBook } from "./owner-book.ts";
import { bookRevision, lockBook, readBook } from "./store.ts";

/** The latest book of each tenant that this process has read. */
const shelves = new WeakMap<Database, Map<string, { revision: number; book: OwnerBook }>>();

/**
 * The tenant's owner book, to write orders by: it is locked until the transaction ends, so
 * that a change of the book comes wholly before or wholly after the orders, and chunks of
 * orders are written one at a time.
 */
export async function holdOwnerBook(ctx: OpenCtx): Promise<OwnerBook> {
  return bookAt(ctx, await lockBook(ctx.tx, ctx.tenant));
}

/** The tenant's owner book, to read by. */
export async function ownerBook(ctx: OpenCtx): Promise<OwnerBook> {
  return bookAt(ctx, await bookRevision(ctx.tx, ctx.tenant));
}

async function bookAt({ db, tx, tenant }: OpenCtx, revision = 0): Promise<OwnerBook> {
  const shelf = shelves.get(db) ?? new Map<string, { revision: number; book: OwnerBook }>();
  shelves.set(db, shelf);
  const known = shelf.get(tenant);
  if (known?.revision === revision) return known.book;
  const row = await readBook(tx, tenant);
  const book = new OwnerBook(row?.book ?? emptyBook);
  shelf.set(tenant, { revision: row?.revision ?? 0, book });
  return book;
}
