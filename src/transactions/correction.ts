import { logistic } from "./boost.ts";
import { type SignalCode, signalCodes } from "./signals.ts";

/** What the shipped model saw of an order: all that a correction is learned from and put to. */
export interface BrushingEvidence {
  /** Of the shipped model's probability. */
  readonly logOdds: number;
  /** Those that are on, from 0 to 1. */
  readonly signals: Readonly<Partial<Record<SignalCode, number>>>;
}

/** What a tenant's own judgements make of the shipped model's: log odds are scaled and shifted. */
export interface Correction {
  readonly slope: number;
  readonly shift: number;
  /** Log odds that a signal adds here, beyond what the model gave it. */
  readonly signals: Readonly<Partial<Record<SignalCode, number>>>;
}

export interface LabelledEvidence {
  readonly evidence: BrushingEvidence;
  readonly fake: boolean;
}

/** Log odds beyond these are no surer to a person. */
const mostSure = 6;

export const logOddsOf = (probability: number): number => {
  const odds = Math.log(Math.max(probability, 1e-9) / Math.max(1 - probability, 1e-9));
  return Math.min(mostSure, Math.max(-mostSure, odds));
};

/** The probability that an order is a fake; without a correction, the shipped model's own. */
export function correctedProbability(
  { logOdds, signals }: BrushingEvidence,
  correction?: Correction | undefined,
): number {
  if (correction === undefined) return logistic(logOdds);
  let sum = correction.slope * logOdds + correction.shift;
  for (const code of signalCodes) {
    sum += (correction.signals[code] ?? 0) * (signals[code] ?? 0);
  }
  return logistic(sum);
}

/**
 * How far each weight may go before the data must speak for it, as the deviation of a bell
 * curve around "the model is right": a few judgements move little, hundreds speak for themselves.
 */
const deviations = { slope: 0.5, shift: 1.5, signal: 1 };
const rounds = 30;

/**
 * Fit a correction to judged orders: logistic regression with a Gaussian prior around the
 * shipped model, by Newton's method. The same cases give the same correction.
 */
export function fitCorrection(cases: readonly LabelledEvidence[]): Correction {
  const width = 2 + signalCodes.length;
  const prior = Float64Array.from({ length: width }, (_, i) => (i === 0 ? 1 : 0));
  const pull = Float64Array.from({ length: width }, (_, i) => {
    const deviation = i === 0 ? deviations.slope : i === 1 ? deviations.shift : deviations.signal;
    return 1 / deviation ** 2;
  });
  const rows = cases.map(({ evidence, fake }) => ({
    x: [evidence.logOdds, 1, ...signalCodes.map((code) => evidence.signals[code] ?? 0)],
    y: Number(fake),
  }));
  const lossOf = (weights: Float64Array): number => {
    let loss = 0;
    weights.forEach((weight, i) => {
      loss += ((pull[i] ?? 0) * (weight - (prior[i] ?? 0)) ** 2) / 2;
    });
    for (const { x, y } of rows) {
      const sum = dot(x, weights);
      loss += Math.max(sum, 0) + Math.log1p(Math.exp(-Math.abs(sum))) - y * sum;
    }
    return loss;
  };
  let weights: Float64Array = prior;
  for (let round = 0; round < rounds; round++) {
    const slope = weights.map((weight, i) => (pull[i] ?? 0) * (weight - (prior[i] ?? 0)));
    const curve = Array.from({ length: width }, (_, i) =>
      Float64Array.from({ length: width }, (_, j) => (i === j ? (pull[i] ?? 0) : 0)),
    );
    for (const { x, y } of rows) {
      const p = logistic(dot(x, weights));
      x.forEach((value, i) => {
        slope[i] = (slope[i] ?? 0) + (p - y) * value;
        const line = curve[i];
        if (line === undefined || value === 0) return;
        x.forEach((other, j) => {
          line[j] = (line[j] ?? 0) + p * (1 - p) * value * other;
        });
      });
    }
    const step = solved(curve, slope);
    // A whole step may overshoot; the loss is convex, so that some part of it never does.
    const from = lossOf(weights);
    let part = 1;
    const moved = () => weights.map((weight, i) => weight - part * (step[i] ?? 0));
    while (part > 1e-6 && lossOf(moved()) > from) part /= 2;
    weights = moved();
    if (step.every((change) => Math.abs(change) < 1e-9)) break;
  }
  const [slope = 1, shift = 0, ...signals] = weights;
  return {
    slope: rounded(slope),
    shift: rounded(shift),
    signals: Object.fromEntries(
      signalCodes.flatMap((code, i) => {
        const weight = rounded(signals[i] ?? 0);
        return weight === 0 ? [] : [[code, weight]];
      }),
    ),
  };
}

const dot = (x: readonly number[], weights: Float64Array): number =>
  x.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0);

/** The solution of a positive definite system (Gauss). */
function solved(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const lines = matrix.map((line, i) => Float64Array.of(...line, right[i] ?? 0));
  const last = lines.length;
  for (let i = 0; i < last; i++) {
    const pivot = lines[i];
    if (pivot === undefined) break;
    for (let k = 0; k < last; k++) {
      const line = lines[k];
      if (k === i || line === undefined) continue;
      const factor = (line[i] ?? 0) / (pivot[i] ?? 1);
      for (let j = i; j <= last; j++) line[j] = (line[j] ?? 0) - factor * (pivot[j] ?? 0);
    }
  }
  return Float64Array.from(lines, (line, i) => (line[last] ?? 0) / (line[i] ?? 1));
}

const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;
