import type { Judgement } from "./impact.ts";
import shipped from "./model.json" with { type: "json" };

/**
 * A naive Bayes classifier as `natural` counts it: of each class the number of
 * its examples and, by feature, of those that have it, both smoothed.
 */
export interface OpinionModel {
  readonly features: readonly string[];
  readonly examples: number;
  readonly classes: readonly {
    readonly impact: number;
    readonly total: number;
    /** In the order of `features`; no count is nought. */
    readonly counts: readonly number[];
  }[];
}

export const shippedModel: OpinionModel = shipped;

export interface Opinion {
  readonly impact: number;
  /** The part of the probability that this impact takes. */
  readonly confidence: number;
}

/** The impact that changes with these features mostly had. */
export function opinionOf(features: readonly string[], model: OpinionModel): Opinion | undefined {
  const known = features.map((name) => model.features.indexOf(name)).filter((at) => at >= 0);
  const logs = model.classes.map(({ impact, total, counts }) => ({
    impact,
    log: known.reduce(
      (sum, at) => sum + Math.log((counts[at] ?? 1) / total),
      Math.log(total / model.examples),
    ),
  }));
  const best = logs.reduce((a, b) => (b.log > a.log ? b : a), { impact: 0, log: -Infinity });
  if (best.impact === 0) return undefined;
  const sum = logs.reduce((s, { log }) => s + Math.exp(log - best.log), 0);
  return { impact: best.impact, confidence: 1 / sum };
}

/** Evidence that says that words changed, not what they do. */
export const vague: ReadonlySet<string> = new Set([
  "content.new",
  "content.gone",
  "clarified",
  "duty.gone",
  "duty.other",
  "duty.wider",
  "exception",
  "option.new",
  "procedure",
  "protection.gone",
  "ranking",
  "right.buyer",
  "right.platform",
]);

/** Below so much of the probability an opinion is none. */
export const sure = 0.9;

/**
 * A judgement that rests on vague evidence alone, lowered by one where changes
 * like it mostly had less impact. The rules stay the reason; the opinion is
 * named beside them.
 */
export function tempered(
  judgement: Judgement,
  features: readonly string[],
  model: OpinionModel,
): Judgement {
  const { impact, evidence, why } = judgement;
  if (impact <= 1 || !evidence.every(({ kind }) => vague.has(kind))) return judgement;
  const opinion = opinionOf(features, model);
  if (opinion === undefined || opinion.impact >= impact || opinion.confidence < sure)
    return judgement;
  const share = Math.round(opinion.confidence * 100);
  return {
    ...judgement,
    impact: impact - 1,
    direction: impact === 2 ? "neutral" : judgement.direction,
    why: {
      zh: `${why.zh}（同类修改多为 ${opinion.impact} 级，把握 ${share}%，下调一级）`,
      en: `${why.en} (changes like this mostly scored ${opinion.impact}, ${share} % sure: one less)`,
    },
  };
}
