import { Engine } from "json-rules-engine";
import { describe, expect, it } from "vitest";
import { HeguiError } from "../../src/core/errors.ts";
import { compile } from "../../src/engine/compile.ts";
import { compileRules } from "../../src/engine/events.ts";

const leaf = (fact: string, value: unknown, operator = "equal") => ({ fact, operator, value });

/** Whether json-rules-engine matches; throws what it rejects with. */
async function original(
  conditions: unknown,
  facts: Record<string, unknown>,
  prepare: (engine: Engine) => void = () => {},
): Promise<boolean> {
  const engine = new Engine();
  prepare(engine);
  engine.addRule({ conditions: structuredClone(conditions) as never, event: { type: "hit" } });
  return (await engine.run(facts)).events.length > 0;
}

const refusal = (conditions: unknown, named: Record<string, unknown> = {}): string => {
  try {
    compile(conditions, { conditions: named });
  } catch (error) {
    expect(error).toBeInstanceOf(HeguiError);
    expect((error as HeguiError).code).toBe("invalid_input");
    return (error as HeguiError).message;
  }
  return "accepted";
};

describe("different from json-rules-engine on purpose", () => {
  it("a decided branch stops", async () => {
    const conditions = { any: [leaf("a", 1), leaf("gone", 1)] };
    expect(compile(conditions).test({ a: 1 })).toBe(true);
    await expect(original(conditions, { a: 1 })).rejects.toThrow("gone");
  });

  it("an unknown operator is refused when compiled, with its place", async () => {
    const conditions = { all: [leaf("a", 1), { any: [leaf("b", 1, "someFact:equals")] }] };
    expect(refusal(conditions)).toBe(
      'conditions.all[1].any[0].operator: "someFact:equals" is not an operator',
    );
    await expect(original(conditions, { a: 2, b: 1 })).rejects.toThrow("Unknown operator");
  });

  it("a missing or circular named condition is refused when compiled", async () => {
    expect(refusal({ condition: "gone" })).toContain('no condition is named "gone"');
    const circle = { a: { all: [{ condition: "b" }] }, b: { not: { condition: "a" } } };
    expect(refusal({ condition: "a" }, circle)).toContain("refers back to itself");
    await expect(original({ condition: "gone" }, {})).rejects.toThrow("No condition gone exists");
  });

  it("an empty any is refused", async () => {
    expect(refusal({ all: [leaf("a", 1), { any: [] }] })).toContain("conditions.all[1].any");
    expect(await original({ any: [] }, {})).toBe(true);
  });

  it("two boolean keys on one node are refused", async () => {
    const both = { all: [leaf("a", 1)], any: [leaf("a", 2)] };
    expect(refusal(both)).toContain("all and any");
    expect(await original(both, { a: 2 })).toBe(true);
  });

  it("conditions nest to 64 levels and 10,000 nodes", () => {
    const deep = (levels: number): unknown =>
      levels === 0 ? leaf("a", 1) : { not: deep(levels - 1) };
    expect(refusal(deep(63))).toBe("accepted");
    expect(refusal(deep(64))).toContain("nested deeper than 64");
    expect(refusal(deep(1000))).toContain("nested deeper than 64");
    expect(refusal({ any: Array.from({ length: 10_001 }, () => leaf("a", 1)) })).toContain("10000");
    const chain = Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [
        `n${i}`,
        i === 0
          ? { all: [leaf("a", 1)] }
          : { all: [{ condition: `n${i - 1}` }, { condition: `n${i - 1}` }] },
      ]),
    );
    expect(refusal({ condition: "n39" }, chain)).toContain("10000");
    const circle: Record<string, unknown> = {};
    circle.all = [circle, circle];
    expect(refusal(circle)).not.toBe("accepted");
  });

  it("values that are no plain data are refused with their place, however large they are", async () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    const asked = { fact: "a", operator: "equal", value: 1 };
    expect(refusal({ all: [{ ...asked, params: circle }] })).toContain("conditions.all[0].params");
    expect(refusal({ all: [{ ...asked, value: () => 1 }] })).toContain("conditions.all[0].value");
    expect(refusal({ all: [{ ...asked, value: circle }] })).toBe("accepted");
    const megabytes = "长".repeat(5_000_000);
    const large = { all: [{ ...asked, operator: "in", value: [megabytes, "x"] }] };
    expect(compile(large).test({ a: "x" })).toBe(true);
    const proto = JSON.parse('{"all":[{"fact":"__proto__","operator":"equal","value":1}]}');
    expect(() => compile(proto).test({})).toThrow('"__proto__" is missing');
    expect(refusal(JSON.parse('{"__proto__":{"all":[]}}'))).toContain("must hold one of");
  });

  it("the rule is copied when compiled and never written to", () => {
    const list = [1, 2];
    const conditions = { all: [{ ...leaf("a", list, "in"), priority: "7" }] };
    const compiled = compile(Object.freeze(conditions));
    list.push(3);
    expect(compiled.test({ a: 3 })).toBe(false);
    expect(conditions.all[0]?.priority).toBe("7");
  });

  it("an inherited property is no fact", async () => {
    const facts = Object.create({ a: 1 }) as Record<string, unknown>;
    expect(() => compile({ all: [leaf("a", 1)] }).test(facts)).toThrow('"a" is missing');
    expect(() => compile({ all: [leaf("constructor", 1)] }).test({})).toThrow("is missing");
    expect(await original({ all: [leaf("a", 1)] }, facts)).toBe(true);
  });

  it("a custom operator counts by its truth everywhere", async () => {
    const one = leaf("a", 1, "one");
    const operators = { one: () => 1 };
    const both = { all: [one, one] };
    expect(compile(both, { operators }).test({ a: 0 })).toBe(true);
    const prepare = (engine: Engine) => engine.addOperator("one", (() => 1) as never);
    expect(await original({ all: [one] }, { a: 0 }, prepare)).toBe(true);
    expect(await original(both, { a: 0 }, prepare)).toBe(false);
  });

  it("an operator that answers later is refused", async () => {
    const operators = { later: async () => false };
    const conditions = { all: [leaf("a", 1, "later")] };
    expect(() => compile(conditions, { operators }).test({ a: 1 })).toThrow("must answer at once");
    const prepare = (engine: Engine) => engine.addOperator("later", operators.later as never);
    expect(await original(conditions, { a: 1 }, prepare)).toBe(false);
  });

  it("a function is a plain value to a run that does not wait", async () => {
    const conditions = { all: [leaf("a", 1)] };
    expect(compile(conditions).test({ a: () => 1 })).toBe(false);
    expect(await original(conditions, { a: () => 1 })).toBe(true);
  });

  it("one rule that throws is reported and stops no other", () => {
    const rules = compileRules([
      { name: "broken", conditions: { all: [leaf("a", 1, "in")] }, event: { type: "x" } },
      { name: "low", priority: 1, conditions: { all: [leaf("a", 1)] }, event: { type: "low" } },
      {
        name: "high",
        priority: 9,
        conditions: { all: [leaf("a", 1)] },
        event: { type: "high", params: { k: 1 } },
      },
    ]);
    const { events, errors } = rules.run({ a: 1 });
    expect(events).toEqual([
      { rule: "high", event: { type: "high", params: { k: 1 } } },
      { rule: "low", event: { type: "low" } },
    ]);
    expect(errors.map(({ rule }) => rule)).toEqual(["broken"]);
  });

  it("explain tells every branch that can be told, with a copy of the values", () => {
    const conditions = {
      any: [leaf("a", 1), { ...leaf("list", 2, "contains"), path: "$.of" }, leaf("gone", 1)],
    };
    const facts = { a: 1, list: { of: [1, 2] } };
    const explanation = compile(conditions).explain(facts);
    facts.list.of.push(3);
    expect(explanation).toEqual({
      kind: "any",
      result: true,
      children: [
        { kind: "leaf", result: true, fact: "a", operator: "equal", actual: 1, expected: 1 },
        {
          kind: "leaf",
          result: true,
          fact: "list",
          path: "$.of",
          operator: "contains",
          actual: [1, 2],
          expected: 2,
        },
      ],
    });
  });
});
