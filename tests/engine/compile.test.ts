import fc from "fast-check";
import { JSONPath } from "jsonpath-plus";
import { describe, expect, it } from "vitest";
import { compile } from "../../src/engine/compile.ts";
import { compileRules } from "../../src/engine/events.ts";
import { compilePath, definiteKeys } from "../../src/engine/path.ts";
import { askOracle } from "./oracle.ts";

describe("constants", () => {
  const conditions = {
    all: [{ fact: "a", operator: "lessThan", value: { fact: "params", path: "$.floor" } }],
  };

  it("are built in, win over a fact of their name, and are asked of nobody", () => {
    const compiled = compile(conditions, { constants: { params: { floor: 30 } } });
    expect(compiled.facts).toEqual(["a"]);
    expect(compiled.test({ a: 29, params: { floor: 0 } })).toBe(true);
    expect(compiled.test({ a: 30, params: { floor: 99 } })).toBe(false);
    expect(compiled.explain({ a: 29 }).children?.[0]).toMatchObject({ actual: 29, expected: 30 });
  });

  it("may stand on the left as well", () => {
    const swapped = {
      all: [{ fact: "params", path: "$.floor", operator: "greaterThan", value: { fact: "a" } }],
    };
    const compiled = compile(swapped, { constants: { params: { floor: 30 } } });
    expect(compiled.test({ a: 29 })).toBe(true);
    expect(compiled.test({ a: 31 })).toBe(false);
  });
});

describe("lists", () => {
  it("answer alike as a set and as a list, whatever they hold", () => {
    const value = fc.constantFrom<unknown>(0, -0, 1, "1", Number.NaN, null, undefined, true, "a");
    fc.assert(
      fc.property(fc.array(value, { minLength: 8, maxLength: 20 }), value, (list, fact) => {
        const test = (operator: string) =>
          compile({ all: [{ fact: "a", operator, value: list }] }).test({ a: fact });
        expect(test("in")).toBe(list.indexOf(fact) > -1);
        expect(test("notIn")).toBe(list.indexOf(fact) === -1);
      }),
    );
  });
});

describe("definite paths", () => {
  it.each([
    ["$", []],
    ["$.a.b", ["a", "b"]],
    ["a.b", ["a", "b"]],
    ["$.a[0].length", ["a", "0", "length"]],
    ["$['a b'].价格", ["a b", "价格"]],
    ["$.a[*]", undefined],
    ["$..a", undefined],
    [".a", undefined],
    ["$.a[?(@.b)]", undefined],
    ["$.a[-1:]", undefined],
  ])("%s → %j", (path, keys) => {
    expect(definiteKeys(path)).toEqual(keys);
  });

  it("are read as jsonpath-plus reads them", () => {
    const key = fc.constantFrom("a", "b", "length", "0", "价格", "x y", "constructor", "__proto__");
    const step = key.map((k) =>
      /^\d+$/.test(k) ? `[${k}]` : / |_/.test(k) ? `['${k}']` : `.${k}`,
    );
    const json = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: "small" },
        fc.constantFrom(1, 0, "ab", "", null, true),
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom("a", "b", "0", "价格", "x y"), tie("value"), { maxKeys: 4 }),
      ),
    })).value;
    fc.assert(
      fc.property(fc.array(step, { maxLength: 5 }), json, (steps, value) => {
        fc.pre(typeof value === "object" && value !== null);
        const path = `$${steps.join("")}`;
        expect(compilePath(path)(value)).toEqual(
          JSONPath({ path, json: value as object, wrap: false }),
        );
      }),
    );
  });
});

describe("a fact held against itself", () => {
  const facts = { a: { x: 5, y: { z: [1] }, list: [{ v: 1 }] } };

  it.each([
    ["$.y", true],
    ["$.y.z", true],
    ["$.list[(@.length-1)]", true],
    ["$[x,y]", false],
    ["$..v", false],
    ["$.list[*]", false],
    ["$.list[?(@.v > 0)]", false],
  ])("at %s equals itself: %s, as in json-rules-engine", async (path, equal) => {
    const side = { fact: "a", path };
    const conditions = { all: [{ ...side, operator: "equal", value: side }] };
    const case_ = { conditions, named: {}, facts, allowUndefinedFacts: false };
    expect(compile(conditions).test(facts)).toBe(equal);
    expect(await askOracle(case_)).toMatchObject({ kind: "value", result: equal });
  });
});

describe("plain rules", () => {
  it.each([
    [[{}], "rules[0].event.type"],
    [[{ event: { type: "x" }, conditions: { all: 1 } }], "rules[0].conditions.all"],
    [[{ event: { type: "x" }, conditions: { all: [] }, priority: -1 }], "rules[0].priority"],
    [["text"], "rules[0]"],
  ])("are refused with their place: %j", (rules, place) => {
    expect(() => compileRules(rules)).toThrow(place);
  });
});
