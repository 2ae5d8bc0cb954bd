import fc from "fast-check";
import { expect, test } from "vitest";
import { Interner } from "../../src/transactions/interner.ts";

test("equal texts get one number, different ones different numbers, in order of first sight", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme", maxLength: 6 })), (texts) => {
      const interner = new Interner();
      const distinct = [...new Set(texts)];
      expect(texts.map((text) => interner.intern(text))).toEqual(
        texts.map((text) => distinct.indexOf(text)),
      );
      expect(interner.size).toBe(distinct.length);
    }),
  );
});

test("numbers stay while the table grows, and what was never seen has none", () => {
  const interner = new Interner();
  const texts = Array.from({ length: 20_000 }, (_, i) => `订单${i}`);
  for (const text of texts) interner.intern(text);
  expect(texts.every((text, i) => interner.find(text) === i)).toBe(true);
  expect(interner.find("订单20000")).toBe(-1);
});
