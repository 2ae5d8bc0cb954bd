import { chinaDate, endOfChinaDay, startOfChinaDay } from "../core/china-time.ts";
import { hour, minute } from "../core/time.ts";
import type { QuietHours } from "./schema.ts";

/** Alerts of this level wait for nobody's sleep. */
const alwaysTold = 5;

/** Until when a notice of a level waits for quiet hours to end; undefined if it does not. */
export function quietUntil(quiet: QuietHours | null, level: number, now: Date): Date | undefined {
  if (quiet === null || level >= alwaysTold) return undefined;
  const today = startOfChinaDay(chinaDate(now));
  const [from, to] = [onDay(today, quiet.from), onDay(today, quiet.to)];
  if (from < to) return now >= from && now < to ? to : undefined;
  if (now < to) return to;
  return now >= from ? onDay(endOfChinaDay(now), quiet.to) : undefined;
}

function onDay(midnight: Date, clock: string): Date {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  return new Date(midnight.getTime() + hours * hour + minutes * minute);
}
