import { expect, test } from "vitest";
import { beats } from "../../src/transactions/beat.ts";
import { seededRandom } from "../../src/transactions/random.ts";

const minute = 60_000;
const { next } = seededRandom(11);

/** The beat of orders at these times, of one listing and many buyers unless said. */
function beatOf(times: readonly number[], buyer = (row: number) => row): number[] {
  const order = times.map((_, row) => row).toSorted((a, b) => (times[a] ?? 0) - (times[b] ?? 0));
  const groups = {
    count: 1,
    starts: Uint32Array.of(0, times.length),
    members: Uint32Array.from(order),
  };
  const buyers = Int32Array.from(times.keys(), buyer);
  return [...beats(groups, Float64Array.from(times), buyers)];
}

const script = Array.from({ length: 12 }, (_, i) => i * 10 * minute + next() * 5_000);
const strangers = Array.from({ length: 24 }, () => next() * 120 * minute);

test("a script keeps a beat, even with strangers in between", () => {
  expect(Math.min(...beatOf(script))).toBeGreaterThan(10);
  const mixed = beatOf([...script, ...strangers]).slice(0, script.length);
  expect(mixed.filter((beat) => beat > 6).length).toBeGreaterThan(9);
});

test("strangers keep none", () => {
  expect(beatOf(strangers).filter((beat) => beat > 6)).toEqual([]);
});

test("one buyer who comes back on time keeps none", () => {
  expect(beatOf(script, () => 0)).toEqual(script.map(() => 0));
});
