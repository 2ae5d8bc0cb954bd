import { z } from "@hono/zod-openapi";
import { chinaDate, startOfChinaDay } from "./china-time.ts";
import { Text } from "./text.ts";
import { day, hour } from "./time.ts";

const date = z.iso.date();

/**
 * One year of China's working calendar, as the State Council announces it each November:
 * which days are off, and which days of a weekend are worked in exchange (调休).
 */
export const CalendarYear = z.strictObject({
  year: z.int().min(2000).max(2100),
  source: z.string().min(1),
  off: z.array(
    z
      .strictObject({ name: Text, from: date, to: date })
      .refine(({ from, to }) => from <= to, { path: ["to"], message: "is before `from`" }),
  ),
  work: z.array(date),
});
export type CalendarYear = z.infer<typeof CalendarYear>;

/** Working hours of a day in China time: 9 to 18 o'clock. */
const opens = 9 * hour;
const closes = 18 * hour;

/** The working time of one working day, in milliseconds. */
export const workingDay = closes - opens;

/** Working days and working time in China. */
export class WorkCalendar {
  readonly #years: ReadonlySet<number>;
  readonly #off = new Map<string, Text>();
  readonly #work = new Set<string>();

  constructor(years: readonly CalendarYear[]) {
    this.#years = new Set(years.map(({ year }) => year));
    for (const { off, work } of years) {
      for (const { name, from, to } of off)
        for (let at = startOfChinaDay(from); chinaDate(at) <= to; at = after(at))
          this.#off.set(chinaDate(at), name);
      for (const worked of work) this.#work.add(worked);
    }
  }

  /** Whether the year of an instant has been announced; without, its weekends alone are off. */
  knows(at: Date): boolean {
    return this.#years.has(Number(chinaDate(at).slice(0, 4)));
  }

  isWorkday(at: Date): boolean {
    const on = chinaDate(at);
    if (this.#work.has(on)) return true;
    if (this.#off.has(on)) return false;
    const weekday = new Date(`${on}T00:00:00Z`).getUTCDay();
    return weekday !== 0 && weekday !== 6;
  }

  /** The holiday that an instant falls on. */
  holidayOn(at: Date): Text | undefined {
    return this.#off.get(chinaDate(at));
  }

  /** The instant at which `ms` milliseconds of working time have passed since `from`. */
  add(from: Date, ms: number): Date {
    let left = ms;
    for (let at = from; ; at = after(startOfDay(at))) {
      const { start, end } = this.#hoursFrom(at);
      if (end - start >= left) return new Date(Math.max(start + left, from.getTime()));
      left -= end - start;
    }
  }

  /** The working time between two instants, in milliseconds; none where `to` is not later. */
  between(from: Date, to: Date): number {
    let sum = 0;
    for (let at = from; at < to; at = after(startOfDay(at))) {
      const { start, end } = this.#hoursFrom(at);
      sum += Math.max(0, Math.min(end, to.getTime()) - start);
    }
    return sum;
  }

  /** What is left of a day's working hours; empty at the day's end where there are none. */
  #hoursFrom(at: Date): { start: number; end: number } {
    const midnight = startOfDay(at).getTime();
    const end = midnight + closes;
    if (!this.isWorkday(at)) return { start: end, end };
    return { start: Math.min(Math.max(at.getTime(), midnight + opens), end), end };
  }
}

const startOfDay = (at: Date): Date => startOfChinaDay(chinaDate(at));
const after = (at: Date): Date => new Date(at.getTime() + day);
