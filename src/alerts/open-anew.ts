import type { Level } from "../core/finding.ts";
import type { WorkCalendar } from "../core/working-time.ts";
import { dueAt, warnAt } from "./clock.ts";

/** What becomes of an alert that opens again: nobody's, not judged, its clock from the start. */
export function openAnew(calendar: WorkCalendar, level: Level, now: Date) {
  const due = dueAt(calendar, level, now);
  return {
    status: "open",
    disposition: null,
    note: null,
    reason: null,
    exemptUntil: null,
    review: null,
    assigneeId: null,
    assigneeName: null,
    standsForId: null,
    standsForName: null,
    closedAt: null,
    closedBy: null,
    closedById: null,
    tier: 1,
    dueAt: due,
    watchAt: warnAt(calendar, level, now, due),
  } as const;
}
