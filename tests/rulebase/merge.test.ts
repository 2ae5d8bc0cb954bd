import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Choices, mergeRules, type Side } from "../../src/rulebase/merge.ts";
import { sample } from "./sample.ts";

type Body = Record<string, unknown>;

const merge = (base: Body, ours: Body, theirs: Body, choices?: Choices) =>
  mergeRules(base, ours, theirs, choices);

const leaf = (path: string, value: unknown, operator = "lessThan") => ({
  fact: "promotion",
  path: `$.${path}`,
  operator,
  value,
});

const conflicts = ({ fields }: ReturnType<typeof mergeRules>) =>
  fields.filter(({ kind }) => kind === "conflict");

describe("a merge of a rule's two successors", () => {
  const base = sample();

  it("takes the library's new text and the tenant's figure", () => {
    const ours = sample({ params: { floor: { value: 50, unit: "CNY", min: 1, max: 100 } } });
    const theirs = sample({ title: { zh: "券门槛过低", en: "Coupon threshold below the floor" } });
    const merged = merge(base, ours, theirs);
    expect(merged.rule).toEqual({ ...ours, title: theirs.title });
    expect(merged.fields).toEqual([
      {
        path: "title.zh",
        kind: "theirs",
        base: "满减券门槛低于下限",
        ours: "满减券门槛低于下限",
        theirs: "券门槛过低",
      },
      { path: "params.floor.value", kind: "ours", base: 30, ours: 50, theirs: 30 },
    ]);
  });

  it("shows a figure that both changed with all three values, and takes what is chosen", () => {
    const ours = sample({ params: { floor: { value: 50 } } });
    const theirs = sample({ params: { floor: { value: 40 } } });
    const start = sample({ params: { floor: { value: 30 } } });
    const merged = merge(start, ours, theirs);
    expect(merged.fields).toEqual([
      { path: "params.floor.value", kind: "conflict", base: 30, ours: 50, theirs: 40 },
    ]);
    expect(merged.rule).toEqual(ours);
    const chosen = merge(start, ours, theirs, new Map([["params.floor.value", "theirs"]]));
    expect(chosen.rule).toEqual(theirs);
  });

  it("adds conditions of both, and keeps a changed one beside one that was dropped", () => {
    const [kind, floor] = [leaf("kind", ["coupon"], "in"), leaf("threshold", 30)];
    const start = sample({ conditions: { all: [kind, floor] } });
    const ours = sample({ conditions: { all: [kind, leaf("threshold", 50), leaf("amount", 5)] } });
    const theirs = sample({ conditions: { all: [leaf("rate", 1), floor] } });
    const merged = merge(start, ours, theirs);
    expect(merged.rule.conditions).toEqual({
      all: [leaf("rate", 1), leaf("threshold", 50), leaf("amount", 5)],
    });
    expect(merged.fields.map(({ path, kind }) => [path, kind])).toEqual([
      ["conditions.all[+0]", "theirs"],
      ["conditions.all[0]", "theirs"],
      ["conditions.all[1]", "ours"],
      ["conditions.all[2]", "ours"],
    ]);
  });

  it("holds a condition for one thing: its operator and its value conflict", () => {
    const start = sample({ conditions: { all: [leaf("threshold", 30)] } });
    const ours = sample({ conditions: { all: [leaf("threshold", 30, "lessThanInclusive")] } });
    const theirs = sample({ conditions: { all: [leaf("threshold", 20)] } });
    expect(conflicts(merge(start, ours, theirs))).toMatchObject([
      { path: "conditions.all[0]", base: { value: 30 }, theirs: { value: 20 } },
    ]);
  });

  it("asks about a condition that the one dropped and the other changed", () => {
    const kept = leaf("amount", 5);
    const start = sample({ conditions: { all: [kept, leaf("threshold", 30)] } });
    const ours = sample({ conditions: { all: [kept] } });
    const theirs = sample({ conditions: { all: [kept, leaf("threshold", 20)] } });
    const merged = merge(start, ours, theirs);
    expect(conflicts(merged)).toMatchObject([
      { path: "conditions.all[-1]", base: { value: 30 }, ours: undefined, theirs: { value: 20 } },
    ]);
    expect(merged.rule).toEqual(ours);
    const chosen = merge(start, ours, theirs, new Map([["conditions.all[-1]", "theirs"]]));
    expect(chosen.rule).toEqual(theirs);
  });

  it("looks into groups within groups", () => {
    const group = (a: number, b: number) => ({
      all: [{ any: [leaf("threshold", a), leaf("rate", b)] }, leaf("amount", 1)],
    });
    const at = (a: number, b: number) => sample({ conditions: group(a, b) });
    expect(merge(at(30, 1), at(50, 1), at(30, 2)).rule).toEqual(at(50, 2));
  });

  it("merges lists of words by their words", () => {
    const withWords = (...value: string[]) => sample({ params: { words: { value } } });
    const merged = merge(withWords("a", "b"), withWords("a", "b", "c"), withWords("b", "d"));
    expect(merged.rule).toEqual(withWords("b", "d", "c"));
    expect(conflicts(merged)).toEqual([]);
  });

  it("asks where the one moved a figure and the other its range away from it", () => {
    const floor = (value: number, max: number) => sample({ params: { floor: { value, max } } });
    const merged = merge(floor(30, 100), floor(80, 100), floor(30, 60));
    expect(conflicts(merged)).toMatchObject([{ path: "params.floor.value", ours: 80, theirs: 30 }]);
    const raised = merge(floor(30, 100), floor(30, 60), floor(80, 100));
    expect(conflicts(raised)).toMatchObject([{ path: "params.floor.value", ours: 30, theirs: 80 }]);
    expect(raised.rule).toEqual(floor(30, 60));
    expect(conflicts(merge(floor(30, 100), floor(50, 100), floor(30, 60)))).toEqual([]);
  });

  describe("for any rules", () => {
    const words = fc.uniqueArray(fc.constantFrom("甲", "乙", "丙", "丁", "戊"), { maxLength: 4 });
    const condition = fc.letrec<{ node: object; leaf: object }>((tie) => ({
      leaf: fc
        .record({
          path: fc.constantFrom("a", "b", "c"),
          operator: fc.constantFrom("lessThan", "greaterThan"),
          value: fc.integer({ min: 0, max: 3 }),
        })
        .map(({ path, operator, value }) => leaf(path, value, operator)),
      node: fc.oneof(
        { maxDepth: 2 },
        tie("leaf"),
        fc.record({ all: fc.array(tie("node"), { maxLength: 3 }) }),
        fc.record({ any: fc.array(tie("node"), { maxLength: 3 }) }),
        fc.record({ not: tie("node") }),
      ),
    })).node;
    const text = fc.record({ zh: fc.constantFrom("一", "二"), en: fc.constantFrom("one", "two") });
    const param = fc.record(
      {
        value: fc.oneof(fc.integer({ min: 0, max: 5 }), words),
        min: fc.integer({ min: 0, max: 2 }),
        max: fc.integer({ min: 3, max: 5 }),
      },
      { requiredKeys: ["value"] },
    );
    const parts = {
      title: text,
      level: fc.integer({ min: 1, max: 5 }),
      platforms: fc.constantFrom(["all"], ["jd"], ["jd", "tmall"]),
      params: fc.dictionary(fc.constantFrom("floor", "words", "share"), param),
      conditions: fc.record({ all: fc.array(condition, { maxLength: 4 }) }),
      basis: fc.uniqueArray(
        fc.record({
          kind: fc.constant("internal"),
          source: fc.constantFrom("手册", "规则"),
          version: fc.constantFrom("1", "2"),
        }),
        { maxLength: 3, selector: ({ source }) => source },
      ),
      marks: words,
      examples: fc.uniqueArray(
        fc.record({
          name: fc.constantFrom("low", "high", "edge"),
          expect: fc.constantFrom("match", "none"),
        }),
        { maxLength: 3, selector: ({ name }) => name },
      ),
      plan: fc.constantFrom("one", "two"),
    };
    const rule: fc.Arbitrary<Body> = fc.record(parts, { requiredKeys: ["title", "conditions"] });

    /** A rule with some of its parts made anew, which is how two of one origin come about. */
    const changed = (from: Body): fc.Arbitrary<Body> =>
      fc.record(parts, { requiredKeys: [] }).map((parts) => ({ ...from, ...parts }));
    const family = rule.chain((base) =>
      fc.record({ base: fc.constant(base), ours: changed(base), theirs: changed(base) }),
    );

    /** Lists by what is in them. */
    const unordered = (value: unknown): unknown => {
      if (Array.isArray(value))
        return value
          .map(unordered)
          .map((one) => JSON.stringify(one))
          .sort();
      if (typeof value !== "object" || value === null) return value;
      const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
      return entries.map(([key, inner]) => [key, unordered(inner)]);
    };

    it("keeps what only one side changed", () => {
      fc.assert(
        fc.property(family, ({ base, ours, theirs }) => {
          expect(merge(base, ours, base).rule).toEqual(ours);
          expect(merge(base, base, theirs).rule).toEqual(theirs);
          expect(conflicts(merge(base, ours, base))).toEqual([]);
          expect(conflicts(merge(base, base, theirs))).toEqual([]);
          expect(merge(base, ours, ours).rule).toEqual(ours);
        }),
      );
    });

    it("keeps both sides' changes of different parts", () => {
      const split = fc.record({
        base: rule,
        anew: fc.record(parts),
        mine: fc.subarray(Object.keys(parts)),
      });
      fc.assert(
        fc.property(split, ({ base, anew, mine }) => {
          const pick = (of: (key: string) => boolean) =>
            Object.fromEntries(Object.entries(anew).filter(([key]) => of(key)));
          const ours = { ...base, ...pick((key) => mine.includes(key)) };
          const theirs = { ...base, ...pick((key) => !mine.includes(key)) };
          const merged = merge(base, ours, theirs);
          expect(merged.rule).toEqual({ ...base, ...anew });
          expect(conflicts(merged)).toEqual([]);
        }),
      );
    });

    it("names every change of either side: chosen all one way, it is that side", () => {
      fc.assert(
        fc.property(family, fc.constantFrom<Side>("base", "ours", "theirs"), (three, side) => {
          const { base, ours, theirs } = three;
          const { fields } = merge(base, ours, theirs);
          const paths = fields.map(({ path }) => path);
          expect(new Set(paths).size).toBe(paths.length);
          const choices = new Map(paths.map((path) => [path, side]));
          const chosen = merge(base, ours, theirs, choices).rule;
          expect(unordered(chosen)).toEqual(unordered(three[side]));
        }),
      );
    });

    it("takes the side that moved, and ours where both did", () => {
      fc.assert(
        fc.property(family, ({ base, ours, theirs }) => {
          const { rule, fields } = merge(base, ours, theirs);
          const told = fields.map(({ path, kind }): [string, Side] => [
            path,
            kind === "theirs" ? "theirs" : "ours",
          ]);
          expect(merge(base, ours, theirs, new Map(told)).rule).toEqual(rule);
        }),
      );
    });
  });
});
