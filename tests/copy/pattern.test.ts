import { expect, test } from "vitest";
import { createChecker } from "../../src/copy/judge.ts";
import { Pack, type PackInput } from "../../src/copy/pack.ts";
import { PatternError, parsePattern } from "../../src/copy/pattern.ts";

function quotes(pattern: string, text: string, term: Partial<PackInput["terms"][number]> = {}) {
  const pack = Pack.parse({
    family: "abuse",
    title: { zh: "题", en: "title" },
    level: 1,
    basis: [{ kind: "internal", source: "test" }],
    why: { zh: "因", en: "why" },
    advice: { zh: "改", en: "advice" },
    sets: { fruit: ["苹果", "梨"] },
    terms: [{ id: "t", match: [pattern], ...term }],
  });
  const result = createChecker([pack]).check({ text, surface: "chat", today: "2026-06-01" });
  return result.hits.map((hit) => hit.quote);
}

test("an element follows the one before at once, or within its gap", () => {
  expect(quotes("甲 乙", "甲乙 甲丙乙")).toEqual(["甲乙"]);
  expect(quotes("甲 ~2 乙", "甲丙丁乙")).toEqual(["甲丙丁乙"]);
  expect(quotes("甲 ~2 乙", "甲丙丁戊乙")).toEqual([]);
});

test("a gap does not leave the sentence", () => {
  expect(quotes("甲 ~3 乙", "甲丙，乙")).toEqual(["甲丙，乙"]);
  expect(quotes("甲 ~3 乙", "甲丙。乙")).toEqual([]);
});

test("lists, alternatives, missing elements and numbers", () => {
  expect(quotes("吃 $fruit|桃", "吃梨")).toEqual(["吃梨"]);
  expect(quotes("吃 了? 梨", "吃了梨")).toEqual(["吃了梨"]);
  expect(quotes("吃 了? 梨", "吃梨")).toEqual(["吃梨"]);
  expect(quotes("满 <num> 元", "满1,299.5元")).toEqual(["满1,299.5元"]);
  expect(quotes("满 <num> 元", "满三百元")).toEqual(["满三百元"]);
  expect(quotes("电 <phone>", "电13812345678")).toEqual(["电13812345678"]);
  expect(quotes("电 <phone>", "电138****5678")).toEqual(["电138****5678"]);
  expect(quotes("电 <phone>", "电138123456789")).toEqual([]);
});

test("what stands in brackets is required but no part of the hit", () => {
  expect(quotes("好 (的|<end>)", "好的")).toEqual(["好"]);
  expect(quotes("好 (的|<end>)", "真好")).toEqual(["好"]);
  expect(quotes("好 (的|<end>)", "好看")).toEqual([]);
  expect(quotes("(<start>) 好", "真好，好")).toEqual(["好"]);
});

test("a dead end on one path does not hide another", () => {
  expect(quotes("甲 ~3 乙 丙", "甲乙丁乙丙")).toEqual(["甲乙丁乙丙"]);
});

test("a word in Latin or digits ends where its run ends", () => {
  expect(quotes("top1", "top1 款")).toEqual(["top1"]);
  expect(quotes("top1", "top10 款")).toEqual([]);
  expect(quotes("sb", "usb线")).toEqual([]);
});

test("gates: group, surface", () => {
  expect(quotes("甲", "甲", { only: { surfaces: ["title"] } })).toEqual([]);
  expect(quotes("甲", "甲", { only: { surfaces: ["chat"] } })).toEqual(["甲"]);
  expect(quotes("甲", "甲", { not: { surfaces: ["chat"] } })).toEqual([]);
});

test("an exception swallows the hit inside it, and no other", () => {
  expect(quotes("甲乙", "甲乙丙甲乙", { exceptions: ["甲乙丙"] })).toEqual(["甲乙"]);
});

test.each([
  ["甲 $none", "no list $none"],
  ["甲 <none>", "no mark <none>"],
  ["甲||乙", "alternative is empty"],
  ["甲 ~0 乙", "a gap is ~1 to ~24"],
  ["甲 ~99 乙", "a gap is ~1 to ~24"],
  ["甲 ~3", "needs an element"],
  ["(甲)", "nothing in it can be a hit"],
  ["甲?", "nothing in it can be a hit"],
  ["甲?乙", "belongs at the end"],
  ["甲 a? b? c? d? e?", "more than 4"],
])("refuses %s", (pattern, reason) => {
  expect(() => parsePattern(pattern, {})).toThrow(PatternError);
  expect(() => parsePattern(pattern, {})).toThrow(reason);
});
