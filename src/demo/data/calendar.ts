import { chinaDate, endOfChinaDay } from "../../core/china-time.ts";
import { day } from "../../core/time.ts";

export const iso = (time: number): string => new Date(time).toISOString();

/** The midnight in China that begins the day `days` from now. */
export const chinaMidnight = (now: Date, days: number): number =>
  endOfChinaDay(now).getTime() + (days - 1) * day;

/** The date in China `days` from now, `YYYY-MM-DD`. */
export const dateIn = (now: Date, days: number): string =>
  chinaDate(new Date(now.getTime() + days * day));

/** A time as people in China write it: 11月24日. */
export function spokenDate(time: number): string {
  const [, month, date] = chinaDate(new Date(time)).split("-");
  return `${Number(month)}月${Number(date)}日`;
}
