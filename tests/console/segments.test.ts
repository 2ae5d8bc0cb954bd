import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { excerpt, replaceMark, segmentsOf } from "../../src/console/parts/segments.ts";
import { marksIn } from "../../src/console/policies/highlights.ts";

const mark = (start: number, end: number, quote = "") => ({ field: "t", start, end, quote });

describe("segmentsOf", () => {
  test("cuts at the edges of overlapping marks", () => {
    const outer = mark(1, 5);
    const inner = mark(3, 7);
    const segments = segmentsOf("abcdefgh", [outer, inner]);
    expect(segments.map(({ text }) => text)).toEqual(["a", "bc", "de", "fg", "h"]);
    expect(segments.map(({ marks }) => marks.length)).toEqual([0, 1, 2, 1, 0]);
  });

  test("drops what lies outside and cuts what runs over", () => {
    expect(segmentsOf("ab", [mark(5, 9), mark(1, 1), mark(-3, 1), mark(1, 99)])).toEqual([
      { start: 0, text: "a", marks: [] },
      { start: 1, text: "b", marks: [mark(1, 99)] },
    ]);
  });

  const marks = fc.array(
    fc.tuple(fc.integer({ min: -5, max: 40 }), fc.integer({ min: -5, max: 40 })),
    { maxLength: 8 },
  );

  test("together are the text, whatever the marks", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), marks, (text, ends) => {
        const segments = segmentsOf(
          text,
          ends.map(([start, end]) => mark(start, end)),
        );
        expect(segments.map((segment) => segment.text).join("")).toBe(text);
        for (const { start, text: words, marks: over } of segments)
          for (const one of over) {
            expect(one.start).toBeLessThanOrEqual(start);
            expect(one.end).toBeGreaterThanOrEqual(start + words.length);
          }
      }),
    );
  });

  test("an excerpt keeps every marked word and never grows", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), marks, fc.nat(9), (text, ends, around) => {
        const segments = segmentsOf(
          text,
          ends.map(([start, end]) => mark(start, end)),
        );
        const kept = excerpt(segments, around).filter((part) => part !== null);
        expect(kept.filter((part) => part.marks.length > 0)).toEqual(
          segments.filter((segment) => segment.marks.length > 0),
        );
        for (const part of kept)
          expect(text.slice(part.start, part.start + part.text.length)).toBe(part.text);
      }),
    );
  });
});

test("a mark's words are replaced only where they still stand", () => {
  expect(replaceMark("全网最好喝", mark(2, 5, "最好喝"), "好喝")).toBe("全网好喝");
  expect(replaceMark("很好喝的咖啡", mark(2, 5, "最好喝"), "好喝")).toBeUndefined();
});

test("a search marks what it found in the text, and leaves the label alone", () => {
  const highlights = [
    { field: "key" as const, start: 0, end: 2 },
    { field: "text" as const, start: 0, end: 3 },
  ];
  expect(marksIn({ text: "CCC 认证", highlights })).toEqual([
    { field: "text", start: 0, end: 3, quote: "CCC" },
  ]);
});
