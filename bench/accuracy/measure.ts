/** One accuracy, with what it was measured on. */
export interface Measure {
  readonly name: string;
  /** The data and the split. */
  readonly set: string;
  readonly n: number;
  /** The part of the set that is positive; null where nothing is told apart. */
  readonly baseRate: number | null;
  readonly value: number;
  /** What must hold, and what we are after; null for a figure that only informs. */
  readonly floor: number | null;
  readonly aim: number | null;
  /** Less is better, as for an error. */
  readonly isError?: true;
}
