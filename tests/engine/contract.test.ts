import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import type { Explanation } from "../../src/core/finding.ts";
import { compile } from "../../src/engine/compile.ts";
import { MissingFactError } from "../../src/engine/reads.ts";
import { nested, single } from "./arbitraries.ts";
import { askOracle, type Case, leafText, type Outcome } from "./oracle.ts";

/** A new seed each run; `SEED=… CASES=…` repeats one, or runs a long one. */
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const numRuns = Number(process.env.CASES ?? 2_500);
/** A long run takes its time. */
const timeout = Math.max(5_000, numRuns * 10);
const counts = { agreed: 0, bothThrew: 0, decidedWithoutThrowing: 0 };

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
    ? [leafText(node, node.actual, node.result)]
    : (node.children ?? []).flatMap(leavesOf);

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

  afterAll(() => console.info(`seed ${seed}, ${numRuns} cases twice:`, counts));
});
