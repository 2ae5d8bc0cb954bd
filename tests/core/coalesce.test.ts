import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { coalesce } from "../../src/core/coalesce.ts";

const options = {
  scopeOf: ({ scope }: { scope: object }) => scope,
  laneOf: ({ lane }: { lane: string }) => lane,
  most: 4,
};
const scope = {};

describe("coalesce", () => {
  it("answers every call with its own result, in batches of at most `most` of one lane", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ lane: fc.constantFrom("a", "b"), item: fc.integer() })),
        async (calls) => {
          const batches: (readonly number[])[] = [];
          const call = coalesce<{ scope: object; lane: string }, number, string>(
            options,
            async ({ lane }, items) => {
              batches.push(items);
              return items.map((item) => `${lane}${item}`);
            },
          );
          const answers = await Promise.all(
            calls.map(({ lane, item }) => call({ scope, lane }, item)),
          );
          expect(answers).toEqual(calls.map(({ lane, item }) => `${lane}${item}`));
          expect(batches.every((batch) => batch.length > 0 && batch.length <= 4)).toBe(true);
          expect(batches.flat()).toHaveLength(calls.length);
        },
      ),
      { numRuns: 25 },
    );
  });

  it("gives a call that comes during a batch to the next one", async () => {
    const seen: (readonly number[])[] = [];
    let second: Promise<number> | undefined;
    const call = coalesce<{ scope: object; lane: string }, number, number>(
      options,
      async (common, items) => {
        seen.push(items);
        second ??= call(common, 2);
        return items;
      },
    );
    expect(await call({ scope, lane: "a" }, 1)).toBe(1);
    expect(await second).toBe(2);
    expect(seen).toEqual([[1], [2]]);
  });

  it("fails the calls of a batch that throws, and serves those after it", async () => {
    const call = coalesce<{ scope: object; lane: string }, number, number>(
      options,
      async (_, items) => {
        if (items.includes(13)) throw new Error("unlucky");
        return items;
      },
    );
    const at = { scope, lane: "a" };
    const failed = await Promise.allSettled([call(at, 1), call(at, 13)]);
    expect(failed.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await call(at, 2)).toBe(2);
  });
});
