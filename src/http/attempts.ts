import { minute } from "../core/time.ts";

/** A person mistypes a few times; a guesser does not stop at ten. */
const limit = 10;
const windowMs = 15 * minute;

/** Failures by account, in this process, over the last quarter of an hour. */
export interface Attempts {
  /** Seconds to wait before another try; 0 if one is free. */
  wait(account: string): number;
  failed(account: string): void;
}

export function createAttempts(now: () => Date): Attempts {
  const failures = new Map<string, number[]>();
  const recent = (account: string): number[] => {
    const since = now().getTime() - windowMs;
    return (failures.get(account) ?? []).filter((at) => at > since);
  };
  return {
    wait(account) {
      const times = recent(account);
      const [oldest] = times;
      if (oldest === undefined || times.length < limit) return 0;
      return Math.ceil((oldest + windowMs - now().getTime()) / 1_000);
    },
    failed(account) {
      failures.set(account, [...recent(account), now().getTime()].slice(-limit));
      // Accounts that somebody tried long ago must not pile up.
      if (failures.size > 10_000) {
        for (const known of failures.keys()) if (recent(known).length === 0) failures.delete(known);
      }
    },
  };
}
