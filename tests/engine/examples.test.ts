import { Engine, type RuleProperties } from "json-rules-engine";
import { describe, expect, it } from "vitest";
import type { DynamicOptions } from "../../src/engine/events.ts";
import { compileRules } from "../../src/engine/events.ts";
import type { RulesOptions } from "../../src/engine/ready-rule.ts";

/**
 * What json-rules-engine's documentation and acceptance tests show, each feature in an example
 * of our trade: it runs in both engines and gives the same events.
 */
interface Shown {
  readonly rules: readonly RuleProperties[];
  /** Given anew to each engine. */
  readonly facts: () => Record<string, unknown>;
  readonly options?: RulesOptions;
  readonly prepare?: (engine: Engine) => void;
  readonly onMatch?: DynamicOptions["onMatch"];
  readonly types: readonly string[];
}

async function show({ rules, facts, options = {}, prepare, onMatch, types }: Shown) {
  const { replaceFactsInEventParams = false } = options;
  const engine = new Engine(structuredClone(rules) as RuleProperties[], {
    replaceFactsInEventParams,
  });
  prepare?.(engine);
  const theirs = await engine.run(facts());
  const signal = new AbortController().signal;
  const ours = await compileRules(rules, options).runDynamic(facts(), {
    signal,
    ...(onMatch && { onMatch }),
  });
  expect(ours.errors).toEqual([]);
  expect(ours.events.map(({ event }) => event)).toEqual(theirs.events);
  expect(ours.events.map(({ event }) => event.type)).toEqual(types);
}

const fact = (name: string, operator: string, value: unknown, more: object = {}) => ({
  fact: name,
  operator,
  value,
  ...more,
});
const rule = (type: string, conditions: unknown, more: object = {}) =>
  ({ conditions, event: { type }, ...more }) as RuleProperties;

/** A shop's account, fetched by its id, as a service would answer. */
const account =
  (log: unknown[] = []) =>
  async (params: { id?: string }) => {
    log.push(params);
    await Promise.resolve();
    return { state: params.id === "s1" ? "open" : "closed", points: [2, 12], brand: "山岚" };
  };

