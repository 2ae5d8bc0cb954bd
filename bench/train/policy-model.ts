import classifiers from "natural/lib/natural/classifiers/index.js";
import { judgedChanges } from "../../src/policy/impact/assess.ts";
import { featuresOf } from "../../src/policy/impact/features.ts";
import type { OpinionModel } from "../../src/policy/impact/opinion.ts";
import type { LabelledPair } from "../accuracy/policy-sets.ts";

/** One clause change with the impact that a person gave it. */
export interface Example {
  readonly group: string;
  readonly features: readonly string[];
  readonly impact: number;
}

const bare = (key: string | null | undefined): string => (key ?? "").replace(/\s/gu, "");

/**
 * The examples of a labelled pair. Where clauses were labelled, those that the diff found
 * too; elsewhere the document's label goes to its gravest change, and label 1 to all.
 */
export function examplesOf({ group, label, before, after, changes }: LabelledPair): Example[] {
  const { judged } = judgedChanges(before, after);
  const gravest = Math.max(...judged.map(({ judgement }) => judgement.impact));
  const top = judged.filter(({ judgement }) => judgement.impact === gravest);
  const left = [...(changes ?? [])];
  return judged.flatMap((one) => {
    const { change, judgement } = one;
    const features = featuresOf(change, judgement);
    if (changes === undefined) {
      const own = label === 1 || (top.length === 1 && top[0] === one);
      return own ? [{ group, features, impact: label }] : [];
    }
    const at = left.findIndex(
      (other) =>
        bare(other.before) === bare(change.before?.key) &&
        bare(other.after) === bare(change.after?.key),
    );
    const [labelled] = at < 0 ? [] : left.splice(at, 1);
    return labelled ? [{ group, features, impact: labelled.impact }] : [];
  });
}

/**
 * What counts for a feature that no example of a class has. With the customary 1 a class
 * of few examples would be the likeliest for whatever it never saw.
 */
const smoothing = 0.1;

/** A feature of fewer examples says nothing. */
const fewest = 2;

/** Train `natural`'s naive Bayes classifier and read its counts out of it. */
export function trainModel(examples: readonly Example[]): OpinionModel {
  const seen = new Map<string, number>();
  for (const { features } of examples)
    for (const name of features) seen.set(name, (seen.get(name) ?? 0) + 1);
  const features = [...seen].flatMap(([name, times]) => (times >= fewest ? [name] : [])).sort();
  const kept = new Set(features);
  const classifier = new classifiers.BayesClassifier(undefined, smoothing);
  for (const one of examples)
    classifier.addDocument(
      one.features.filter((name) => kept.has(name)),
      String(one.impact),
    );
  classifier.train();
  const { classFeatures, classTotals, totalExamples } = classifier.classifier;
  const places = Object.keys(classifier.features);
  return {
    features,
    examples: totalExamples,
    classes: Object.keys(classTotals)
      .sort()
      .map((impact) => ({
        impact: Number(impact),
        total: classTotals[impact] ?? 1,
        counts: features.map((name) => classFeatures[impact]?.[places.indexOf(name)] ?? smoothing),
      })),
  };
}

/** Which of `folds` folds a group is in; the same for the same name always. */
export function foldOf(group: string, folds: number): number {
  let hash = 2_166_136_261;
  for (const char of group) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16_777_619);
  return (hash >>> 0) % folds;
}
