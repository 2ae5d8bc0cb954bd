/** A label of 1 to 5 beside what was said of the same thing. */
export interface Rated {
  readonly label: number;
  readonly said: number;
}

const scale = 5;

/**
 * Cohen's kappa with quadratic weights over the scale 1 to 5: 1 full agreement, 0 what
 * the two distributions agree by chance. `NaN` where both hold one value alone.
 */
export function weightedKappa(rated: readonly Rated[]): number {
  const tally = (of: (one: Rated) => number) =>
    Array.from({ length: scale }, (_, i) => rated.filter((one) => of(one) === i + 1).length);
  const labels = tally(({ label }) => label);
  const answers = tally(({ said }) => said);
  let observed = 0;
  for (const { label, said } of rated) observed += (label - said) ** 2;
  let expected = 0;
  for (const [i, a] of labels.entries())
    for (const [j, b] of answers.entries()) expected += ((i - j) ** 2 * a * b) / rated.length;
  return 1 - observed / expected;
}

/** The part of a list that a condition holds for; `NaN` of an empty list. */
export const shareOf = <T>(list: readonly T[], holds: (one: T) => boolean): number =>
  list.filter(holds).length / list.length;

export interface Found {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** What right, wrong and missed answers come to; nothing said and nothing missed is 1. */
export function foundOf(right: number, wrong: number, missed: number): Found {
  const part = (rest: number) => (right + rest === 0 ? 1 : right / (right + rest));
  const all = 2 * right + wrong + missed;
  return { precision: part(wrong), recall: part(missed), f1: all === 0 ? 1 : (2 * right) / all };
}

/** How well `4 or more` is told from the rest. */
export const alertsOf = (rated: readonly Rated[]): Found =>
  foundOf(
    rated.filter(({ label, said }) => label >= 4 && said >= 4).length,
    rated.filter(({ label, said }) => label < 4 && said >= 4).length,
    rated.filter(({ label, said }) => label >= 4 && said < 4).length,
  );

/** Rows are labels 1 to 5, columns what was said. */
export const confusionOf = (rated: readonly Rated[]): number[][] =>
  Array.from({ length: scale }, (_, i) =>
    Array.from(
      { length: scale },
      (_, j) => rated.filter(({ label, said }) => label === i + 1 && said === j + 1).length,
    ),
  );
