import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compile } from "../../src/engine/compile.ts";
import { type Turn, turnsOf } from "../../src/engine/turn.ts";

const leaf = (operator: string, value: unknown, path = "$.price") => ({
  fact: "order",
  path,
  operator,
  value,
});
const turns = (conditions: object, order: object) =>
  turnsOf(compile(conditions).explain({ order }));

describe("the smallest change that turns a result", () => {
  it("lies at the bound, or just past it", () => {
    const price = { fact: "order", path: "$.price", from: 20 };
    expect(turns({ all: [leaf("lessThan", 30)] }, { price: 20 })).toEqual([
      { ...price, to: { kind: "at", value: 30 } },
    ]);
    expect(turns({ all: [leaf("lessThanInclusive", 30)] }, { price: 20 })).toEqual([
      { ...price, to: { kind: "above", value: 30 } },
    ]);
    expect(turns({ all: [leaf("greaterThanInclusive", 10)] }, { price: 20 })).toEqual([
      { ...price, to: { kind: "below", value: 10 } },
    ]);
  });

  it("counts every condition on the value", () => {
    const between = { all: [leaf("greaterThan", 10), leaf("lessThan", 30)] };
    expect(turns(between, { price: 28 })[0]?.to).toEqual({ kind: "at", value: 30 });
    expect(turns(between, { price: 11 })[0]?.to).toEqual({ kind: "at", value: 10 });
    expect(turns(between, { price: 99 })[0]?.to).toEqual({ kind: "below", value: 30 });
  });

  it("takes an item out of a list, or puts one in", () => {
    const tagged = { all: [leaf("contains", "最低价", "$.words")] };
    expect(turns(tagged, { words: ["新品", "最低价"] })[0]?.to).toEqual({
      kind: "without",
      value: "最低价",
    });
    expect(turns(tagged, { words: [] })[0]?.to).toEqual({ kind: "with", value: "最低价" });
  });

  it("tells the nearest of several first, and none where no single one is enough", () => {
    const either = { all: [leaf("lessThan", 30), leaf("greaterThan", 2, "$.count")] };
    expect(turns(either, { price: 29, count: 9 }).map(({ path }) => path)).toEqual([
      "$.price",
      "$.count",
    ]);
    const both = { any: either.all };
    expect(turns(both, { price: 29, count: 9 })).toEqual([]);
  });

  it("leaves alone what it cannot change", () => {
    expect(turns({ all: [leaf("equal", "a", "$.kind")] }, { kind: "a" })).toEqual([]);
    const operators = { odd: (value: unknown) => Number(value) % 2 === 1 };
    const conditions = { all: [{ ...leaf("odd", 1) }, leaf("lessThan", 9)] };
    expect(turnsOf(compile(conditions, { operators }).explain({ order: { price: 3 } }))).toEqual(
      [],
    );
  });

  it("turns the result when it is made", () => {
    const figure = fc.integer({ min: -3, max: 3 });
    const key = fc.constantFrom("a", "b", "list");
    const comparison = fc.oneof(
      fc.record({
        fact: fc.constant("order"),
        path: key.map((name) => `$.${name}`),
        operator: fc.constantFrom(
          "lessThan",
          "lessThanInclusive",
          "greaterThan",
          "not:greaterThanInclusive",
          "equal",
          "notEqual",
        ),
        value: figure,
      }),
      fc.record({
        fact: fc.constant("order"),
        path: fc.constant("$.list"),
        operator: fc.constantFrom("contains", "doesNotContain", "not:contains"),
        value: figure,
      }),
    );
    const conditions = fc.letrec<{ node: object; group: object }>((tie) => ({
      node: fc.oneof({ depthSize: "small" }, comparison, tie("group")),
      group: fc.oneof(
        fc.record({ all: fc.array(tie("node"), { minLength: 1, maxLength: 3 }) }),
        fc.record({ any: fc.array(tie("node"), { minLength: 1, maxLength: 3 }) }),
        fc.record({ not: tie("node") }),
      ),
    })).group;
    const order = fc.record({ a: figure, b: figure, list: fc.array(figure, { maxLength: 3 }) });
    fc.assert(
      fc.property(conditions, order, (of, at) => {
        const { explain, test } = compile(of);
        for (const turn of turnsOf(explain({ order: at })))
          expect(test({ order: made(at, turn) })).toBe(!test({ order: at }));
      }),
      { numRuns: 2_000 },
    );
  });
});

function made(order: object, { path = "", from, to }: Turn): object {
  const value = Number(to.value);
  const becomes = {
    at: () => value,
    above: () => value + 1e-9,
    below: () => value - 1e-9,
    with: () => [...(from as unknown[]), to.value],
    without: () => (from as unknown[]).filter((item) => item !== to.value),
  }[to.kind]();
  return { ...order, [path.slice(2)]: becomes };
}
