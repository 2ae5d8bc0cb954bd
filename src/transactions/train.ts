import type { Book } from "./book.ts";
import type { Boost } from "./boost.ts";
import { binned, scores } from "./boost.ts";
import { type BoostOptions, trainBoost } from "./boost-train.ts";
import { calibrate } from "./calibrate.ts";
import { features } from "./features.ts";
import type { BrushingModel } from "./model.ts";
import { withNovelty } from "./score.ts";
import { readSignals } from "./signals.ts";

/** Orders whose truth is known. */
export interface LabelledBook {
  readonly book: Book;
  /** 1 for a brushed order, by row. */
  readonly labels: Uint8Array;
}

/** Features of labelled orders, one column each. */
export interface TrainingSet {
  readonly columns: readonly Float32Array[];
  readonly labels: Uint8Array;
}

export const boostOptions: BoostOptions = {
  trees: 140,
  depth: 5,
  rate: 0.1,
  bins: 64,
  featureShare: 0.5,
  leastWeight: 5,
  shrink: 2,
  directions: features.map(({ direction }) => direction),
  seed: 7,
};

/** Read the features of labelled orders. */
export function trainingSet({ book, labels }: LabelledBook): TrainingSet {
  const signals = readSignals(book);
  return { columns: features.map(({ read }) => read(book, signals)), labels };
}

/** Join sets, as if their orders were one book's; their ranks and counts stay their own. */
export function joined(sets: readonly TrainingSet[]): TrainingSet {
  const labels = new Uint8Array(sets.reduce((sum, set) => sum + set.labels.length, 0));
  let start = 0;
  const columns = features.map(() => new Float32Array(labels.length));
  for (const set of sets) {
    labels.set(set.labels, start);
    set.columns.forEach((column, f) => {
      columns[f]?.set(column, start);
    });
    start += set.labels.length;
  }
  return { columns, labels };
}

/**
 * Train a model, and make its scores probabilities on sets that it was not trained on.
 *
 * @param trainedOn what the training data is, in words
 */
export function trainModel(
  training: TrainingSet,
  calibration: readonly TrainingSet[],
  trainedOn: string,
  novelty: BrushingModel["novelty"] = { from: 0.5, weight: 0 },
): BrushingModel {
  const boost = trainBoost(training.columns, training.labels, boostOptions);
  const scored = calibration.map((set) => scoreSet(boost, set, novelty));
  const all = new Float32Array(scored.reduce((sum, part) => sum + part.length, 0));
  let start = 0;
  for (const part of scored) {
    all.set(part, start);
    start += part.length;
  }
  return {
    trainedOn,
    features: features.map(({ name }) => name),
    boost,
    novelty,
    calibration: calibrate(all, joined(calibration).labels),
  };
}

/** The scores of one set, in log odds. */
function scoreSet(
  boost: Boost,
  { columns, labels }: TrainingSet,
  novelty: BrushingModel["novelty"],
): Float32Array {
  const bins = columns.map((column, f) => binned(column, boost.cuts[f] ?? []));
  return withNovelty(scores(boost, bins, labels.length), bins, novelty);
}
