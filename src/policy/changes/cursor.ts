import { invalid } from "../../core/errors.ts";

/** Where a page of something newest first ended: its last row's time and id. */
export interface Cursor {
  readonly at: Date;
  readonly id: string;
}

export const cursorOf = ({ at, id }: Cursor): string => `${at.getTime()}.${id}`;

/** @throws HeguiError `invalid_input` for a text that no page answered */
export function parseCursor(text: string): Cursor {
  const [, time, id] = /^(\d{1,15})\.(.+)$/.exec(text) ?? [];
  if (time === undefined || id === undefined)
    throw invalid("after", "send `next` of the page before, as it was");
  return { at: new Date(Number(time)), id };
}

/**
 * The first `limit` of rows that were read one further, and where they end if there
 * are more.
 */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  place: (row: Row) => Cursor,
): { rows: Row[]; next: string | null } {
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { rows: page, next: last === undefined ? null : cursorOf(place(last)) };
}
