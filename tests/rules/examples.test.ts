import { describe, expect, it } from "vitest";
import { areas } from "../../src/core/finding.ts";
import { evaluateRule } from "../../src/rulebase/evaluate.ts";
import { exampleFacts } from "../../src/rulebase/facts.ts";
import { library } from "./library.ts";

describe.each(library)("$file", ({ file, rule }) => {
  it("is named as its file and area", () => {
    expect(`${rule.id.replace(".", "/")}.yaml`).toBe(file);
    expect(rule.id.startsWith(`${rule.area}.`)).toBe(true);
  });

  it("documents at least two matches and two non-matches", () => {
    const count = (kind: string) => rule.examples.filter(({ expect }) => expect === kind).length;
    expect(count("match")).toBeGreaterThanOrEqual(2);
    expect(count("none")).toBeGreaterThanOrEqual(2);
  });

  it.each(rule.examples)("$name → $expect", (example) => {
    const finding = evaluateRule({ rule, version: 1 }, exampleFacts(rule.area, example));
    expect(finding === undefined ? "none" : "match").toBe(example.expect);
    if (finding) {
      const said = [finding.message, finding.fix].flatMap(({ zh, en }) => [zh, en]).join("\n");
      expect(said).not.toMatch(/[{}]|undefined|NaN|\[object/);
      expect(finding.explanation.result).toBe(true);
    }
  });
});

it("covers every area", () => {
  const count = (area: string) => library.filter(({ rule }) => rule.area === area).length;
  const counts = Object.fromEntries(areas.map((area) => [area, count(area)]));
  const examples = library.reduce((sum, { rule }) => sum + rule.examples.length, 0);
  console.info(`${library.length} rules, ${examples} examples`, counts);
  expect(library.length).toBeGreaterThanOrEqual(90);
  for (const area of areas) expect(count(area)).toBeGreaterThanOrEqual(10);
});
