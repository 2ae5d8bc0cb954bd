import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contentOf, forTuning } from "../../../src/console/rules/editor/content.ts";
import { type Edit, edited, startEdits } from "../../../src/console/rules/editor/edits.ts";
import { inOrder } from "../../../src/console/rules/editor/in-order.ts";

const set = (level: number, at: string): Edit => ({ kind: "set", rule: { level }, at });

describe("edits of a rule", () => {
  it("are taken back one by one, and done again", () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1, maxLength: 20 }), (levels) => {
        let edits = startEdits({ level: "start" });
        for (const [i, level] of levels.entries()) edits = edited(edits, set(level, `at ${i}`));
        const end = edits.now;
        const steps = edits.past.length;
        for (let i = 0; i < steps; i++) edits = edited(edits, { kind: "undo" });
        expect(edits.now).toEqual({ level: "start" });
        for (let i = 0; i < steps; i++) edits = edited(edits, { kind: "redo" });
        expect(edits.now).toEqual(end);
      }),
    );
  });

  it("at one place are one step, and an undo ends it", () => {
    let edits = edited(edited(startEdits({ level: 0 }), set(1, "level")), set(2, "level"));
    edits = edited(edits, { kind: "undo" });
    expect(edits.now).toEqual({ level: 0 });
    expect(edited(edits, set(5, "level")).past).toHaveLength(1);
  });

  it("that change nothing are no steps", () => {
    const start = startEdits({ a: 1, b: 2 });
    expect(edited(start, { kind: "set", rule: { b: 2, a: 1 }, at: "json" })).toBe(start);
    expect(edited(start, { kind: "undo" })).toBe(start);
    expect(edited(start, { kind: "redo" })).toBe(start);
  });
});

it("keys in order say the same", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(inOrder(value)).toEqual(value);
    }),
  );
  const keys = Object.keys(inOrder({ examples: [], conditions: {}, unheard: 1, id: "x" }));
  expect(keys).toEqual(["id", "conditions", "examples", "unheard"]);
});

describe("what is saved", () => {
  const rule = {
    level: 4,
    params: { floor: { value: 30, min: 1 }, days: { value: 7 } },
  };

  it("is the values alone where nothing else changed", () => {
    const tuned = { ...rule, params: { ...rule.params, floor: { value: 50, min: 1 } } };
    expect(contentOf(rule, tuned)).toEqual({ params: { floor: 50 } });
  });

  it.each([
    ["a level", { ...rule, level: 3 }],
    ["a range", { ...rule, params: { ...rule.params, floor: { value: 50, min: 2 } } }],
    ["a new parameter", { ...rule, params: { ...rule.params, gap: { value: 1 } } }],
    ["a parameter less", { ...rule, params: { floor: { value: 50, min: 1 } } }],
    ["nothing", rule],
  ])("is the whole rule with %s", (_, after) => {
    expect(contentOf(rule, after)).toEqual({ rule: after });
  });

  it("may come out otherwise in an example, if only values changed", () => {
    const message = { zh: "不", en: "no" };
    const at = (where: string) => ({ severity: "error" as const, where, message });
    const { problems } = forTuning({
      state: "checked",
      problems: [at("examples[2]"), at("examples[2].facts.x"), at("params.floor.value")],
    });
    expect(problems.map(({ severity }) => severity)).toEqual(["warning", "error", "error"]);
  });
});
