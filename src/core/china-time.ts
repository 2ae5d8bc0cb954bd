import type { Language } from "./text.ts";
import { day, hour } from "./time.ts";

/** China keeps one time, UTC+8, without summer time since 1992. */
const offset = 8 * hour;

/** The calendar date in China at an instant, `YYYY-MM-DD`. */
export const chinaDate = (at: Date): string =>
  new Date(at.getTime() + offset).toISOString().slice(0, 10);

/** The first instant of tomorrow in China. */
export const endOfChinaDay = (at: Date): Date =>
  new Date(Math.floor((at.getTime() + offset) / day + 1) * day - offset);

/** The first instant of a date in China, `YYYY-MM-DD`. */
export const startOfChinaDay = (date: string): Date => new Date(`${date}T00:00:00+08:00`);

/** An ISO 8601 instant in China's time, to the second, with its offset said. */
export const chinaMoment = (at: string, language: Language): string => {
  const china = new Date(Date.parse(at) + offset).toISOString();
  return `${china.slice(0, 10)} ${china.slice(11, 19)}${language === "zh" ? "（北京时间）" : " (UTC+8)"}`;
};
