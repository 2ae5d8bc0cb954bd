/** One measured figure. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it is held against in the same run, as a ratio. */
  readonly against?: { readonly name: string; readonly ratio: number };
}

export type Bench = () => Promise<Figure[]>;

/** Milliseconds of each run, in order; `warm` runs before them are thrown away. */
export async function times(
  runs: number,
  work: () => unknown,
  warm = Math.ceil(runs / 5),
): Promise<number[]> {
  for (let i = 0; i < warm; i++) await work();
  const taken: number[] = [];
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    await work();
    taken.push(performance.now() - start);
  }
  return taken;
}

/** The value below which a share of the figures lies. */
export function quantile(figures: readonly number[], share: number): number {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export const median = (figures: readonly number[]): number => quantile(figures, 0.5);
