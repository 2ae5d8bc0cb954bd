import { z } from "@hono/zod-openapi";
import { command } from "../access/verb.ts";
import { linkedStores } from "../accounts/known-links.ts";
import { noteLinks } from "../accounts/note-links.ts";
import { bookOfLinks } from "./links-book.ts";
import { changedMeans, emptyBook, type KeptBook, OwnerBook } from "./owner-book.ts";
import {
  lockBook,
  openMonths,
  ordersOfMeans,
  readBook,
  restateOrders,
  updateBook,
} from "./store.ts";

/**
 * Bring the owner book up to what the link groups say now, and note which orders are to be
 * judged anew by it. What comes after it is judged by the new book at once.
 */
export const relink = command({
  name: "transactions.relink",
  allow: ["operator", "compliance", "legal"],
  input: z.object({}),
  async run(ctx) {
    const revision = await lockBook(ctx.tx, ctx.tenant);
    const kept = await readBook(ctx.tx, ctx.tenant);
    const linked = await linkedStores(ctx);
    await noteLinks(ctx, { linked });
    const book = bookOfLinks(linked, (kind, key) => ctx.ports.vault.hash(ctx.tenant, kind, key));
    const before = kept?.book ?? emptyBook;
    if (isSame(before, book)) {
      return { result: null, audit: [] };
    }
    const hashes = new Set([...(kept?.pending.hashes ?? []), ...changedMeans(before, book)]);
    await updateBook(ctx.tx, ctx.tenant, { revision: revision + 1, book });
    if (hashes.size > 0) {
      const months = await openMonths(ctx.tx);
      await updateBook(ctx.tx, ctx.tenant, { pending: { hashes: [...hashes], months } });
    }
    return {
      result: null,
      audit: [
        {
          subject: { kind: "owner_book", id: ctx.tenant },
          after: { revision: revision + 1, means: hashes.size },
        },
      ],
    };
  },
});

const isSame = (one: KeptBook, other: KeptBook): boolean =>
  JSON.stringify([one.stores, one.means]) === JSON.stringify([other.stores, other.means]);

/**
 * Judge anew the orders of one more month that the book's last change touched.
 *
 * @returns whether nothing is left to do
 */
export const restateMonth = command({
  name: "transactions.restate",
  allow: [],
  input: z.object({}),
  async run(ctx) {
    await lockBook(ctx.tx, ctx.tenant);
    const kept = await readBook(ctx.tx, ctx.tenant);
    const { hashes, months } = kept?.pending ?? { hashes: [], months: [] };
    const [month, ...later] = months;
    if (kept === undefined || month === undefined) return { result: { done: true }, audit: [] };
    const book = new OwnerBook(kept.book);
    const rows = await ordersOfMeans(ctx.tx, ctx.tenant, month, hashes);
    const changed = rows.flatMap((row) => {
      const { related, brand } = book.relate(row);
      const isSame = related === row.related && brand === row.brand;
      return isSame ? [] : [{ id: row.id, placed: row.placed, related, brand }];
    });
    await restateOrders(ctx.tx, ctx.tenant, month, changed);
    await updateBook(ctx.tx, ctx.tenant, {
      pending: { hashes: later.length === 0 ? [] : hashes, months: later },
    });
    const done = later.length === 0;
    if (changed.length === 0) return { result: { done }, audit: [] };
    return {
      result: { done },
      audit: [{ subject: { kind: "owner_book", id: month }, after: { orders: changed.length } }],
    };
  },
});
