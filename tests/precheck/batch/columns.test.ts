import { describe, expect, it } from "vitest";
import {
  headerOf,
  layoutOf,
  questionOf,
  templateHeaders,
} from "../../../src/precheck/batch/columns.ts";

const ask = (kind: "listing" | "promotion" | "message", headers: string[], row: unknown[]) => {
  const layout = layoutOf(kind, headers);
  return { layout, asked: questionOf(kind, layout, row as never, {}) };
};

describe("the columns of a sheet", () => {
  it("are known by Chinese and by English headers", () => {
    const zh = ask(
      "listing",
      ["标题", "类目", "价格（元）", "划线价", "店铺ID", "属性:产地"],
      ["坚果", "食品/坚果", "￥59.90", 79, "s1，s2", "新疆"],
    );
    const en = ask(
      "listing",
      ["Title", "category", "skus.0.price", "list_price", "storeIds", "attributes.产地"],
      ["坚果", "食品/坚果", 59.9, "79", "s1;s2", "新疆"],
    );
    expect(zh.asked).toEqual({
      raw: {
        kind: "listing",
        storeIds: ["s1", "s2"],
        record: {
          title: "坚果",
          category: "食品/坚果",
          skus: [{ id: "1", price: 59.9, listPrice: 79 }],
          attributes: { 产地: "新疆" },
        },
      },
      problems: [],
    });
    expect(en.asked).toEqual(zh.asked);
  });

  it("report headers that no field is known for, and those that name a field again", () => {
    const { layout } = ask("listing", ["标题", "颜色", "商品标题", "verdict"], []);
    expect(layout.unknown).toEqual(["颜色", "商品标题"]);
    expect(layout.answered).toEqual([3]);
  });

  it("read a campaign's times in China, a bare last day as all of it, and shares", () => {
    const { asked } = ask(
      "promotion",
      ["活动类型", "开始时间", "结束时间", "折扣", "门槛"],
      ["满减", "2026/12/12 20:00", new Date("2026-12-13T00:00:00Z"), "8.5折", "1,299"],
    );
    expect(asked?.raw.record).toEqual({
      kind: "full_reduction",
      startsAt: "2026-12-12T20:00:00+08:00",
      endsAt: "2026-12-13T23:59:59+08:00",
      rate: 0.85,
      threshold: 1299,
    });
  });

  it.each([
    ["a price in words", ["标题", "价格"], ["坚果", "面议"], "价格", "不是数字"],
    ["a failed formula", ["标题", "价格"], ["坚果", "#REF!"], "价格", "公式"],
    ["an unknown platform", ["标题", "平台"], ["坚果", "亚马逊"], "平台", "不认识"],
    ["a date that is none", ["标题", "证书有效期"], ["坚果", "明年"], "证书有效期", "不是日期"],
    ["a day of no month", ["标题", "证书有效期"], ["坚果", "2026-13-41"], "证书有效期", "不是日期"],
  ])("name the column of %s", (_, headers, row, header, reason) => {
    const { asked } = ask("listing", headers, row);
    expect(asked?.problems).toMatchObject([
      { header, reason: { zh: expect.stringContaining(reason) } },
    ]);
  });

  it("ask nothing for an empty row, and give a place to rows that name none", () => {
    const layout = layoutOf("message", ["话术", "店铺"]);
    const otherwise = { storeIds: ["s9"] };
    expect(questionOf("message", layout, ["", null], otherwise)).toBeUndefined();
    expect(questionOf("message", layout, ["您好", ""], otherwise)?.raw).toEqual({
      kind: "message",
      storeIds: ["s9"],
      record: { text: "您好", from: "agent" },
    });
    expect(questionOf("message", layout, ["您好", "s1"], otherwise)?.raw.storeIds).toEqual(["s1"]);
  });

  it("tell the header of a field that validation refused", () => {
    const layout = layoutOf("listing", ["标题", "售价", "店铺", "属性：产地"]);
    expect(headerOf(layout, "record.skus.0.price")).toBe("售价");
    expect(headerOf(layout, "storeIds.0")).toBe("店铺");
    expect(headerOf(layout, "record.attributes.产地")).toBe("属性：产地");
    expect(headerOf(layout, "record.brand")).toBe("record.brand");
  });

  it.each(["listing", "promotion", "message"] as const)(
    "are all known in the template of a %s",
    (kind) => {
      const layout = layoutOf(kind, templateHeaders(kind));
      expect(layout.unknown).toEqual([]);
    },
  );
});
