import type { Level } from "../core/finding.ts";
import { hour } from "../core/time.ts";
import { type WorkCalendar, workingDay } from "../core/working-time.ts";

/** Alerts from this level on are worked day and night; the clocks of others rest with people. */
const urgentFrom: Level = 4;

/**
 * How long an alert of each level may wait for its decision: 4 and 5 in hours of the day,
 * below in working time. Internal targets: the operating manual asks for complaints within
 * 8 hours and a strategy within 72.
 */
const target: Record<number, number> = {
  1: 7 * workingDay,
  2: 3 * workingDay,
  3: workingDay,
  4: 8 * hour,
  5: 4 * hour,
};

/** The instant at which `ms` milliseconds have run off the clock of a level since `from`. */
export const runOff = (calendar: WorkCalendar, level: Level, from: Date, ms: number): Date =>
  level >= urgentFrom ? new Date(from.getTime() + ms) : calendar.add(from, ms);

/** What runs off the clock of a level between two instants, in milliseconds. */
export const elapsed = (calendar: WorkCalendar, level: Level, from: Date, to: Date): number =>
  level >= urgentFrom ? Math.max(0, to.getTime() - from.getTime()) : calendar.between(from, to);

/** When an alert of `level` raised at `at` is due. */
export const dueAt = (calendar: WorkCalendar, level: Level, at: Date): Date =>
  runOff(calendar, level, at, target[level] ?? workingDay);

/** A warning comes when so much of an alert's time is left. */
const warned = 0.25;

/** When to warn of an alert that is due at `due`, not before `from`. */
export function warnAt(calendar: WorkCalendar, level: Level, from: Date, due: Date): Date {
  const left = elapsed(calendar, level, from, due);
  const lead = Math.min(left, warned * (target[level] ?? workingDay));
  return runOff(calendar, level, from, left - lead);
}
