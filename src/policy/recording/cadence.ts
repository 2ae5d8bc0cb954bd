import { day, hour, minute } from "../../core/time.ts";
import type { SourceState } from "../schema.ts";
import { nextTime, parseCron } from "./cron.ts";

/** How a look at a source went, as far as the time of the next look depends on it. */
interface Look {
  readonly state: SourceState;
  /** Looks in a row, this one included, that did not bring the document. */
  readonly failures: number;
  /** The site's `Retry-After`: seconds, or an HTTP date. */
  readonly retryAfter?: string | undefined;
}

/** A site that is down is tried again soon at first. */
const firstRetry = 15 * minute;
/** However often a source failed, it is looked at once a week. */
const longest = 7 * day;

/**
 * When to look next. A site that did not answer is tried after 15 minutes, 30, 60 … up
 * to its cadence. One that answered with something else is left alone for its cadence,
 * then for twice as long each time, up to a week: asking more often would not help and
 * would annoy. Retry-After is kept.
 */
export function nextDue(cadence: number | string, at: Date, look: Look): Date {
  const regular = regularDue(cadence, at);
  if (look.failures === 0) return regular;
  const wait = regular.getTime() - at.getTime();
  const doubled = 2 ** Math.min(look.failures - 1, 20);
  const backedOff =
    look.state === "unreachable"
      ? Math.min(firstRetry * doubled, wait)
      : Math.max(wait, Math.min(wait * doubled, longest));
  const asked = Math.min(retryDelay(look.retryAfter, at), longest);
  return new Date(at.getTime() + Math.max(backedOff, asked));
}

function regularDue(cadence: number | string, at: Date): Date {
  if (typeof cadence === "number") return new Date(at.getTime() + cadence * hour);
  const cron = parseCron(cadence);
  return (cron && nextTime(cron, at)) ?? new Date(at.getTime() + day);
}

/** Retry-After (RFC 9110 §10.2.3: seconds, or a date) in milliseconds from `at`; 0 for nonsense. */
export function retryDelay(retryAfter: string | undefined, at: Date): number {
  if (retryAfter === undefined) return 0;
  if (/^\s*\d+\s*$/.test(retryAfter)) return Number(retryAfter) * 1000;
  const until = Date.parse(retryAfter);
  return Number.isNaN(until) ? 0 : Math.max(0, until - at.getTime());
}
