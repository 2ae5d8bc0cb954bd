import type { Store } from "../core/records.ts";
import { day } from "../core/time.ts";
import { type Book, newestOf, openBook, stands } from "./book.ts";
import { attributions } from "./boost.ts";
import type { OrderColumns } from "./columns.ts";
import type { BrushingModel } from "./model.ts";
import { brushingReasons, ownBuyer, type Reason } from "./reasons.ts";
import { probabilities, scoreOrders } from "./score.ts";
import { ShareLedger } from "./shares.ts";
import { readSignals } from "./signals.ts";

export interface OrderJudgement {
  readonly id: string;
  /** The probability that the buyer belongs to the store's own group. */
  readonly related: number;
  /** The probability that the trade is a fake. */
  readonly brushing: number;
  readonly reasons: readonly Reason[];
}

export interface StoreJudgement {
  readonly storeId: string;
  /** Of the amount paid and not refunded in the 30 days to the newest order, between 0 and 1. */
  readonly relatedShare: number;
  readonly brandShare: number;
  /** The orders that the shares are made of. */
  readonly orders: number;
}

export interface Judgement {
  /** In the order in which they were put. */
  readonly orders: () => Generator<OrderJudgement>;
  readonly stores: readonly StoreJudgement[];
}

/** From here on an order is called related or brushed. */
export const likely = 0.5;
/** From here on a person may want to know why. */
const worthSaying = 0.3;

/** Judge orders among themselves and against the stores, all in memory. */
export function judgeOrders(
  orders: OrderColumns,
  stores: readonly Store[],
  model: BrushingModel,
): Judgement {
  const book = openBook(orders, stores);
  const signals = readSignals(book);
  const { bins, scores } = scoreOrders(book, signals, model);
  const fake = probabilities(model, scores);
  return {
    *orders() {
      for (let row = 0; row < orders.size; row++) {
        const related = book.related.own[row] ?? 0;
        const brushing = fake[row] ?? 0;
        const reasons: Reason[] = [];
        if (related >= worthSaying) reasons.push(ownBuyer(book.related.parts[row] ?? 0));
        if (brushing >= worthSaying) {
          const shares = attributions(model.boost, bins, row);
          reasons.push(...brushingReasons(row, signals, model.features, shares));
        }
        yield { id: orders.idOf(row), related: short(related), brushing: short(brushing), reasons };
      }
    },
    stores: storeShares(book, stores),
  };
}

/** Each store's shares of the last 30 days; what is likely its own counts in full, the rest not at all. */
export function storeShares(book: Book, stores: readonly Store[]): StoreJudgement[] {
  const { orders, related } = book;
  const newest = newestOf(book);
  const ledger = new ShareLedger(newest);
  const storeOf = orders.key("store");
  const ids = new Map(stores.map(({ id }) => [orders.names.store.find(id), id]));
  for (let row = 0; row < orders.size; row++) {
    const placedAt = orders.placedAt[row] ?? 0;
    const storeId = ids.get(storeOf[row] ?? -1);
    if (storeId === undefined || placedAt > newest || placedAt <= newest - 30 * day) continue;
    if (!stands(orders.flags[row] ?? 0)) continue;
    const fen = Math.max(0, (orders.fen[row] ?? 0) - (orders.refundFen[row] ?? 0));
    const relatedFen = (related.own[row] ?? 0) >= likely ? fen : 0;
    const brandFen = related.brand[row] === 1 ? relatedFen : 0;
    ledger.add({ storeId, placedAt, fen, relatedFen, brandFen });
  }
  return stores.map(({ id }) => {
    const shares = ledger.shares(id, newest);
    return {
      storeId: id,
      relatedShare: short(shares.related),
      brandShare: short(shares.brand),
      orders: shares.orders,
    };
  });
}

const short = (value: number): number => Math.round(value * 1e4) / 1e4;
