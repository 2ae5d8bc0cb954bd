import { expect, describe as group, it } from "vitest";
import type { Listing } from "../../src/core/records.ts";
import { comparable, describe, formWording, sisterOf } from "../../src/listings/sisters.ts";
import { areVariants, identityOf } from "../../src/listings/variants.ts";

const detail =
  "选用当季新果，低温烘焙，独立小包，随身带着吃也方便。开封后请在一周内吃完，避免受潮。";
const listing = (change: Partial<Listing> = {}): Listing => ({
  id: "l1",
  storeId: "s1",
  title: "每日坚果混合装",
  detail,
  status: "on_sale",
  ...change,
});
const likeness = (a: Partial<Listing>, b: Partial<Listing>, form: number[] = []) => {
  const read = (change: Partial<Listing>) => comparable(describe(listing(change)), new Set(form));
  return sisterOf(read(a), read({ id: "l2", ...b }));
};

group("variants", () => {
  it.each([
    ["每日坚果 500g", "每日坚果 750g"],
    ["每日坚果500克", "每日坚果1kg"],
    ["每日坚果 25g×7包", "每日坚果 25g×30包"],
    ["每日坚果 500g", "每日坚果 500g*2"],
    ["短袖T恤 XL", "短袖T恤 2XL"],
    ["短袖T恤 M码", "短袖T恤 L码"],
    ["充电宝 XM-200", "充电宝 XM-300"],
    ["手机 国行", "手机 港版"],
    ["云南小粒咖啡", "海南小粒咖啡"],
    ["奶粉 3段", "奶粉 2段"],
  ])("%s | %s", (a, b) => {
    expect(areVariants(identityOf(listing({ title: a })), identityOf(listing({ title: b })))).toBe(
      true,
    );
    expect(likeness({ title: a }, { title: b })).toBeUndefined();
  });

  it.each([
    ["每日坚果 500g", "每日坚果 500克 新货"],
    ["每日坚果 1千克", "【新】每日坚果1KG"],
    ["每日坚果 500g", "每日坚果"],
    ["短袖T恤 xl", "短袖T恤 ＸＬ 码"],
    ["充电宝 XM-200", "XM-200 充电宝"],
  ])("are not %s | %s", (a, b) => {
    expect(areVariants(identityOf(listing({ title: a })), identityOf(listing({ title: b })))).toBe(
      false,
    );
  });

  it("differ by brand and by attributes that tell goods apart, and by no others", () => {
    expect(likeness({ brand: "山间" }, { brand: "海边" })).toBeUndefined();
    expect(likeness({ brand: "山间" }, { attributes: { 品牌: "海边" } })).toBeUndefined();
    const of = (attributes: Record<string, string>) => ({ attributes });
    expect(likeness(of({ 净含量: "500g" }), of({ 净含量: "750g" }))).toBeUndefined();
    expect(likeness(of({ 净含量: "500g" }), of({ 净含量: "500 克" }))).toBeDefined();
    expect(likeness(of({ 保质期: "180天" }), of({ 保质期: "270天" }))).toBeDefined();
  });
});

group("a sister", () => {
  it("is told with its store, likeness and lowest price", () => {
    const skus = [
      { id: "a", price: 59 },
      { id: "b", price: 39.9 },
    ];
    expect(likeness({}, { storeId: "s2", skus })).toEqual({
      listingId: "l2",
      storeId: "s2",
      similarity: 1,
      price: 39.9,
    });
    expect(likeness({}, { storeId: "s2" })).toMatchObject({ price: null });
  });

  it("is none with another description, nor with a mere name of goods", () => {
    const other = "产自云南高原的小粒咖啡，中深烘焙，冲泡时水温九十度左右为宜，不加糖也有回甘。";
    expect(likeness({}, { detail: other })).toBeUndefined();
    expect(likeness({ detail: "" }, { detail: "" })).toBeUndefined();
  });
});

group("form wording", () => {
  const service =
    "支持七天无理由退货，破损当天拍照补发，客服早九点到晚十一点在线，请放心选购。下午四点前付款的订单当天发出，预售除外，赠品以下单页面显示的为准。";
  /** Descriptions that have nothing in common: what they say does not matter. */
  const goods = Array.from({ length: 20 }, (_, i) =>
    String.fromCodePoint(...Array.from({ length: 24 }, (_, k) => 0x4e00 + i * 24 + k)),
  );
  const sampleOf = (stores: number) =>
    Array.from({ length: stores }, (_, s) =>
      goods.map((own, i) =>
        describe(listing({ id: `l${s}-${i}`, storeId: `s${s}`, title: own, detail: service })),
      ),
    ).flat();

  it("is what a store says of all its goods, and not goods that all stores sell", () => {
    const form = new Set(formWording(sampleOf(6)));
    const held = (text: string) => {
      const { shingles } = describe(listing({ title: text, detail: "" }));
      return shingles.filter((one) => form.has(one)).length / shingles.length;
    };
    expect(held(service)).toBe(1);
    for (const own of goods) expect(held(own)).toBe(0);
  });

  it("makes no copy: what is left is compared", () => {
    const form = formWording(sampleOf(2));
    const a = { title: goods[0] ?? "", detail: service };
    const b = { title: goods[1] ?? "", detail: service };
    expect(likeness(a, b)?.similarity).toBeGreaterThan(0.5);
    expect(likeness(a, b, form)).toBeUndefined();
    expect(likeness(a, a, form)?.similarity).toBe(1);
  });

  it("is not read from a handful of goods", () => {
    expect(formWording(sampleOf(1).slice(0, 15))).toEqual([]);
  });
});
