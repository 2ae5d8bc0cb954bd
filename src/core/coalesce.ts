interface Waiting<T, R> {
  readonly item: T;
  readonly resolve: (result: R) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Answer calls together: one that comes while its lane is at work waits, and all that
 * wait are the next batch, up to `most`. A call that finds its lane idle waits for no
 * company but what has come already. A batch holds only calls made before it began: what it
 * reads is never older than the call. If `work` throws, every call of the batch does.
 *
 * @param work answers each item at its place
 */
export function coalesce<C, T, R>(
  options: {
    /** Lanes end with what they belong to, such as a database. */
    readonly scopeOf: (common: C) => object;
    /** Calls of one lane may share a batch, with the `common` of the first of them. */
    readonly laneOf: (common: C) => string;
    readonly most: number;
  },
  work: (common: C, items: readonly T[]) => Promise<readonly R[]>,
): (common: C, item: T) => Promise<R> {
  const scopes = new WeakMap<object, Map<string, Waiting<T, R>[]>>();

  async function serve(common: C, lanes: Map<string, Waiting<T, R>[]>, lane: string) {
    for (;;) {
      // What has arrived meanwhile gets its turn to be heard before the batch is closed.
      await new Promise((resolve) => setTimeout(resolve, 0));
      const batch = lanes.get(lane)?.splice(0, options.most) ?? [];
      if (batch.length === 0) break;
      try {
        const results = await work(
          common,
          batch.map(({ item }) => item),
        );
        batch.forEach(({ resolve, reject }, i) => {
          const result = results[i];
          if (result === undefined) reject(new Error("a call of the batch was not answered"));
          else resolve(result);
        });
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    lanes.delete(lane);
  }

  return (common, item) =>
    new Promise<R>((resolve, reject) => {
      const scope = options.scopeOf(common);
      const lanes = scopes.get(scope) ?? new Map<string, Waiting<T, R>[]>();
      scopes.set(scope, lanes);
      const lane = options.laneOf(common);
      const waiting = lanes.get(lane);
      if (waiting !== undefined) {
        waiting.push({ item, resolve, reject });
        return;
      }
      lanes.set(lane, [{ item, resolve, reject }]);
      void serve(common, lanes, lane);
    });
}
