import type { Level } from "../core/finding.ts";
import { hour } from "../core/time.ts";
import type { WorkCalendar } from "../core/working-time.ts";
import { runOff } from "./clock.ts";

/**
 * The five levels of response, from clerk to director, and how long each has to answer an
 * alert that came up to it, on the alert's own clock.
 */
const answers: Record<number, number> = {
  1: 2 * hour,
  2: 2 * hour,
  3: 4 * hour,
  4: 8 * hour,
};

/** Clerk 1, team lead 2, supervisor 3, manager 4, director 5. */
const last = 5;

/** Whoever has acknowledged an alert keeps it from going up for so much longer. */
const acknowledged = 2;

interface Watched {
  readonly level: Level;
  readonly tier: number;
  readonly dueAt: Date;
}

/** What the clockwork does with an alert, and when it looks again; never after the last tier. */
export interface Step {
  readonly kind: "warned" | "escalated";
  readonly tier: number;
  readonly watchAt: Date | null;
}

const answerOf = (tier: number): number => answers[tier] ?? 0;

/** The step that is due at `now`: a warning before the due time, after it one tier up. */
export function stepAt(calendar: WorkCalendar, alert: Watched, now: Date): Step {
  if (now < alert.dueAt) return { kind: "warned", tier: alert.tier, watchAt: alert.dueAt };
  return { kind: "escalated", ...stepUp(calendar, alert, now) };
}

/** One tier up, and when it goes up again; the last tier stays. */
export function stepUp(
  calendar: WorkCalendar,
  { level, tier }: Watched,
  now: Date,
): { readonly tier: number; readonly watchAt: Date | null } {
  const next = Math.min(tier + 1, last);
  const watchAt = next < last ? runOff(calendar, level, now, answerOf(next)) : null;
  return { tier: next, watchAt };
}

/** When an alert goes up that was acknowledged at `now`, but not decided. */
export const heldUntil = (calendar: WorkCalendar, alert: Watched, now: Date): Date | null =>
  alert.tier < last
    ? runOff(calendar, alert.level, now, acknowledged * answerOf(alert.tier))
    : null;
