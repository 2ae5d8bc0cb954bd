import { chinaDate, startOfChinaDay } from "./china-time.ts";

/** A quarter of the calendar in China. */
export interface Quarter {
  readonly year: number;
  /** 1 to 4. */
  readonly number: number;
}

export function quarterOf(at: Date): Quarter {
  const [year = 0, month = 1] = chinaDate(at).split("-").map(Number);
  return { year, number: Math.ceil(month / 3) };
}

/** The first instant after a quarter. */
export function endOfQuarter({ year, number }: Quarter): Date {
  const next =
    number === 4 ? `${year + 1}-01` : `${year}-${String(number * 3 + 1).padStart(2, "0")}`;
  return startOfChinaDay(`${next}-01`);
}

export const isSameQuarter = (a: Quarter, b: Quarter): boolean =>
  a.year === b.year && a.number === b.number;
