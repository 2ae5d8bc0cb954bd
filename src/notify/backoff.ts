import { day, hour, minute } from "../core/time.ts";

/** The waits after the first, second … failure in a row; the last is kept to. */
const waits = [
  minute / 2,
  minute,
  2 * minute,
  5 * minute,
  10 * minute,
  15 * minute,
  30 * minute,
  hour,
  2 * hour,
  4 * hour,
  8 * hour,
];

/** What failed for so long is dead: tried again only when somebody asks for it. */
export const patience = 3 * day;

/**
 * How long to wait after `failures` in a row, in milliseconds: up to a quarter more than
 * planned, so that many do not come back in step, and never less than the other side asks.
 *
 * @param chance a random byte
 */
export function backoff(failures: number, chance: number, afterMs = 0): number {
  const planned = waits[Math.min(Math.max(failures, 1), waits.length) - 1] ?? 0;
  const jitter = 1 + chance / 255 / 4;
  return Math.max(planned, afterMs) * jitter;
}
