import {
  type Correction,
  correctedProbability,
  fitCorrection,
  type LabelledEvidence,
} from "./correction.ts";

/** An order that a person judged. */
export interface JudgedOrder extends LabelledEvidence {
  /** Milliseconds since 1970. */
  readonly placedAt: number;
}

/** How right probabilities are on judged orders. */
export interface LearningQuality {
  /** The mean of −ln(what was said of what came true). */
  readonly logLoss: number;
  /** Of those said at 0.9 and more, from where the chain rule speaks up; null where it says none. */
  readonly precision: number | null;
  readonly recall: number | null;
}

/** What a trial came to, on the newest of the tenant's own judged orders, which it never saw. */
export interface LearningFigures {
  /** Judged orders that it learned from, and those it was held against. */
  readonly learnedFrom: number;
  readonly tested: number;
  /** How many of those tested are fakes. */
  readonly fakes: number;
  readonly before: LearningQuality;
  readonly after: LearningQuality;
  /** By how much the log loss fell, over the error that this difference has by chance. */
  readonly significance: number;
}

export interface Trial {
  readonly correction: Correction;
  readonly figures: LearningFigures;
  readonly better: boolean;
}

/**
 * So many judged orders of each kind are needed. Below, the rate of either kind is not even
 * known to a tenth (its standard error at 30 is up to 0.09), and the newest three in ten hold
 * too few of each to tell a gain from luck.
 */
export const leastOfEach = 30;
/** Of each kind, in the part that the trial is held against. */
const leastTested = 8;
const testedShare = 0.3;
/** One-sided, 5 %: of twenty corrections that help nothing, one would be taken. */
const leastSignificance = 1.645;
/** From here on the chain rule speaks up, as shipped. */
const speaksFrom = 0.9;

export const countKinds = (cases: readonly JudgedOrder[]): { fakes: number; honest: number } => {
  const fakes = cases.filter(({ fake }) => fake).length;
  return { fakes, honest: cases.length - fakes };
};

/**
 * Learn from the older judged orders and hold what was learned, and what holds now, against
 * the newest. Nothing where there are too few of either kind, in all or in the newest.
 */
export function tryCorrection(
  cases: readonly JudgedOrder[],
  standing: Correction | undefined,
): Trial | undefined {
  const { fakes, honest } = countKinds(cases);
  if (Math.min(fakes, honest) < leastOfEach) return undefined;
  const sorted = cases.toSorted((a, b) => a.placedAt - b.placedAt);
  const from = Math.floor(sorted.length * (1 - testedShare));
  const tested = sorted.slice(from);
  const kinds = countKinds(tested);
  if (Math.min(kinds.fakes, kinds.honest) < leastTested) return undefined;
  const older = sorted.slice(0, from);
  const correction = fitCorrection(older);
  const before = tested.map(lossBy(standing));
  const gains = tested.map(lossBy(correction)).map((loss, i) => (before[i] ?? 0) - loss);
  const gain = mean(gains);
  const spread = Math.sqrt(mean(gains.map((one) => (one - gain) ** 2)) / gains.length);
  const significance = gain / Math.max(spread, 1e-9);
  return {
    correction,
    figures: {
      learnedFrom: older.length,
      tested: tested.length,
      fakes: kinds.fakes,
      before: qualityBy(standing, tested),
      after: qualityBy(correction, tested),
      significance: short(significance),
    },
    better: significance >= leastSignificance,
  };
}

const lossBy =
  (correction: Correction | undefined) =>
  ({ evidence, fake }: JudgedOrder): number => {
    const p = correctedProbability(evidence, correction);
    return -Math.log(Math.max(1e-6, fake ? p : 1 - p));
  };

function qualityBy(
  correction: Correction | undefined,
  cases: readonly JudgedOrder[],
): LearningQuality {
  const said = cases.filter(
    ({ evidence }) => correctedProbability(evidence, correction) >= speaksFrom,
  );
  const right = countKinds(said).fakes;
  const { fakes } = countKinds(cases);
  return {
    logLoss: short(mean(cases.map(lossBy(correction)))),
    precision: said.length === 0 ? null : short(right / said.length),
    recall: fakes === 0 ? null : short(right / fakes),
  };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const short = (value: number): number => Math.round(value * 1e3) / 1e3;
