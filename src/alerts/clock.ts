import type { Level } from "../core/finding.ts";
import { day, hour } from "../core/time.ts";

/**
 * How long an alert of each level may wait for its decision. Internal targets: the
 * operating manual asks for complaints within 8 hours and a strategy within 72.
 */
const target: Record<number, number> = {
  1: 7 * day,
  2: 3 * day,
  3: day,
  4: 8 * hour,
  5: 4 * hour,
};

/** When an alert of `level` raised at `at` is due. */
export const dueAt = (level: Level, at: Date): Date =>
  new Date(at.getTime() + (target[level] ?? day));
