import { describe, expect, it } from "vitest";
import { layOut } from "../../src/console/stores/graph-layout.ts";

const chain = (ids: readonly string[], bridge: boolean) =>
  ids.slice(1).map((b, i) => ({ a: ids[i] ?? "", b, bridge }));

describe("the layout of a large group", () => {
  it("gives thousands of stores a place each, the same every time", () => {
    const ids = Array.from({ length: 3_000 }, (_, i) => `s${i}`);
    const places = layOut(ids, chain(ids, false));
    expect(new Set([...places.values()].map(({ x, y }) => `${x} ${y}`)).size).toBe(3_000);
    expect(layOut(ids, chain(ids, false))).toEqual(places);
  });

  it("sets apart what only a bridge joins", () => {
    const [left, right] = [
      ["a", "b", "c"],
      ["x", "y", "z"],
    ];
    const places = layOut(
      [...left, ...right],
      [...chain(left, false), ...chain(right, false), { a: "c", b: "x", bridge: true }],
    );
    const between = (one: string, other: string) => {
      const [p, q] = [places.get(one), places.get(other)];
      return Math.hypot((p?.x ?? 0) - (q?.x ?? 0), (p?.y ?? 0) - (q?.y ?? 0));
    };
    const within = Math.max(between("a", "b"), between("b", "c"), between("x", "z"));
    for (const one of left)
      for (const other of right) expect(between(one, other)).toBeGreaterThan(within / 2);
  });
});
