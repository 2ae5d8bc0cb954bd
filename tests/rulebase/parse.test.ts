import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HeguiError } from "../../src/core/errors.ts";
import { parseRule } from "../../src/rulebase/parse.ts";
import { contentHash } from "../../src/rulebase/rule.ts";
import { sample } from "./sample.ts";

const text = `id: store.rating-low
title: { zh: 评分低, en: Low rating }
area: store
platforms: [all]
level: 3
basis:
  - { kind: internal, source: 手册 }
conditions:
  all:
    - { fact: metric, path: $.value, operator: lessThan, value: 4.5 }
message: { zh: 低, en: low }
fix: { zh: 改, en: mend }
`;

const refusal = (source: string): HeguiError => {
  try {
    parseRule(source, "store/x.yaml");
  } catch (error) {
    if (error instanceof HeguiError) return error;
  }
  throw new Error("was accepted");
};

describe("parseRule", () => {
  it("reads a rule and fills in what may be left out", () => {
    expect(parseRule(text)).toMatchObject({ id: "store.rating-low", params: {}, examples: [] });
  });

  it("reads the same rule from JSON", () => {
    expect(parseRule(JSON.stringify(sample()))).toEqual(sample());
  });

  it.each([
    ["a wrong type", text.replace("level: 3", "level: high"), "store/x.yaml:5: level: "],
    ["a level out of range", text.replace("level: 3", "level: 9"), "store/x.yaml:5: level: "],
    ["an unknown key", `${text}colour: red\n`, "colour"],
    ["an unknown platform", text.replace("[all]", "[ebay]"), "store/x.yaml:4: platforms"],
    ["a missing field", text.replace(/^fix.*\n/m, ""), "fix: "],
    ["a missing language", text.replace(", en: low", ""), "store/x.yaml:11: message.en: "],
    [
      "a basis without a kind",
      text.replace("kind: internal, ", ""),
      "store/x.yaml:7: basis[0].kind: ",
    ],
    [
      "conditions as a list",
      text.replace(/conditions:\n {2}all:\n/, "conditions:\n"),
      "store/x.yaml:9: conditions: ",
    ],
    ["broken YAML", text.replace("{ zh: 低", "{ zh: 低, ["), "store/x.yaml:11: "],
    ["a key given twice", `${text}level: 1\n`, "store/x.yaml:13: Map keys must be unique"],
    ["an empty file", "", "store/x.yaml:1: "],
    ["a number", "42", "store/x.yaml:1: "],
  ])("names file, line and field of %s", (_, source, place) => {
    const { code, message, problems } = refusal(source);
    expect(code).toBe("invalid_input");
    expect(message).toContain(place);
    expect(problems.length).toBeGreaterThan(0);
  });

  it("refuses what is too long, and alias bombs", () => {
    expect(refusal("#".repeat(300_000)).code).toBe("payload_too_large");
    const bomb = ["a: &a [x, x, x, x, x, x, x, x, x, x]"];
    for (const [from, to] of ["ab", "bc", "cd", "de"].map((pair) => [...pair]))
      bomb.push(`${to}: &${to} [${Array.from({ length: 10 }, () => `*${from}`).join(", ")}]`);
    expect(refusal(bomb.join("\n")).code).toBe("invalid_input");
  });

  it("answers any text with a rule or a HeguiError", () => {
    const words = text.split(/(?<=[\n{}:,[\]])/);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words, "&a ", "*a", "? ", "- ", "!!x ")), (parts) => {
        try {
          parseRule(parts.join(""));
        } catch (error) {
          expect(error).toBeInstanceOf(HeguiError);
        }
      }),
    );
  });
});

describe("contentHash", () => {
  it("sees every change, and not the order of keys", () => {
    const rule = sample();
    const turned = Object.fromEntries(Object.entries(rule).reverse()) as typeof rule;
    expect(contentHash(turned)).toBe(contentHash(rule));
    expect(contentHash(sample({ level: 3 }))).not.toBe(contentHash(rule));
    expect(contentHash(sample({ params: { floor: { value: 31 } } }))).not.toBe(contentHash(rule));
  });
});
