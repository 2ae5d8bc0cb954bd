/** Repeatable chance. */
export interface Random {
  /** A number from 0 up to 1. */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number;
  /** @throws RangeError if there is nothing to pick from */
  pick<T>(from: readonly T[]): T;
  /** `count` different items in chance order; all of them if there are fewer. */
  some<T>(from: readonly T[], count: number): T[];
  /** True with probability `p`. */
  chance(p: number): boolean;
  /** `length` decimal digits. */
  digits(length: number): string;
}

/** mulberry32, a 32-bit generator in the public domain: the same seed draws the same data. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    int,
    pick(from) {
      const item = from[int(0, from.length - 1)];
      if (item === undefined) throw new RangeError("there is nothing to pick from");
      return item;
    },
    some(from, count) {
      const left = [...from];
      return Array.from({ length: Math.min(count, left.length) }, () =>
        left.splice(int(0, left.length - 1), 1),
      ).flat();
    },
    chance: (p) => next() < p,
    digits: (length) => Array.from({ length }, () => int(0, 9)).join(""),
  };
}
