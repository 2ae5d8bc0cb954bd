import { chinaDate } from "../core/china-time.ts";

interface Dated {
  readonly number: number;
  /** The date of effect that the document states. */
  readonly effectiveDate: string | null;
  readonly observedAt: Date;
}

/**
 * From which day each version binds, in order of their numbers. A version binds from
 * the date of effect it states. Without one, or where it repeats the date of the version
 * before it (an edit that left the date alone), it binds from the day it was first seen:
 * it cannot have bound while the page still showed the other text.
 */
export function startsOf<V extends Dated>(versions: readonly V[]): { version: V; from: string }[] {
  const ordered = [...versions].sort((a, b) => a.number - b.number);
  return ordered.map((version, i) => {
    const stated = version.effectiveDate;
    const repeated = i > 0 && stated === ordered[i - 1]?.effectiveDate;
    return { version, from: stated === null || repeated ? chinaDate(version.observedAt) : stated };
  });
}

/**
 * The version in force on a date: of those that bind by then, the one of the highest
 * number, since a later text takes the place of every earlier one.
 */
export const inForceOn = <V extends Dated>(versions: readonly V[], date: string): V | undefined =>
  startsOf(versions).findLast(({ from }) => from <= date)?.version;
