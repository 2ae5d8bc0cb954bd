import { describe, expect, it } from "vitest";
import { FailedFactError } from "../../src/engine/dynamic.ts";
import { compileRules } from "../../src/engine/events.ts";

const leaf = (fact: string, value: unknown, more: object = {}) => ({
  fact,
  operator: "equal",
  value,
  ...more,
});
const rule = (type: string, conditions: object, more: object = {}) => ({
  name: type,
  conditions,
  event: { type },
  ...more,
});
const patient = { signal: new AbortController().signal };
const types = ({ events }: { events: readonly { rule: string }[] }) =>
  events.map((match) => match.rule);

describe("dynamic facts", () => {
  it("are asked once for the same parameters, whatever the order of paths and rules", async () => {
    const calls: unknown[] = [];
    const account = async (params: unknown) => {
      calls.push(params);
      return { id: 7, state: "open" };
    };
    const of = (id: number, path: string, value: unknown) =>
      leaf("account", value, { params: { id }, path });
    const rules = compileRules([
      rule("both", { all: [of(7, "$.id", 7), of(7, "$.state", "open")] }),
      rule("again", { any: [of(7, "$.id", 8), of(8, "$.id", 7)] }),
      rule("value", { all: [leaf("seven", { fact: "account", params: { id: 7 }, path: "$.id" })] }),
    ]);
    expect(types(await rules.runDynamic({ account, seven: 7 }, patient))).toEqual([
      "both",
      "again",
      "value",
    ]);
    expect(calls).toEqual([{ id: 7 }, { id: 8 }]);
  });

  it("are not asked where a condition before has decided, however the rule is filed", async () => {
    let asked = 0;
    const dear = () => {
      asked += 1;
      return "word";
    };
    const rules = compileRules([
      rule("x", { all: [leaf("cheap", 2, { priority: 9 }), leaf("dear", "word")] }),
    ]);
    expect(types(await rules.runDynamic({ cheap: 1, dear }, patient))).toEqual([]);
    expect(asked).toBe(0);
    expect(types(await rules.runDynamic({ cheap: 2, dear }, patient))).toEqual(["x"]);
    expect(asked).toBe(1);
  });

  it("may be promises, and may ask for other facts at a path", async () => {
    const rules = compileRules([rule("x", { all: [leaf("sum", 3), leaf("later", "now")] })]);
    const facts = {
      later: Promise.resolve("now"),
      order: { amount: 2 },
      one: () => 1,
      sum: async (_: unknown, almanac: { factValue(...of: unknown[]): Promise<number> }) =>
        (await almanac.factValue("order", {}, "$.amount")) + (await almanac.factValue("one")),
    };
    expect(types(await rules.runDynamic(facts, patient))).toEqual(["x"]);
  });

  it("fail the rules that need them, by name, and no other", async () => {
    const facts = {
      throws: () => {
        throw new Error("no connection");
      },
      rejects: async () => Promise.reject(new Error("refused")),
      lost: (_: unknown, almanac: { factValue(fact: string): unknown }) =>
        almanac.factValue("gone"),
      a: 1,
    };
    const rules = compileRules([
      rule("throws", { all: [leaf("throws", 1)] }),
      rule("rejects", { not: leaf("rejects", 1) }),
      rule("lost", { all: [leaf("lost", 1)] }),
      rule("gone", { all: [leaf("gone", 1)] }),
      rule("decided", { any: [leaf("a", 1), leaf("throws", 1)] }),
      rule("sound", { all: [leaf("a", 1)] }),
    ]);
    const run = await rules.runDynamic(facts, patient);
    expect(types(run)).toEqual(["decided", "sound"]);
    expect(run.errors.map(({ rule: name, error }) => [name, String(error)])).toEqual([
      ["throws", expect.stringContaining('"throws" could not be computed: no connection')],
      ["rejects", expect.stringContaining('"rejects" could not be computed: refused')],
      ["lost", expect.stringContaining('"lost" could not be computed: the fact "gone" is missing')],
      ["gone", expect.stringContaining('the fact "gone" is missing')],
    ]);
  });

  it("that never answer end with the signal, and what needs none of them is judged", async () => {
    const stop = new AbortController();
    const rules = compileRules([
      rule("waits", { all: [leaf("silent", 1)] }),
      rule("circle", { all: [leaf("egg", 1)] }),
      rule("sound", { all: [leaf("a", 1)] }, { priority: 1 }),
      rule("late", { all: [leaf("another", 1)] }, { priority: 1 }),
    ]);
    type Asks = { factValue(fact: string): Promise<unknown> };
    const running = rules.runDynamic(
      {
        silent: () => new Promise(() => {}),
        egg: (_: unknown, almanac: Asks) => almanac.factValue("hen"),
        hen: (_: unknown, almanac: Asks) => almanac.factValue("egg"),
        another: () => new Promise(() => {}),
        a: 1,
      },
      { signal: stop.signal },
    );
    stop.abort(new Error("out of time"));
    const { events, errors } = await running;
    expect(events.map(({ rule: name }) => name)).toEqual(["sound"]);
    expect(errors.map(({ rule: name }) => name).sort()).toEqual(["circle", "late", "waits"]);
    for (const { error } of errors) {
      expect(error).toBeInstanceOf(FailedFactError);
      expect(String(error)).toContain("out of time");
    }
  });

  it("are plain values to a run that does not wait", () => {
    const rules = compileRules([rule("x", { all: [leaf("a", 1)] })]);
    expect(rules.run({ a: () => 1 })).toEqual({ events: [], errors: [] });
  });
});

