import { chinaDate } from "../../core/china-time.ts";
import { day, hour, minute } from "../../core/time.ts";

/** The moments a cron line names: per field, which values are in it. */
interface Cron {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly matchesDay: (dayOfMonth: number, month: number, dayOfWeek: number) => boolean;
}

/**
 * A cron line of five fields: minute, hour, day of month, month, day of week (0 or 7 is
 * Sunday), each `*`, a number, a range, a step or a list of these. Where both days are
 * restricted, either will do (POSIX crontab).
 *
 * @returns nothing if the line is not valid
 */
export function parseCron(line: string): Cron | undefined {
  const [m, h, dom, mon, dow, ...rest] = line.trim().split(/\s+/);
  const minutes = values(m, 0, 59);
  const hours = values(h, 0, 23);
  const days = values(dom, 1, 31);
  const months = values(mon, 1, 12);
  const weekdays = values(dow, 0, 7);
  if (!minutes || !hours || !days || !months || !weekdays || rest.length > 0) return undefined;
  const either = !dom?.startsWith("*") && !dow?.startsWith("*");
  const onWeekday = (dayOfWeek: number) =>
    weekdays.has(dayOfWeek) || (dayOfWeek === 0 && weekdays.has(7));
  return {
    minutes,
    hours,
    matchesDay: (dayOfMonth, month, dayOfWeek) =>
      months.has(month) &&
      (either
        ? days.has(dayOfMonth) || onWeekday(dayOfWeek)
        : days.has(dayOfMonth) && onWeekday(dayOfWeek)),
  };
}

function values(field: string | undefined, low: number, high: number): Set<number> | undefined {
  const found = new Set<number>();
  for (const part of field?.split(",") ?? [""]) {
    const match = /^(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/.exec(part);
    if (match === null) return undefined;
    const [, from, to, step] = match;
    const first = from === undefined ? low : Number(from);
    const last = to !== undefined ? Number(to) : from === undefined || step ? high : first;
    const by = Number(step ?? 1);
    if (first < low || last > high || first > last || by < 1) return undefined;
    for (let value = first; value <= last; value += by) found.add(value);
  }
  return found;
}

/** February 29 may be eight years away, over a year without a leap day. */
const horizonDays = 8 * 366;

/** The first moment after `at` that a cron line names, in China's time; none for February 30. */
export function nextTime(cron: Cron, at: Date): Date | undefined {
  const midnight = Date.parse(`${chinaDate(at)}T00:00:00+08:00`);
  for (let i = 0; i < horizonDays; i++) {
    const start = midnight + i * day;
    const [, month = 0, dayOfMonth = 0] = chinaDate(new Date(start)).split("-").map(Number);
    const dayOfWeek = new Date(start + 8 * hour).getUTCDay();
    if (!cron.matchesDay(dayOfMonth, month, dayOfWeek)) continue;
    for (let h = 0; h < 24; h++) {
      if (!cron.hours.has(h)) continue;
      for (let m = 0; m < 60; m++) {
        const moment = start + h * hour + m * minute;
        if (cron.minutes.has(m) && moment > at.getTime()) return new Date(moment);
      }
    }
  }
  return undefined;
}
