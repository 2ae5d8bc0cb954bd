import type { RowAnswer } from "../../api/precheck-sheet.ts";

/** What a row was answered; `error`: it could not be asked. */
export type RowVerdict = "pass" | "revise" | "block" | "error";

/** A sheet's answers so far. Of rows that pass only their number is kept. */
export interface Tally {
  readonly counts: Readonly<Record<RowVerdict, number>>;
  /** Rows with something to do, in their order, as many as are kept. */
  readonly rows: readonly RowAnswer[];
}

/** A browser shows so many rows with findings; the file that comes back holds all. */
export const mostShown = 2_000;

export const emptyTally: Tally = { counts: { pass: 0, revise: 0, block: 0, error: 0 }, rows: [] };

export const verdictOf = (row: RowAnswer): RowVerdict => ("verdict" in row ? row.verdict : "error");

/** A tally with more rows. */
export function withRows({ counts, rows }: Tally, more: readonly RowAnswer[]): Tally {
  const next = { ...counts };
  for (const row of more) next[verdictOf(row)] += 1;
  const left = Math.max(0, mostShown - rows.length);
  const shown = more.filter((row) => verdictOf(row) !== "pass").slice(0, left);
  return { counts: next, rows: shown.length === 0 ? rows : [...rows, ...shown] };
}

export const totalOf = ({ counts }: Tally): number =>
  Object.values(counts).reduce((sum, n) => sum + n, 0);
