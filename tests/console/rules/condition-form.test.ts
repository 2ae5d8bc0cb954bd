import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  asKind,
  type FormNode,
  factOf,
  type LeafNode,
  moved,
  type OperandKind,
  placeOf,
  readNode,
  readOperand,
  withOperator,
  writeNode,
  writeOperand,
} from "../../../src/console/rules/editor/condition-form.ts";

const name = fc.stringMatching(/^[a-z][A-Za-z0-9]{0,8}$/);
const path = fc.oneof(
  fc.array(name, { minLength: 1, maxLength: 3 }).map((keys) => `$.${keys.join(".")}`),
  fc.constantFrom("$", "$..x", "$.items[?(@.n>1)]", ".x", ""),
);
const side = fc.record(
  { fact: fc.oneof(name, fc.constant("params")), path },
  { requiredKeys: ["fact"] },
);
const value = fc.oneof(fc.jsonValue(), side);
const operator = fc.constantFrom("equal", "in", "lessThan", "not:equal", "someFact:in", "unheard");

const { conditions } = fc.letrec((tie) => ({
  leaf: fc.record(
    { fact: name, path, operator, value, priority: fc.integer(), name },
    { requiredKeys: ["fact", "operator", "value"] },
  ),
  group: fc.oneof(
    fc.record({ all: fc.array(tie("conditions"), { maxLength: 4 }) }),
    fc.record({ any: fc.array(tie("conditions"), { maxLength: 4 }), name }),
    fc.record({ not: tie("conditions") }),
  ),
  odd: fc.jsonValue(),
  conditions: fc.oneof({ maxDepth: 4, depthSize: "small" }, tie("leaf"), tie("group"), tie("odd")),
}));

describe("conditions in the form", () => {
  it("are written as they were read, whatever they are", () => {
    fc.assert(
      fc.property(conditions, (source) => {
        expect(writeNode(readNode(source))).toEqual(source);
      }),
      { numRuns: 500 },
    );
  });

  it("are read with controls where they are plain", () => {
    const leaf = { fact: "promotion", path: "$.threshold", operator: "lessThan" };
    expect(readNode({ all: [{ ...leaf, value: { fact: "params", path: "$.floor" } }] })).toEqual({
      kind: "all",
      rest: {},
      children: [{ kind: "leaf", rest: {}, ...leaf, operand: { kind: "param", name: "floor" } }],
    });
  });

  it.each([
    [{ condition: "shared" }],
    [{ all: [], any: [] }],
    [{ fact: "x", operator: "equal" }],
    [null],
  ])("%j, which has no controls, is kept as it is", (source) => {
    expect(readNode(source)).toEqual({ kind: "raw", value: source });
  });
});

describe("an operand", () => {
  it("is written as it was read", () => {
    fc.assert(
      fc.property(value, (source) => {
        expect(writeOperand(readOperand(source))).toEqual(source);
      }),
    );
  });

  it("as another kind is of that kind when it is read again", () => {
    const kinds: OperandKind[] = ["number", "text", "flag", "fact", "param"];
    fc.assert(
      fc.property(value, fc.constantFrom(...kinds), (source, kind) => {
        const turned = asKind(readOperand(source), kind, "floor");
        expect(turned.kind).toBe(kind);
        expect(readOperand(writeOperand(turned))).toEqual(turned);
      }),
    );
  });

  it("keeps its value as far as it goes", () => {
    expect(asKind({ kind: "number", value: 30 }, "text")).toEqual({ kind: "text", value: "30" });
    expect(asKind({ kind: "texts", value: ["1", "x", "2"] }, "numbers")).toEqual({
      kind: "numbers",
      value: [1, 2],
    });
  });
});

describe("another operator", () => {
  const leaf = (source: unknown): LeafNode => ({
    kind: "leaf",
    fact: "promotion",
    path: "$.kind",
    operator: "equal",
    operand: readOperand(source),
    rest: {},
  });

  it.each([
    ["coupon", "in", { kind: "texts", value: ["coupon"] }],
    [30, "notIn", { kind: "numbers", value: [30] }],
    [["a", "b"], "equal", { kind: "text", value: "a" }],
    ["30", "lessThan", { kind: "number", value: 30 }],
    [["a"], "in", { kind: "texts", value: ["a"] }],
    [{ fact: "params", path: "$.floor" }, "in", { kind: "param", name: "floor" }],
  ])("%j under %s becomes what it takes", (source, operator, operand) => {
    expect(withOperator(leaf(source), operator).operand).toEqual(operand);
  });
});

describe("a fact's one name", () => {
  it("leads back to fact and path", () => {
    fc.assert(
      fc.property(name, fc.option(path, { nil: undefined }), (fact, at) => {
        fc.pre(at !== "" && at !== "$.");
        expect(factOf(placeOf(fact, at))).toEqual({ fact, path: at });
      }),
    );
  });
});

it("an item moves by one place, and stays at the ends", () => {
  const list: FormNode[] = [1, 2, 3].map((value) => ({ kind: "raw", value }));
  expect(moved(list, 0, 1).map(writeNode)).toEqual([2, 1, 3]);
  expect(moved(list, 2, 1)).toBe(list);
  expect(moved(list, 0, -1)).toBe(list);
});
