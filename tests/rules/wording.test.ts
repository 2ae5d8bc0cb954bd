import { describe, expect, it } from "vitest";
import { nameOf } from "../../src/console/i18n/catalogue.ts";
import { evaluateRule } from "../../src/rulebase/evaluate.ts";
import { exampleFacts } from "../../src/rulebase/facts.ts";
import { library } from "./library.ts";

/** A code of the facts in a sentence for people: snake_case or camelCase. */
const code = /\b[a-z]+(?:_[a-z]+)+\b|\b[a-z]+[A-Z][A-Za-z]*\b/;
/** In Chinese a code of one word shows too, as `account`; ids like `s1` and `SKU` do not. */
const latinWord = /[a-z]{2,}/;
const chinese = /[\u4e00-\u9fff]/;

describe("what rules say", () => {
  const said = library.flatMap(({ rule }) =>
    rule.examples
      .filter(({ expect: wanted }) => wanted === "match")
      .map((example) => ({ id: rule.id, example, rule })),
  );

  it.each(said)("$id, $example.name: is in words of either language", ({ rule, example }) => {
    const finding = evaluateRule({ rule, version: 1 }, exampleFacts(rule.area, example));
    if (finding === undefined) throw new Error("the example does not match");
    for (const { zh, en } of [finding.message, finding.fix]) {
      expect(zh).toMatch(chinese);
      expect(zh).not.toMatch(code);
      expect(zh).not.toMatch(latinWord);
      expect(en).not.toMatch(code);
    }
  });

  it("gives every unit a word, but the percent sign", () => {
    const units = library.flatMap(({ rule }) => Object.values(rule.params).map(({ unit }) => unit));
    for (const unit of new Set(units)) {
      if (unit === undefined || unit === "%") continue;
      expect(nameOf("zh", "unit", unit), unit).toMatch(chinese);
      expect(nameOf("en", "unit", unit), unit).not.toMatch(chinese);
    }
  });

  it("cites its notes in both languages", () => {
    for (const { id, basis } of library.map(({ rule }) => rule)) {
      for (const { note } of basis) {
        if (note === undefined) continue;
        expect(note.zh, id).toMatch(chinese);
        expect(note.en, id).not.toMatch(/^[\u4e00-\u9fff]/);
      }
    }
  });
});
