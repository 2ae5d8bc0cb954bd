/** Waits some milliseconds; tests give their own. */
export type Sleep = (ms: number) => Promise<void>;

/**
 * One visit at a time to each host, and a pause between two: `minIntervalMs` and up to
 * half of it more, so that many sources of one host do not come in step.
 */
export function createHostQueue(options: {
  readonly minIntervalMs: number;
  readonly now: () => number;
  readonly random: () => number;
  readonly sleep: Sleep;
}): <T>(host: string, visit: () => Promise<T>) => Promise<T> {
  const tails = new Map<string, Promise<number>>();
  return async (host, visit) => {
    const before = tails.get(host) ?? Promise.resolve(Number.NEGATIVE_INFINITY);
    const turn = before.then(async (ended) => {
      const pause = options.minIntervalMs * (1 + options.random() / 2);
      const wait = ended + pause - options.now();
      if (wait > 0) await options.sleep(wait);
    });
    const done = turn.then(visit);
    const tail = done.then(options.now, options.now);
    tails.set(host, tail);
    try {
      return await done;
    } finally {
      if (tails.get(host) === tail && options.minIntervalMs === 0) tails.delete(host);
    }
  };
}
