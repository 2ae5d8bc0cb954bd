import fc from "fast-check";
import { expect, test } from "vitest";
import { normalise } from "../../src/copy/normalise.ts";

const plain = (text: string) => normalise(text).text;

test.each([
  ["full width", "ＴＯＰ１", "top1"],
  ["case and diacritics", "Zuì佳", "zui佳"],
  ["traditional characters", "國家級", "国家级"],
  ["zero width", "最\u200b佳", "最佳"],
  ["spaces between characters", "最 佳", "最佳"],
  ["symbols between characters", "国·家·级", "国家级"],
  ["an emoji between characters", "微✨信", "微信"],
  ["keycap digits", "第1\ufe0f\u20e3", "第一"],
  ["a character taken apart", "最亻圭", "最佳"],
  ["a heart after 微", "微❤", "微心"],
  ["Cyrillic that looks Latin", "ТОР1", "top1"],
  ["a dash that stands for 一", "销量第—", "销量第一"],
])("undoes %s", (_, hidden, open) => {
  expect(plain(hidden)).toBe(open);
});

test.each([
  ["sentence marks", "国家、级联"],
  ["a line break", "最\n佳"],
  ["spaces between Latin words", "new york"],
  ["a long run of symbols", "最-----佳"],
])("keeps %s", (_, text) => {
  expect(plain(text)).toBe(text);
});

const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom(
      "最",
      "國",
      " ",
      "·",
      "\ud83d",
      "\udc4d",
      "👍",
      "1\ufe0f\u20e3",
      "ﷺ",
      "א",
    ),
    maxLength: 40,
  }),
);

test("every unit maps to a span of the source, in order and without overlap", () => {
  fc.assert(
    fc.property(anyText, (source) => {
      const { text, starts, ends, changes, noise } = normalise(source);
      for (const array of [starts, ends, changes, noise]) expect(array.length).toBe(text.length);
      for (let i = 0; i < text.length; i++) {
        const [start, end] = [starts[i] ?? -1, ends[i] ?? -1];
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(source.length);
        const before = starts[i - 1];
        if (before !== undefined && before !== start)
          expect(start).toBeGreaterThanOrEqual(ends[i - 1] ?? 0);
      }
    }),
  );
});

test("what is plain stays as it is", () => {
  const open = fc.string({
    unit: fc.constantFrom("最", "佳", "a", "1", ",", "。"),
    maxLength: 40,
  });
  fc.assert(
    fc.property(open, (source) => {
      expect(plain(source)).toBe(source);
    }),
  );
});
