import fc from "fast-check";
import { expect, test } from "vitest";
import { allOrNone, extended, nothing, toggled } from "../../../src/console/alerts/selection.ts";

const order = ["a", "b", "c", "d", "e"];
const some = fc.subarray(order).map((ids) => ids.reduce(toggled, nothing));
const one = fc.constantFrom(...order);

test("choosing twice changes nothing", () => {
  fc.assert(
    fc.property(some, one, (before, id) => {
      expect(toggled(toggled(before, id), id).ids).toEqual(before.ids);
    }),
  );
});

test("a range holds all from the last one chosen, in either direction, and keeps the rest", () => {
  const chosen = toggled(toggled(nothing, "a"), "d");
  expect([...extended(chosen, "b", order).ids].sort()).toEqual(["a", "b", "c", "d"]);
  expect([...extended(chosen, "e", order).ids].sort()).toEqual(["a", "d", "e"]);
  fc.assert(
    fc.property(some, one, (before, id) => {
      const after = extended(before, id, order);
      expect([...before.ids].every((kept) => after.ids.has(kept))).toBe(true);
      expect(after.ids.has(id)).toBe(true);
    }),
  );
});

test("a range from a row that is gone chooses the one alone", () => {
  const chosen = toggled(nothing, "gone");
  expect([...extended(chosen, "c", order).ids]).toEqual(["gone", "c"]);
});

test("the whole page, and none of it", () => {
  const all = allOrNone(toggled(nothing, "b"), order);
  expect([...all.ids]).toEqual(order);
  expect(allOrNone(all, order)).toBe(nothing);
});

test("no more are chosen at once than the API takes", () => {
  const many = Array.from({ length: 500 }, (_, i) => `a${i}`);
  const all = allOrNone(nothing, many);
  expect(all.ids.size).toBe(200);
  expect(allOrNone(all, many)).toBe(nothing);
});
