import { describe, expect, test } from "vitest";
import { getIn, keysOf, setIn } from "../../src/console/parts/record-path.ts";
import { controlsFor } from "../../src/console/precheck/forms.ts";
import {
  applyMark,
  blankRecord,
  exampleRecord,
  toSend,
} from "../../src/console/precheck/record.ts";
import { scopeOf } from "../../src/console/precheck/scope.ts";
import { PrecheckInput } from "../../src/precheck/schema.ts";

const now = new Date("2026-06-01T08:00:00Z");
const kinds = ["listing", "promotion", "message"] as const;

describe("a field of a record", () => {
  test("is found and set by its path", () => {
    const record = { items: [{ price: 1 }], attributes: { 产地: "云南" } };
    expect(keysOf("items[0].price")).toEqual(["items", 0, "price"]);
    expect(getIn(record, "items[0].price")).toBe(1);
    expect(getIn(record, "attributes.产地")).toBe("云南");
    expect(getIn(record, "items[3].price")).toBeUndefined();
    expect(getIn(record, "toString")).toBeUndefined();
    expect(setIn(record, "items[0].price", 2)).toEqual({ ...record, items: [{ price: 2 }] });
    expect(record.items[0]?.price).toBe(1);
  });

  test("is made with what is on the way, and never the prototype", () => {
    expect(setIn({}, "presale.deposit", 10)).toEqual({ presale: { deposit: 10 } });
    setIn({}, "__proto__.polluted", true);
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });
});

describe("what pre-check is asked", () => {
  test.each(kinds)("an example of a %s is what the API takes", (kind) => {
    const question = { kind, platform: "tmall", record: toSend(exampleRecord(kind, now)) };
    expect(PrecheckInput.safeParse(question).error).toBeUndefined();
  });

  test("leaves out what is empty and numbers the SKUs", () => {
    const record = { title: "茶", brand: "", skus: [{ price: 1 }, {}], certificates: [{}] };
    expect(toSend(record)).toEqual({ title: "茶", skus: [{ id: "k1", price: 1 }] });
  });

  test("names stores, or a platform where there are none", () => {
    expect(scopeOf(["s1", "s2"])).toEqual({ storeIds: ["s1", "s2"] });
    expect(scopeOf(["any:jd"])).toEqual({ platform: "jd" });
  });
});

describe("a suggestion", () => {
  const mark = { field: "title", start: 0, end: 4, quote: "销量第一" };

  test("replaces the marked words", () => {
    expect(applyMark({ title: "销量第一的茶" }, mark, "热销")).toEqual({ title: "热销的茶" });
  });

  test("follows the words where the text moved", () => {
    expect(applyMark({ title: "春茶，销量第一" }, mark, "热销")).toEqual({ title: "春茶，热销" });
  });

  test("does nothing where they are gone", () => {
    expect(applyMark({ title: "春茶" }, mark, "热销")).toBeUndefined();
    expect(applyMark({}, mark, "热销")).toBeUndefined();
  });
});

test("a promotion is asked for what its kind has, and keeps what it holds", () => {
  const fields = (record: Record<string, unknown>) =>
    controlsFor("promotion", record).map(({ field }) => field);
  expect(fields({ kind: "coupon" })).toContain("threshold");
  expect(fields({ kind: "coupon" })).not.toContain("prize.maxValue");
  expect(fields({ kind: "lottery" })).toContain("prize.maxValue");
  expect(fields({ kind: "coupon", prize: { maxValue: 1 } })).toContain("prize.maxValue");
  expect(blankRecord("promotion", now)).toMatchObject({ kind: "full_reduction" });
});

test("what is dropped takes along the 的 that tied it to the next word", () => {
  const mark = { field: "title", start: 0, end: 5, quote: "全网最好喝" };
  expect(applyMark({ title: "全网最好喝的咖啡" }, mark, "")).toEqual({ title: "咖啡" });
  expect(applyMark({ title: "全网最好喝的咖啡" }, mark, "好喝")).toEqual({ title: "好喝的咖啡" });
  expect(applyMark({ title: "咖啡" }, mark, "")).toBeUndefined();
});
