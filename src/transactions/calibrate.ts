/** A rising line through points: what a score is worth as a probability. */
export interface Calibration {
  readonly scores: readonly number[];
  readonly probabilities: readonly number[];
}

/**
 * Fit a rising step function by pooling adjacent violators (isotonic regression), then
 * keep at most `knots` points of it, to be joined by straight lines.
 */
export function calibrate(scores: Float32Array, labels: Uint8Array, knots = 40): Calibration {
  const order = Uint32Array.from(scores.keys()).sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0));
  interface Pool {
    score: number;
    positive: number;
    count: number;
  }
  const pools: Pool[] = [];
  for (const row of order) {
    pools.push({ score: scores[row] ?? 0, positive: labels[row] ?? 0, count: 1 });
    for (let last = pools.at(-1), before = pools.at(-2); last && before; before = pools.at(-2)) {
      if (before.positive * last.count < last.positive * before.count) break;
      before.score =
        (before.score * before.count + last.score * last.count) / (before.count + last.count);
      before.positive += last.positive;
      before.count += last.count;
      pools.pop();
      last = before;
    }
  }
  const kept = thinned(pools, knots);
  return {
    scores: kept.map(({ score }) => rounded(score)),
    // A pool of few rows has not seen its probability: half a row of each kind is added.
    probabilities: kept.map(({ positive, count }) => rounded((positive + 0.05) / (count + 0.1))),
  };
}

/** The probability that a score stands for. */
export function probabilityOf({ scores, probabilities }: Calibration, score: number): number {
  const past = scores.findIndex((bound) => bound >= score);
  if (past === 0) return probabilities[0] ?? 0;
  if (past === -1) return probabilities.at(-1) ?? 0;
  const from = scores[past - 1] ?? 0;
  const to = scores[past] ?? from;
  const low = probabilities[past - 1] ?? 0;
  const part = to === from ? 1 : (score - from) / (to - from);
  return low + part * ((probabilities[past] ?? low) - low);
}

function thinned<T>(items: readonly T[], most: number): readonly T[] {
  if (items.length <= most) return items;
  const step = (items.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, i) => items[Math.round(i * step)]).filter(
    (item) => item !== undefined,
  );
}

const rounded = (value: number): number => Math.round(value * 1e5) / 1e5;
