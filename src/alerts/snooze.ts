import { command } from "../access/verb.ts";
import { invalid } from "../core/errors.ts";
import { day } from "../core/time.ts";
import { changeAlert, clockOff, refuseClosed } from "./change.ts";
import { AlertId, Snooze } from "./schema.ts";

/** Longer than a quarter is not a pause: decide instead. */
const longestDays = 90;

/**
 * Put an alert aside until a time; it comes back by itself. Its clock runs on unless it is
 * stopped, as while the operator is asked.
 */
export const snooze = command({
  name: "alert.snooze",
  allow: ["compliance", "legal"],
  input: Snooze.extend(AlertId.shape),
  async run(ctx, { id, until, reason, pause, version }) {
    const now = ctx.now();
    const wait = Date.parse(until) - now.getTime();
    if (wait <= 0) throw invalid("until", "choose a time to come");
    if (wait > longestDays * day)
      throw invalid("until", `choose a time within ${longestDays} days`);
    return changeAlert(ctx, id, version, (alert) => {
      refuseClosed(alert);
      const stopped = pause ? clockOff(ctx.ports, alert, now, new Date(until)) : {};
      return {
        patch: { status: "snoozed", snoozedUntil: new Date(until), ...stopped },
        event: { kind: "snoozed", detail: { until, reason, ...(pause && { pause }) } },
      };
    });
  },
});