describe("what json-rules-engine shows runs here too", () => {
  it("one condition", () =>
    show({
      rules: [rule("cheap", { any: [fact("price", "lessThan", 10)] })],
      facts: () => ({ price: 9.9 }),
      types: ["cheap"],
    }));

  it("nested conditions", () =>
    show({
      rules: [
        rule("points-exhausted", {
          any: [
            {
              all: [fact("kind", "equal", "flagship"), fact("points", "greaterThanInclusive", 48)],
            },
            { all: [fact("kind", "equal", "outlet"), { not: fact("points", "lessThan", 12) }] },
          ],
        }),
      ],
      facts: () => ({ kind: "outlet", points: 12 }),
      types: ["points-exhausted"],
    }));

  it("dynamic facts with parameters and a path, fetched once", async () => {
    const log: unknown[] = [];
    await show({
      rules: [
        rule("open", {
          all: [
            fact("account", "equal", "open", { params: { id: "s1" }, path: "$.state" }),
            fact("account", "contains", 12, { params: { id: "s1" }, path: "$.points" }),
            fact("account", "equal", "closed", { params: { id: "s2" }, path: "$.state" }),
          ],
        }),
      ],
      facts: () => ({ account: account(log) }),
      types: ["open"],
    });
    expect(log.filter((params) => (params as { id: string }).id === "s1")).toHaveLength(2);
  });

  it("facts that ask for facts", () =>
    show({
      rules: [rule("same-brand", { all: [fact("brandOfSeller", "equal", "山岚")] })],
      facts: () => ({
        account: account(),
        brandOfSeller: async (
          _: unknown,
          almanac: { factValue(...of: unknown[]): Promise<unknown> },
        ) => almanac.factValue("account", { id: "s1" }, "$.brand"),
      }),
      types: ["same-brand"],
    }));

  it("priorities that keep a dear fact from being asked", async () => {
    const log: unknown[] = [];
    await show({
      rules: [
        rule("open", {
          all: [
            fact("account", "equal", "open", { params: { id: "s1" }, path: "$.state" }),
            fact("platform", "equal", "tmall", { priority: 10 }),
          ],
        }),
      ],
      facts: () => ({ platform: "jd", account: account(log) }),
      types: [],
    });
    expect(log).toEqual([]);
  });

  it("operators of one's own", () => {
    const startsWith = (title: unknown, word: unknown) =>
      typeof title === "string" && title.startsWith(String(word));
    return show({
      rules: [
        rule("official", { all: [fact("title", "startsWith", "官方")] }),
        rule("unofficial", { all: [fact("title", "not:startsWith", "官方")] }),
      ],
      facts: () => ({ title: "官方旗舰店坚果礼盒" }),
      options: { operators: { startsWith } },
      prepare: (engine) => engine.addOperator("startsWith", startsWith as never),
      types: ["official"],
    });
  });

  it("decorators of one's own", () => {
    const anyCase = (a: unknown, b: unknown, next: (a: unknown, b: unknown) => unknown) =>
      next(String(a).toLowerCase(), b);
    return show({
      rules: [
        rule("platform", { all: [fact("platform", "anyCase:equal", "tmall")] }),
        rule("tags", { all: [fact("tags", "someFact:anyCase:equal", "new")] }),
        rule("built in", { all: [fact("points", "everyFact:lessThan", 48)] }),
        rule("swapped", { all: [fact("platform", "swap:contains", ["TMALL", "JD"])] }),
      ],
      facts: () => ({ platform: "TMALL", tags: ["Old", "NEW"], points: [2, 12] }),
      options: { decorators: { anyCase } },
      prepare: (engine) => engine.addOperatorDecorator("anyCase", anyCase as never),
      types: ["platform", "tags", "built in", "swapped"],
    });
  });

  it("facts held against facts", () =>
    show({
      rules: [
        rule("below-cost", {
          all: [
            fact("promotion", "lessThan", { fact: "listing", path: "$.cost" }, { path: "$.price" }),
          ],
        }),
      ],
      facts: () => ({ promotion: { price: 8 }, listing: { cost: 10 } }),
      types: ["below-cost"],
    }));

  it("named conditions, shared by rules", () => {
    const isFood = { any: [fact("category", "in", ["食品", "酒类"])] };
    return show({
      rules: [
        rule("food", { all: [{ condition: "isFood" }, fact("licence", "equal", false)] }),
        rule("other", { not: { condition: "isFood" } }),
      ],
      facts: () => ({ category: "酒类", licence: false }),
      options: { conditions: { isFood } },
      prepare: (engine) => engine.setCondition("isFood", structuredClone(isFood) as never),
      types: ["food"],
    });
  });

  it("facts in the parameters of events", () =>
    show({
      rules: [
        {
          conditions: { all: [fact("stock", "lessThan", 5)] },
          event: {
            type: "low",
            params: { left: { fact: "stock" }, shop: { fact: "store", path: "$.name" }, of: 5 },
          },
        },
      ],
      facts: () => ({ stock: 3, store: async () => ({ name: "旗舰店" }) }),
      options: { replaceFactsInEventParams: true },
      types: ["low"],
    }));

  it("rules that follow from rules, and facts made by those before", async () => {
    const rules = [
      rule("escalate", { all: [fact("graveAlerts", "greaterThan", 1)] }, { name: "escalate" }),
      rule("grave", { all: [fact("level", "equal", 5)] }, { name: "grave", priority: 10 }),
    ];
    await show({
      rules,
      facts: () => ({ level: 5, graveAlerts: 0 }),
      prepare: (engine) =>
        engine.on("success", async ({ type }, almanac) => {
          if (type === "grave") almanac.addFact("graveAlerts", 2);
        }),
      onMatch: async ({ event }, almanac) => {
        if (event.type === "grave") almanac.addFact("graveAlerts", 2);
      },
      types: ["grave", "escalate"],
    });
  });
});