describe("listeners", () => {
  it("are waited for before lower priorities run, and may add facts to them", async () => {
    const rules = compileRules([
      rule("low", { all: [leaf("made", 1)] }, { priority: 1 }),
      rule("high", { all: [leaf("a", 1)] }, { priority: 2 }),
    ]);
    const told: string[] = [];
    const run = await rules.runDynamic(
      { a: 1, made: () => 0 },
      {
        ...patient,
        onMatch: async ({ rule: name }, almanac) => {
          await Promise.resolve();
          told.push(name);
          if (name === "high") almanac.addFact("made", async () => 1);
        },
      },
    );
    expect(types(run)).toEqual(["high", "low"]);
    expect(told).toEqual(["high", "low"]);
  });

  it("that throw are reported and stop nothing", async () => {
    const rules = compileRules([rule("x", { all: [] }), rule("y", { all: [] })]);
    const onMatch = () => Promise.reject(new Error("listener"));
    const run = await rules.runDynamic({}, { ...patient, onMatch });
    expect(types(run)).toEqual(["x", "y"]);
    expect(run.errors).toHaveLength(2);
  });
});

describe("events", () => {
  const event = { type: "x", params: { who: { fact: "user", path: "$.name" }, n: 1 } };
  const conditions = { all: [leaf("a", 1)] };

  it("have the values of facts in their parameters where that is asked for", async () => {
    const rules = compileRules([{ conditions, event }], { replaceFactsInEventParams: true });
    const filled = { type: "x", params: { who: "李", n: 1 } };
    expect(rules.run({ a: 1, user: { name: "李" } }).events[0]?.event).toEqual(filled);
    const user = async () => ({ name: "李" });
    expect((await rules.runDynamic({ a: 1, user }, patient)).events[0]?.event).toEqual(filled);
    expect(compileRules([{ conditions, event }]).run({ a: 1 }).events[0]?.event).toEqual(event);
  });

  it("that cannot be filled are errors of their rule", () => {
    const rules = compileRules(
      [
        { name: "empty", conditions, event },
        { name: "sound", conditions, event: { type: "y" } },
      ],
      { replaceFactsInEventParams: true },
    );
    const run = rules.run({ a: 1 });
    expect(types(run)).toEqual(["sound"]);
    expect(run.errors).toMatchObject([{ rule: "empty", error: { fact: "user" } }]);
  });
});
