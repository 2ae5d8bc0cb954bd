import { chinaDate } from "../core/china-time.ts";

interface Dated {
  readonly number: number;
  /** The date of effect that the document states. */
  readonly effectiveDate: string | null;
  readonly observedAt: Date;
}

/**
 * From which day each version binds, in order of their numbers. A version binds from
 * the date of effect it states, and without one from the day it was first seen. Where
 * it repeats the date of the version before it, an edit left the date alone: it binds
 * from the later of the two days, since before it was seen the page still showed the
 * other text.
 */
export function startsOf<V extends Dated>(versions: readonly V[]): { version: V; from: string }[] {
  const ordered = [...versions].sort((a, b) => a.number - b.number);
  return ordered.map((version, i) => {
    const seen = chinaDate(version.observedAt);
    const stated = version.effectiveDate;
    if (stated === null) return { version, from: seen };
    const repeated = i > 0 && stated === ordered[i - 1]?.effectiveDate;
    return { version, from: repeated && seen > stated ? seen : stated };
  });
}

/**
 * The version in force on a date: of those that bind by then, the one of the highest
 * number, since a later text takes the place of every earlier one.
 */
export const inForceOn = <V extends Dated>(versions: readonly V[], date: string): V | undefined =>
  startsOf(versions).findLast(({ from }) => from <= date)?.version;

/**
 * The version in force, given what the page showed on the last day by then that it was
 * looked at: a page that went back to an older version after it had shown this one has
 * taken this one back. One that shows a newer version shows what is yet to come.
 */
export function withReturn<V extends Dated>(
  found: V,
  shown: { readonly day: string; readonly shownNumber: number | null } | undefined,
): { readonly number: number } {
  if (shown === undefined || shown.shownNumber === null) return found;
  const wentBack = shown.shownNumber < found.number && shown.day >= chinaDate(found.observedAt);
  return wentBack ? { number: shown.shownNumber } : found;
}
