import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseBatch } from "../../src/intake/lines.ts";

const store = (over: object = {}) =>
  JSON.stringify({ id: "s1", platform: "tmall", name: "旗舰店", ...over });

describe("parseBatch", () => {
  it("takes NDJSON with a byte order mark, blank lines and carriage returns", () => {
    const batch = parseBatch("stores", `\uFEFF${store()}\r\n\n${store({ id: "s2" })}\n`);
    expect(batch.errors).toEqual([]);
    expect(batch.received).toBe(2);
    expect(batch.lines.map(({ line, record }) => [line, record.id])).toEqual([
      [1, "s1"],
      [3, "s2"],
    ]);
  });

  it("takes one JSON array, its items counted as lines", () => {
    const batch = parseBatch("stores", `[${store()}, ${store({ id: "s2" })}]`);
    expect(batch.lines.map(({ line }) => line)).toEqual([1, 2]);
  });

  it("names line, field and reason of what it cannot take, and keeps the rest", () => {
    const batch = parseBatch(
      "stores",
      [store({ platform: "ebay" }), "{not json", store({ id: "s3" }), '"text"'].join("\n"),
    );
    expect(batch.lines.map(({ record }) => record.id)).toEqual(["s3"]);
    expect(batch.errors.map(({ line, field }) => [line, field])).toEqual([
      [1, "platform"],
      [2, "(line)"],
      [4, "(record)"],
    ]);
    expect(batch.errors[0]?.reason).toContain("taobao");
    expect(batch.errors[1]?.reason).toContain("is not JSON");
  });

  it("tries the lines of a broken array one by one", () => {
    const batch = parseBatch("stores", `[\n${store()}\n`);
    expect(batch.lines.map(({ record }) => record.id)).toEqual(["s1"]);
    expect(batch.errors.map(({ line }) => line)).toEqual([1]);
  });

  it("keeps unknown fields under extra, at the level where they stood", () => {
    const [line] = parseBatch(
      "stores",
      store({
        erp: 7,
        extra: { mine: true },
        identities: [{ type: "phone", value: "13800000000", note: "老板" }],
      }),
    ).lines;
    expect(line?.record).toEqual({
      id: "s1",
      platform: "tmall",
      name: "旗舰店",
      identities: [{ type: "phone", value: "13800000000", extra: { note: "老板" } }],
      extra: { mine: true, erp: 7 },
    });
  });

  it.each([
    ["a NUL", "旗\0舰"],
    ["half a surrogate pair", "旗\uD800舰"],
  ])("refuses %s, which no database text holds", (_, name) => {
    const batch = parseBatch("stores", store({ name }));
    expect(batch.lines).toEqual([]);
    expect(batch.errors.map(({ field }) => field)).toEqual(["name"]);
  });

  it("refuses a promotion that ends before it starts, and money beyond the fen", () => {
    const promotion = {
      id: "m1",
      storeIds: ["s1"],
      kind: "coupon",
      startsAt: "2026-06-02T00:00:00+08:00",
      endsAt: "2026-06-01T00:00:00+08:00",
    };
    expect(parseBatch("promotions", JSON.stringify(promotion)).errors[0]?.field).toBe("endsAt");
    const order = { id: "o1", storeId: "s1", placedAt: promotion.startsAt, status: "paid" };
    const amounts = [-1, 1.5e16];
    for (const amount of amounts) {
      const [error] = parseBatch("orders", JSON.stringify({ ...order, amount })).errors;
      expect(error?.field).toBe("amount");
    }
  });

  it("never throws, and every line is either taken or reported", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.json(), fc.string(), fc.constant(store()))), (lines) => {
        const batch = parseBatch("stores", lines.join("\n"));
        const seen = new Set([...batch.lines, ...batch.errors].map(({ line }) => line));
        expect(seen.size).toBe(batch.received);
      }),
    );
  });
});
