import { assess } from "../../src/policy/impact/assess.ts";
import { type Example, examplesOf, foldOf, trainModel } from "../train/policy-model.ts";
import type { Scored } from "./policy-figures.ts";
import type { LabelledPair } from "./policy-sets.ts";

export const folds = 5;

/**
 * Pairs scored with a classifier that saw none of their group: five times trained on four
 * fifths of the groups. Rules are not learned, and are the same in every fold.
 */
export function crossValidated(
  pairs: readonly LabelledPair[],
  examples: readonly Example[] = pairs.flatMap(examplesOf),
): Scored[] {
  return Array.from({ length: folds }, (_, fold) => {
    const model = trainModel(examples.filter(({ group }) => foldOf(group, folds) !== fold));
    return pairs
      .filter(({ group }) => foldOf(group, folds) === fold)
      .map((pair) => ({ pair, assessment: assess(pair.before, pair.after, model) }));
  }).flat();
}
