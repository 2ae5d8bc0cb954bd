import { seededRandom } from "../../src/transactions/random.ts";

/** Draws for made-up data, the same for the same seed. */
export interface Draw {
  chance(p: number): boolean;
  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number;
  between(low: number, high: number): number;
  pick<T>(items: readonly T[]): T;
  /** Of a bell curve around 0 with deviation 1. */
  normal(): number;
  /** A positive number around `middle`; `spread` 0.5 is wide. */
  around(middle: number, spread: number): number;
  digits(count: number): string;
  /** An index by weights that were summed up. */
  weighted(sums: readonly number[]): number;
}

export function drawing(seed: number): Draw {
  const { next, int: below } = seededRandom(seed);
  const chance = (p: number) => next() < p;
  const int = (low: number, high: number) => low + below(high - low + 1);
  const between = (low: number, high: number) => low + next() * (high - low);
  const pick = <T>(items: readonly T[]): T => {
    const item = items[below(items.length)];
    if (item === undefined) throw new Error("nothing to pick from");
    return item;
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const around = (middle: number, spread: number) => middle * Math.exp(spread * normal());
  const digits = (count: number) => {
    let text = "";
    while (text.length < count) text += below(10);
    return text;
  };
  const weighted = (sums: readonly number[]) => {
    const at = next() * (sums.at(-1) ?? 0);
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return { chance, int, between, pick, normal, around, digits, weighted };
}

/** Weights summed up, as `weighted` takes them. */
export function runningSums(weights: readonly number[]): number[] {
  let sum = 0;
  return weights.map((weight) => {
    sum += weight;
    return sum;
  });
}
