import type { Book } from "./book.ts";
import { binned, scores } from "./boost.ts";
import { probabilityOf } from "./calibrate.ts";
import { features } from "./features.ts";
import { isolation } from "./isolation.ts";
import { assertFits, type BrushingModel } from "./model.ts";
import type { Signals } from "./signals.ts";

/** The orders as the model sees them, and what it makes of each, in log odds. */
export interface Scored {
  readonly bins: readonly Uint8Array[];
  readonly scores: Float32Array;
}

/**
 * Score every order of a book. One column at a time is read and kept as bins, a byte an order.
 *
 * @throws Error if the model does not fit the code's features
 */
export function scoreOrders(book: Book, signals: Signals, model: BrushingModel): Scored {
  assertFits(model);
  const bins = features.map(({ read }, f) =>
    binned(read(book, signals), model.boost.cuts[f] ?? []),
  );
  const learned = scores(model.boost, bins, book.orders.size);
  return { bins, scores: withNovelty(learned, bins, model.novelty) };
}

/** Add what standing alone among all the orders is worth. */
export function withNovelty(
  learned: Float32Array,
  bins: readonly Uint8Array[],
  { from, weight }: BrushingModel["novelty"],
): Float32Array {
  if (weight === 0) return learned;
  // Only what speaks for a fake by its nature: an unusual hour or amount is nobody's fault.
  const telling = bins.filter((_, f) => features[f]?.direction !== 0);
  const alone = isolation(telling, learned.length);
  return learned.map((score, row) => score + weight * Math.max(0, (alone[row] ?? 0) - from));
}

/** What log odds are worth as probabilities, by the model's calibration. */
export const probabilities = ({ calibration }: BrushingModel, scores: Float32Array): Float32Array =>
  scores.map((score) => probabilityOf(calibration, score));
