import { describe, expect, it } from "vitest";
import type { Listing } from "../../src/core/records.ts";
import { listingFacts } from "../../src/listings/facts.ts";
import { measuresIn } from "../../src/listings/measures.ts";

const factsOf = (change: Partial<Listing>) =>
  listingFacts({
    listing: { id: "l1", storeId: "s1", title: "商品", status: "on_sale", ...change },
    now: new Date("2026-06-01T00:00:00Z"),
  });

describe("what a title says against attributes and detail", () => {
  it.each([
    [{ title: "头层牛皮男鞋", attributes: { 材质: "PU" } }, "material 头层牛皮 材质 PU"],
    [{ title: "真皮沙发", attributes: { 面料: "接触面真皮，背面超纤" } }, ""],
    [{ title: "牛皮纸袋 100个", attributes: { 材质: "PVC" } }, ""],
    [
      { title: "纯羊毛围巾", attributes: { 成分含量: "腈纶100%" } },
      "material 纯羊毛 成分含量 腈纶100%",
    ],
    [{ title: "实木书桌", detail: "材质：刨花板\n尺寸：1.2米" }, "material 实木 材质 刨花板"],
    [{ title: "实木颗粒板书桌", attributes: { 材质: "颗粒板" } }, ""],
    [{ title: "日本进口面膜", attributes: { 产地: "广东广州" } }, "origin 日本进口 产地 广东广州"],
    [{ title: "日本进口面膜", attributes: { 产地: "韩国" } }, "origin 日本进口 产地 韩国"],
    [{ title: "日本进口面膜", attributes: { 产地: "日本" } }, ""],
    [{ title: "进口机芯手表", attributes: { 产地: "广东" } }, ""],
    [{ title: "每日坚果 500g", attributes: { 净含量: "450克" } }, "net_content 500g 净含量 450克"],
    [{ title: "每日坚果 500g", attributes: { 净含量: "0.5千克" } }, ""],
    [{ title: "洗衣液 2kg*3瓶", attributes: { 净含量: "6kg" } }, ""],
    [{ title: "洗衣液 2kg*3瓶", attributes: { 净含量: "2千克" } }, ""],
    [{ title: "每日坚果 500g", detail: "【净含量】：450g" }, "net_content 500g 净含量 450g"],
    [
      {
        title: "每日坚果 500g",
        attributes: { 净含量: "450克" },
        skus: [
          { id: "a", name: "450g", price: 1 },
          { id: "b", name: "500g", price: 2 },
        ],
      },
      "",
    ],
    [{ title: "面膜 30片", attributes: { 数量: "20片" } }, "count 30片 数量 20片"],
    [{ title: "面膜 30片", attributes: { 规格: "10条" } }, ""],
    [{ title: "数据线 2米", attributes: { 长度: "1.5m" } }, "size 2米 长度 1.5m"],
    [{ title: "地垫 60x90cm", attributes: { 尺寸: "50x80cm" } }, ""],
  ] satisfies [Partial<Listing>, string][])("%j → %s", (change, expected) => {
    const { quality, said, attribute, against } = factsOf(change).contradiction;
    expect([quality, said, attribute, against].join(" ").trim()).toBe(expected);
  });

  it("marks the very words", () => {
    const title = "冬季真羊皮手套";
    const [mark] = factsOf({ title, attributes: { 材质: "PU" } }).contradiction.marks;
    expect(title.slice(mark?.start, mark?.end)).toBe(mark?.quote);
  });
});

it("reads quantities in one unit, with how many there are", () => {
  const read = (text: string) =>
    measuresIn(text).map(({ value, times, kind }) => [value, times, kind]);
  expect(read("500g*3袋")).toEqual([[500, 3, "mass"]]);
  expect(read("1.5升装 × 2")).toEqual([[1500, 2, "volume"]]);
  expect(read("iPhone15 Pro 型号G500")).toEqual([]);
  expect(read("10kg/袋 5斤")).toEqual([[2500, 1, "mass"]]);
});

describe("other owners' brands", () => {
  const quotes = (change: Partial<Listing>) =>
    factsOf(change).foreignBrands.map(({ quote }) => quote);
  it.each([
    [{ title: "耐克同款跑鞋", brand: "山野" }, ["耐克"]],
    [{ title: "NIKE 跑鞋", brand: "耐克" }, []],
    [{ title: "NIKE 跑鞋" }, []],
    [{ title: "iPhone 15 国行", brand: "Apple/苹果" }, []],
    [{ title: "适用华为手机壳", brand: "山野" }, []],
    [{ title: "Dysonic 风扇", brand: "山野" }, []],
    [{ title: "戴森风吹风机", attributes: { 品牌: "山野" } }, ["戴森"]],
    [{ title: "红富士苹果 小米粥", brand: "果园" }, []],
  ] satisfies [Partial<Listing>, string[]][])("%j → %j", (change, expected) => {
    expect(quotes(change)).toEqual(expected);
  });
});

describe("the price shown", () => {
  const skus = [
    { id: "a", price: 59, stock: 0 },
    { id: "b", price: 99 },
    { id: "c", price: 129 },
  ];
  const shown = (change: Partial<Listing>) => factsOf({ skus, ...change }).shown;
  it.each([
    [{ title: "保温杯 到手价79元" }, 79, 20],
    [{ title: "保温杯 ¥99" }, 99, 0],
    [{ title: "保温杯 原价¥59" }, null, 0],
    [{ title: "满59元包邮 保温杯" }, null, 0],
    [{ title: "保温杯", shownPrice: 89.9 }, 89.9, 9.1],
    [{ title: "保温杯 秒杀8折" }, null, 0],
    [{ title: "保温杯 券后 89", skus: [] }, 89, 0],
  ] satisfies [Partial<Listing>, number | null, number][])("%j", (change, price, below) => {
    expect(shown(change).price).toBe(price);
    expect(shown(change).below).toBeCloseTo(below);
  });

  it("is no bait when what it names can be bought", () => {
    expect(factsOf({ skus }).sku).toMatchObject({ lowestIsOut: true, payableOverLowest: 99 / 59 });
    const packs = [
      { id: "a", name: "3双", price: 30, stock: 0 },
      { id: "b", name: "10双", price: 80 },
    ];
    expect(factsOf({ skus: packs }).sku.payableOverLowest).toBeCloseTo(0.8);
    expect(factsOf({ skus: skus.slice(1) }).sku).toMatchObject({ lowestIsOut: false });
    expect(factsOf({ skus: skus.slice(0, 1) }).sku.lowestIsOut).toBe(false);
  });
});
