/** One order as it was judged, and what it is. */
export interface Answer {
  readonly score: number;
  readonly truth: boolean;
  readonly kind: string;
}

export interface Quality {
  readonly n: number;
  readonly baseRate: number;
  readonly accuracy: number;
  readonly precision: number;
  readonly recall: number;
  /** Area under precision over recall, as the mean precision at each order found. */
  readonly prAuc: number;
  /** Area under recall over the rate of false positives. */
  readonly auc: number;
  /** Recall where one honest order in a hundred is called brushed. */
  readonly recallAtOnePercent: number;
}

/** What answers are worth; `score` of 0.5 and more says yes. */
export function qualityOf(answers: readonly Answer[]): Quality {
  const n = answers.length;
  const positive = answers.filter(({ truth }) => truth).length;
  const negative = n - positive;
  const said = answers.filter(({ score }) => score >= 0.5);
  const right = said.filter(({ truth }) => truth).length;
  let found = 0;
  let wrong = 0;
  let precisions = 0;
  let area = 0;
  let recallAtOnePercent = 0;
  for (const tied of byScore(answers)) {
    const hits = tied.filter(({ truth }) => truth).length;
    area += (tied.length - hits) * (found + hits / 2);
    found += hits;
    wrong += tied.length - hits;
    precisions += hits * (found / (found + wrong));
    if (wrong <= negative * 0.01) recallAtOnePercent = found / positive;
  }
  return {
    n,
    baseRate: positive / n,
    accuracy: (n - (said.length - right) - (positive - right)) / n,
    precision: said.length === 0 ? 1 : right / said.length,
    recall: right / positive,
    prAuc: precisions / positive,
    auc: area / (positive * negative),
    recallAtOnePercent,
  };
}

/** The answers from the highest score down, those of one score together. */
function byScore(answers: readonly Answer[]): Answer[][] {
  const groups: Answer[][] = [];
  for (const answer of answers.toSorted((a, b) => b.score - a.score)) {
    const last = groups.at(-1);
    if (last?.[0]?.score === answer.score) last.push(answer);
    else groups.push([answer]);
  }
  return groups;
}

/** Per kind: how many there are, and the part of them called brushed. */
export function calledByKind(
  answers: readonly Answer[],
): { kind: string; n: number; called: number }[] {
  return [...Map.groupBy(answers, ({ kind }) => kind)]
    .map(([kind, group]) => ({
      kind,
      n: group.length,
      called: group.filter(({ score }) => score >= 0.5).length / group.length,
    }))
    .toSorted((a, b) => b.called - a.called);
}

/** What was said against what came true, in bands of the probability said. */
export function calibrationTable(
  answers: readonly Answer[],
): { from: number; to: number; n: number; said: number; true: number }[] {
  const bounds = [0, 0.01, 0.05, 0.2, 0.5, 0.8, 0.95, 1.0001];
  return bounds.slice(1).flatMap((to, i) => {
    const from = bounds[i] ?? 0;
    const band = answers.filter(({ score }) => score >= from && score < to);
    if (band.length === 0) return [];
    const mean = (of: (answer: Answer) => number) =>
      band.reduce((sum, answer) => sum + of(answer), 0) / band.length;
    return [
      {
        from,
        to: Math.min(1, to),
        n: band.length,
        said: mean(({ score }) => score),
        true: mean(({ truth }) => Number(truth)),
      },
    ];
  });
}
