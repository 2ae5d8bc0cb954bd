import type { Boost } from "./boost.ts";
import type { Calibration } from "./calibrate.ts";
import { features } from "./features.ts";

/** What `npm run train -- orders` writes and the judge reads. */
export interface BrushingModel {
  /** What it was trained on, for the reader of the file. */
  readonly trainedOn: string;
  /** The names of the columns, in order. */
  readonly features: readonly string[];
  readonly boost: Boost;
  /** Log odds that standing alone among all adds, from `from` on, by its excess. */
  readonly novelty: { readonly from: number; readonly weight: number };
  readonly calibration: Calibration;
}

/** @throws Error if the model was trained for other features than the code reads */
export function assertFits(model: BrushingModel): void {
  const expected = features.map(({ name }) => name).join(" ");
  if (model.features.join(" ") !== expected) {
    throw new Error("the brushing model knows other features: run `npm run train -- orders`");
  }
}
