import fc from "fast-check";
import { expect, test } from "vitest";
import { buildAutomaton } from "../../src/copy/automaton.ts";

function naive(words: readonly string[], text: string): string[] {
  const found: string[] = [];
  for (let end = 1; end <= text.length; end++)
    words.forEach((word, index) => {
      if (word !== "" && text.slice(0, end).endsWith(word)) found.push(`${index}@${end}`);
    });
  return found.sort();
}

function scanned(words: readonly string[], text: string): string[] {
  const found: string[] = [];
  buildAutomaton(words).scan(text, (word, end) => found.push(`${word}@${end}`));
  return found.sort();
}

const few = fc.string({ unit: fc.constantFrom("最", "佳", "第", "一", "a"), maxLength: 4 });
const text = fc.string({ unit: fc.constantFrom("最", "佳", "第", "一", "a", "b"), maxLength: 60 });

test("finds what a naive search finds", () => {
  fc.assert(
    fc.property(fc.array(few, { maxLength: 12 }), text, (words, t) => {
      expect(scanned(words, t)).toEqual(naive(words, t));
    }),
  );
});

test("finds what a naive search finds in any UTF-16", () => {
  const any = fc.string({ unit: "binary", maxLength: 3 });
  fc.assert(
    fc.property(
      fc.array(any, { maxLength: 6 }),
      fc.array(any, { maxLength: 20 }),
      (words, parts) => {
        const t = parts.concat(words).join("");
        expect(scanned(words, t)).toEqual(naive(words, t));
      },
    ),
  );
});

test("an empty word and an empty text find nothing", () => {
  expect(scanned(["", "最"], "")).toEqual([]);
  expect(scanned([""], "最佳")).toEqual([]);
  expect(scanned([], "最佳")).toEqual([]);
});

test("a word given twice is found under both its names", () => {
  expect(scanned(["最佳", "最佳"], "最佳")).toEqual(["0@2", "1@2"]);
});
