import { hour, minute } from "../../core/time.ts";
import type { ResponseClock } from "../schema.ts";
import { alertImpact } from "./sight.ts";

/** From detection to the first acknowledgement: the fast path of 30 minutes. */
export const fastPath = 30 * minute;
/** From detection to a strategy: never over 72 hours. */
export const strategyTime = 72 * hour;

interface Response {
  readonly impact: number;
  /** Whether the change was read out of an archive: nobody is asked to respond to the past. */
  readonly historic: boolean;
  readonly detectedAt: Date;
  readonly acknowledgedAt: Date | null;
  /** When the first note of kind `strategy` was written. */
  readonly strategyAt: Date | null;
}

/** How the response to a change stands at `now`; null where none is asked for. */
export function responseClock(change: Response, now: Date): ResponseClock | null {
  if (change.impact < alertImpact || change.historic) return null;
  const from = change.detectedAt.getTime();
  const acknowledgement = deadline(new Date(from + fastPath), change.acknowledgedAt, now);
  const strategy = deadline(new Date(from + strategyTime), change.strategyAt, now);
  const both = [acknowledgement, strategy];
  const worst = (["breached", "running"] as const).find((state) =>
    both.some((one) => one.state === state),
  );
  return {
    state: worst ?? "met",
    awaiting: both.some(({ at }) => at === null),
    acknowledgement,
    strategy,
  };
}

function deadline(due: Date, at: Date | null, now: Date): ResponseClock["strategy"] {
  const late = (at ?? now) > due;
  return {
    state: late ? "breached" : at === null ? "running" : "met",
    due: due.toISOString(),
    at: at?.toISOString() ?? null,
  };
}
