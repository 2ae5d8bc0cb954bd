import { HeguiError } from "../core/errors.ts";
import type { FetchResponse } from "../core/fetcher.ts";
import { hour, minute } from "../core/time.ts";
import { retryDelay } from "../policy/recording/cadence.ts";

/** Waits some milliseconds; tests give their own. */
export type Sleep = (ms: number) => Promise<void>;

/** How many visits a host has turned away in a row, and how long it then wants to be left alone. */
interface Host {
  tail: Promise<void>;
  /** The earliest moment of the next visit, in milliseconds. */
  next: number;
  refusals: number;
}

/** Who asks for more patience than this is asked again another time. */
const patience = minute;

/**
 * One visit at a time to each host, and a pause between two: `minIntervalMs` and up to
 * half of it more, so that many sources of one host do not come in step. A host that
 * turns a visit away, which `restAfter` tells, rests: visits wait for it if that is soon.
 *
 * @throws HeguiError `unavailable` for a host that rests longer than a minute
 */
export function createHostQueue<T>(options: {
  readonly minIntervalMs: number;
  /** How long a host rests after an answer, in milliseconds, given how often it refused before. */
  readonly restAfter: (answer: T, refusals: number) => number | undefined;
  readonly now: () => number;
  readonly random: () => number;
  readonly sleep: Sleep;
}): (host: string, visit: () => Promise<T>) => Promise<T> {
  const { minIntervalMs, now, random, sleep } = options;
  const hosts = new Map<string, Host>();

  const take = async (name: string, host: Host, visit: () => Promise<T>): Promise<T> => {
    const wait = host.next - now();
    if (wait > patience) throw resting(name, host.next);
    if (wait > 0) await sleep(wait);
    let rest: number | undefined;
    try {
      const answer = await visit();
      rest = options.restAfter(answer, host.refusals);
      return answer;
    } finally {
      host.refusals = rest === undefined ? 0 : host.refusals + 1;
      host.next = now() + Math.max(rest ?? 0, minIntervalMs * (1 + random() / 2));
    }
  };

  return (name, visit) => {
    const host = hosts.get(name) ?? { tail: Promise.resolve(), next: 0, refusals: 0 };
    hosts.set(name, host);
    const turn = host.tail.then(() => take(name, host, visit));
    host.tail = turn.then(
      () => {},
      () => {},
    );
    return turn;
  };
}

const resting = (host: string, until: number): HeguiError =>
  new HeguiError(
    "unavailable",
    `${host} asked to be left alone until ${new Date(until).toISOString()}`,
  );

const longestRest = hour;

/**
 * How long a host rests after an answer: as long as it says itself in Retry-After, up to
 * an hour, and at least half a minute, twice that after each refusal that follows on one.
 * Undefined after an answer that turns nobody away.
 */
export function restAfter(
  { status, retryAfter }: Pick<FetchResponse, "status" | "retryAfter">,
  refusals: number,
  now: Date,
): number | undefined {
  if (status !== 429 && status !== 503) return undefined;
  const own = (minute / 2) * 2 ** Math.min(refusals, 10);
  return Math.min(longestRest, Math.max(own, retryDelay(retryAfter, now)));
}
