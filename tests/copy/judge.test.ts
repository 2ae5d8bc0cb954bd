import fc from "fast-check";
import { expect, test } from "vitest";
import { checkFields } from "../../src/copy/fields.ts";
import { check, checker, shipped, today } from "./packs.ts";

test("the shipped packs cover every family once, with both languages and a basis", () => {
  expect(shipped.length).toBe(15);
  expect(new Set(shipped.map((pack) => pack.family)).size).toBe(15);
  for (const pack of shipped) {
    const ids = pack.terms.map((term) => term.id);
    expect(new Set(ids).size).toBe(ids.length);
  }
});

const anyText = fc.array(
  fc.oneof(
    fc.string({ unit: "binary", maxLength: 6 }),
    fc.constantFrom(
      "顶级",
      "国 家 级",
      "ＴＯＰ１",
      "國家級",
      "第一次",
      "醉佳",
      "加微✨信",
      "好评返现",
      "\ud83d",
      "👨‍👩‍👧",
      "שלום",
      "1\ufe0f\u20e3",
      "\n",
      "。",
    ),
  ),
  { maxLength: 12 },
);

test("a hit's quote is exactly its slice, hits are in order, and the verdict is the worst", () => {
  fc.assert(
    fc.property(anyText, (parts) => {
      const text = parts.join("");
      const { verdict, hits } = check(text);
      let before = 0;
      for (const hit of hits) {
        expect(hit.quote).toBe(text.slice(hit.start, hit.end));
        expect(hit.quote.length).toBeGreaterThan(0);
        expect(hit.start).toBeGreaterThanOrEqual(before);
        before = hit.start;
      }
      const worst = (["violation", "needs_evidence", "exempt"] as const).find((v) =>
        hits.some((hit) => hit.verdict === v),
      );
      expect(verdict).toBe(worst ?? "clean");
    }),
  );
});

test("an empty text, emoji alone and a category nobody knows are fine", () => {
  for (const text of ["", "😀😀", "\ud83d", "   \n"])
    expect(check(text, { category: "没有这个类目" })).toEqual({ verdict: "clean", hits: [] });
});

test("ten thousand hits are cut to the gravest two hundred, and said to be", () => {
  const result = check(`${"特级，".repeat(5000)}${"顶级，".repeat(100)}`);
  expect(result.truncated).toBe(true);
  expect(result.hits.length).toBe(200);
  expect(result.verdict).toBe("violation");
  expect(result.hits.filter((hit) => hit.verdict === "violation").length).toBe(100);
});

test("fields: each hit names its field, the record's verdict is the worst", () => {
  const result = checkFields(
    checker,
    [
      { field: "title", surface: "title", text: "普通毛巾" },
      { field: "attributes.等级", surface: "attribute", text: "特级" },
      { field: "detail", surface: "detail", text: "顶级毛巾" },
    ],
    { category: "家居日用", today },
  );
  expect(result.verdict).toBe("violation");
  expect(result.hits.map((hit) => [hit.field, hit.quote, hit.verdict])).toEqual([
    ["attributes.等级", "特级", "needs_evidence"],
    ["detail", "顶级", "violation"],
  ]);
  expect(checkFields(checker, [], { today })).toEqual({ verdict: "clean", hits: [] });
});

test("a hit says why, what to do, and on what basis", () => {
  const [hit] = check("国家级毛巾").hits;
  expect(hit?.rule).toBe("absolute.national");
  expect(hit?.basis[0]).toMatchObject({ kind: "law", article: "第九条第三项" });
  expect(hit?.fix.zh).not.toBe("");
  expect(hit?.fix.en).not.toBe("");
});
