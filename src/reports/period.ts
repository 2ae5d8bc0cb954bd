import { chinaDate, endOfChinaDay, startOfChinaDay } from "../core/china-time.ts";
import { endOfQuarter, quarterOf } from "../core/quarter.ts";
import { day } from "../core/time.ts";
import type { Cadence } from "./schema.ts";

/** From an instant to another, which is no longer of it. */
export interface Period {
  readonly from: Date;
  readonly to: Date;
}

/** The day, week from Monday, month or quarter in China that holds an instant. */
export function periodOf(cadence: Cadence, at: Date): Period {
  const date = chinaDate(at);
  const today = startOfChinaDay(date);
  switch (cadence) {
    case "change":
      return { from: today, to: endOfChinaDay(at) };
    case "week": {
      const sinceMonday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
      const from = new Date(today.getTime() - sinceMonday * day);
      return { from, to: new Date(from.getTime() + 7 * day) };
    }
    case "month": {
      const from = startOfChinaDay(`${date.slice(0, 7)}-01`);
      return { from, to: monthsLater(from, 1) };
    }
    case "quarter": {
      const to = endOfQuarter(quarterOf(at));
      return { from: monthsLater(to, -3), to };
    }
  }
}

/** The last that had ended by an instant. */
export const lastPeriod = (cadence: Cadence, now: Date): Period =>
  periodOf(cadence, new Date(periodOf(cadence, now).from.getTime() - 1));

/** The first of a month in China, so many months on. */
function monthsLater(first: Date, months: number): Date {
  const [year = 0, month = 1] = chinaDate(first).split("-").map(Number);
  const moved = new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
  return startOfChinaDay(moved);
}
