import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import type { Explanation } from "../../src/core/finding.ts";
import { compile } from "../../src/engine/compile.ts";
import { compileRules } from "../../src/engine/events.ts";
import { MissingFactError } from "../../src/engine/reads.ts";
import { type Given, nested, single, together } from "./arbitraries.ts";
import {
  askOracle,
  askOracleOfRules,
  type Case,
  eventText,
  leafText,
  type Outcome,
  type RulesOf,
} from "./oracle.ts";

/** A new seed each run; `SEED=… CASES=…` repeats one, or runs a long one. */
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const numRuns = Number(process.env.CASES ?? 2_000);
/** A long run takes its time. */
const timeout = Math.max(5_000, numRuns * 20);
const counts = {
  agreed: 0,
  bothThrew: 0,
  decidedWithoutThrowing: 0,
  rulesAgreed: 0,
  rulesThrew: 0,
};

function ask(one: Case): Outcome {
  const { conditions, named, facts, allowUndefinedFacts } = one;
  const compiled = compile(conditions, { conditions: named, allowUndefinedFacts });
  try {
    const result = compiled.test(facts);
    const explanation = compiled.explain(facts);
    expect(explanation.result).toBe(result);
    return { kind: "value", result, leaves: leavesOf(explanation) };
  } catch (error) {
    return { kind: "throws", missing: error instanceof MissingFactError };
  }
}

const leavesOf = (node: Explanation): string[] =>
  node.kind === "leaf"
    ? [leafText(node, node.actual, node.expected, node.result)]
    : [`${node.kind} ${node.result}`, ...(node.children ?? []).flatMap(leavesOf)];

/** Each of `some` is in `all`, as often. */
function expectWithin(some: readonly string[], all: readonly string[]): void {
  const left = [...all];
  for (const one of some) {
    expect(left).toContain(one);
    left.splice(left.indexOf(one), 1);
  }
}

async function compare(one: Case): Promise<void> {
  const before = structuredClone(one);
  const ours = ask(one);
  expect(one).toEqual(before);
  const theirs = await askOracle(one);
  if (ours.kind === "throws") {
    expect(theirs.kind).toBe("throws");
    counts.bothThrew += 1;
  } else if (theirs.kind === "throws") {
    counts.decidedWithoutThrowing += 1;
  } else {
    expect(ours.result).toBe(theirs.result);
    expectWithin(theirs.leaves, ours.leaves);
    counts.agreed += 1;
  }
}

/** Facts as they are given, and a log of those that were computed. */
function giveFacts(facts: Readonly<Record<string, Given>>) {
  const asked: string[] = [];
  const entries = Object.entries(facts).map(([fact, { as, value }]) => {
    const compute = (params: unknown) => {
      asked.push(`${fact} ${JSON.stringify(params)}`);
      if (as === "rejects") return Promise.reject(new Error("cannot say"));
      return as === "async" ? Promise.resolve(value) : value;
    };
    return [fact, as === "value" ? value : as === "promise" ? Promise.resolve(value) : compute];
  });
  return { asked, facts: Object.fromEntries(entries) };
}

/** The rules that ran to their end on both sides tell the same, by the same facts. */
async function compareRules(one: RulesOf<Given>): Promise<void> {
  const { named: conditions, allowUndefinedFacts, rules } = one;
  const [ours, theirs] = [giveFacts(one.facts), giveFacts(one.facts)];
  const options = { conditions, allowUndefinedFacts, replaceFactsInEventParams: true };
  const patient = { signal: new AbortController().signal };
  const { events, errors } = await compileRules(rules, options).runDynamic(ours.facts, patient);
  const oracle = await askOracleOfRules({ ...one, facts: theirs.facts });
  expect(new Set(ours.asked).size).toBe(ours.asked.length);
  if (oracle.kind === "throws") {
    counts.rulesThrew += 1;
    return;
  }
  const priorityOf = new Map(rules.map(({ name, priority }) => [name, priority]));
  const told = events.map(({ rule, event }) => eventText(priorityOf.get(rule) ?? 1, rule, event));
  expect(errors).toEqual([]);
  expect(told.toSorted()).toEqual(oracle.events.toSorted());
  const byPriority = (texts: readonly string[]) => texts.map((text) => text[0]);
  expect(byPriority(told)).toEqual(byPriority(oracle.events));
  expectWithin(ours.asked, theirs.asked);
  counts.rulesAgreed += 1;
}

describe(`against json-rules-engine, seed ${seed}`, () => {
  it(
    "judges every single condition alike, errors included",
    async () => {
      await fc.assert(
        fc.asyncProperty(single, async (one) => {
          await compare(one);
          const [ours, theirs] = [ask(one), await askOracle(one)];
          expect(ours.kind).toBe(theirs.kind);
          if (ours.kind === "throws" && theirs.kind === "throws")
            expect(ours.missing).toBe(theirs.missing);
        }),
        { seed, numRuns },
      );
    },
    timeout,
  );

  it(
    "judges nested conditions alike wherever both come to a judgement",
    async () => {
      await fc.assert(fc.asyncProperty(nested, compare), { seed, numRuns });
    },
    timeout,
  );

  it(
    "finds the same events of many rules, and asks for no fact that the other does not",
    async () => {
      await fc.assert(fc.asyncProperty(together, compareRules), { seed, numRuns });
    },
    timeout,
  );

  afterAll(() => console.info(`seed ${seed}, ${numRuns} cases thrice:`, counts));
});
