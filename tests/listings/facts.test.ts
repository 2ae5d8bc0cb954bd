import { describe, expect, it } from "vitest";
import type { Listing } from "../../src/core/records.ts";
import { listingFacts } from "../../src/listings/facts.ts";

const now = new Date("2026-06-01T00:00:00Z");
const listing = (change: Partial<Listing> = {}): Listing => ({
  id: "l1",
  storeId: "s1",
  title: "每日坚果",
  status: "on_sale",
  ...change,
});
const factsOf = (change: Partial<Listing> = {}, more = {}) =>
  listingFacts({ listing: listing(change), now, ...more });

describe("SKUs", () => {
  it("shows a cheap accessory beside the goods", () => {
    const skus = [
      { id: "a", name: "补差链接", price: 1 },
      { id: "b", name: "大号", price: 99, listPrice: 89 },
      { id: "c", name: "小号", price: 79, stock: 0 },
    ];
    expect(factsOf({ skus }).sku).toEqual({
      count: 3,
      lowest: 1,
      highest: 99,
      median: 79,
      lowestName: "补差链接",
      lowestShare: 1 / 79,
      lowestIsSide: true,
      listBelowPrice: ["大号"],
      outOfStock: 1,
      lowestIsOut: false,
      payableOverLowest: 1,
    });
  });

  it("says nothing without SKUs, or when goods are free", () => {
    expect(factsOf().sku).toMatchObject({ count: 0, lowest: null, lowestShare: null });
    expect(factsOf({ skus: [{ id: "a", price: 0 }] }).sku.lowestShare).toBeNull();
  });
});

describe("certificates", () => {
  const food = { category: "食品/零食/坚果" };

  it("asks for what the category needs", () => {
    const missing = (category?: string, more: Partial<Listing> = {}) =>
      factsOf({ ...(category === undefined ? {} : { category }), certificates: [], ...more })
        .certificate.missing;
    expect(missing(food.category)).toEqual(["food_licence"]);
    expect(missing("医疗器械/血压计")).toEqual(["medical_device/drug"]);
    expect(missing("数码/充电宝")).toEqual(["ccc"]);
    expect(missing("家居/收纳")).toEqual([]);
    expect(factsOf({ ...food, certificates: [] }).certificate.laws).toEqual([
      "《食品安全法》第三十五条",
    ]);
    expect(missing()).toEqual([]);
    expect(missing("美妆/面膜", { attributes: { 备案编号: "沪G妆网备字2020000001" } })).toEqual([]);
    expect(missing("美妆/面膜", { attributes: { 备案编号: " " } })).toEqual(["cosmetics_filing"]);
  });

  it.each([
    ["保健食品/维生素", "health_food"],
    ["母婴/婴儿奶粉/2段奶粉", "infant_formula"],
    ["美妆/防晒", "cosmetics_registration"],
    ["玩具/积木", "ccc"],
    ["家电/电热水壶", "ccc"],
    ["酒类/白酒", "food_licence"],
    ["农资/杀虫剂", "pesticide"],
    ["农资/蔬菜种子", "seed"],
    ["宠物/猫粮", "feed"],
    ["宠物/驱虫药", "veterinary"],
    ["清洁/消毒液", "disinfectant"],
    ["图书/教材", "publication"],
    ["特医食品", "special_medical_food"],
  ])("goods of %s need a %s", (category, kind) => {
    expect(factsOf({ category, certificates: [] }).certificate.missing).toContain(kind);
    const all = factsOf({ category, certificates: [] }).certificate.missing;
    const certificates = all.map((one) => ({ kind: one.split("/")[0] ?? "" }));
    expect(factsOf({ category, certificates }).certificate.missing).toEqual([]);
  });

  it.each(["宠物/玩具", "生鲜/水果", "户外/防晒衣", "家电/空调配件"])(
    "goods of %s are not taken for others that need one",
    (category) => expect(factsOf({ category, certificates: [] }).certificate.missing).toEqual([]),
  );

  it("takes a registration for the filing that is less", () => {
    const certificates = [{ kind: "cosmetics_registration" }];
    expect(factsOf({ category: "美妆/防晒", certificates }).certificate.missing).toEqual([]);
  });

  it("says nothing is missing from a record that came without certificates", () => {
    expect(factsOf(food).certificate).toMatchObject({ known: false, missing: [] });
    expect(factsOf(food).attribute.missing).toEqual([]);
  });

  it("counts the days left, and a day to its end in China", () => {
    const until = (validUntil: string) =>
      factsOf({ ...food, certificates: [{ kind: "food_licence", validUntil }] }).certificate;
    expect(until("2026-06-15T00:00:00Z")).toMatchObject({ missing: [], expired: [], daysLeft: 14 });
    expect(until("2026-05-31").expired).toEqual(["food_licence"]);
    expect(until("2026-06-01").expired).toEqual([]);
    expect(until("长期")).toMatchObject({ expired: [], daysLeft: null });
  });

  it("names certificates of another holder", () => {
    const store = { id: "s1", platform: "jd", name: "店", entity: "甲公司" } as const;
    const certificates = [
      { kind: "ccc", holder: "乙公司" },
      { kind: "food_licence", holder: "甲公司 " },
    ];
    expect(factsOf({ certificates }, { store }).certificate.foreign).toEqual(["ccc"]);
    expect(factsOf({ certificates }).certificate.foreign).toEqual([]);
  });
});

describe("attributes", () => {
  it("finds what is missing under any of its names", () => {
    const attributes = { 原产地: "云南", 净含量: " " };
    expect(factsOf({ category: "食品/茶", attributes }).attribute.missing).toEqual([
      "保质期",
      "净含量",
    ]);
  });

  it.each([
    ["2026新款纯棉T恤", { 成分: "棉60% 聚酯40%" }, 100, 60],
    ["100%棉床单", { 面料: "100%棉" }, 100, 100],
    ["棉麻衬衫", { 材质: "棉 55%，麻 45%" }, null, 55],
    ["纯棉袜", {}, 100, null],
  ])("reads the cotton of %s", (title, attributes, claimed, stated) => {
    expect(factsOf({ title, attributes }).cotton).toEqual({ claimed, stated });
  });
});

describe("statements", () => {
  const quotes = (change: Partial<Listing>) =>
    Object.entries(factsOf(change).statements)
      .filter(([, marks]) => Array.isArray(marks) && marks.length > 0)
      .map(([name, marks]) => `${name}:${(marks as { quote: string }[]).map((m) => m.quote)}`);

  it.each([
    [{ title: "专利设计保温杯" }, ["patentUnnumbered:专利设计"]],
    [{ title: "专利设计保温杯", detail: "专利号：ZL202010123456.7" }, []],
    [{ title: "中国驰名商标" }, ["wellKnownMark:中国驰名商标"]],
    [{ detail: "研究表明有助睡眠。" }, ["uncitedData:研究表明"]],
    [{ detail: "江南大学2025年研究表明如此。" }, []],
    [{ detail: "98%的用户推荐。检测报告见下" }, ["uncitedData:98%的用户推荐"]],
    [{ title: "加盟稳赚不赔" }, ["promisedReturn:稳赚不赔"]],
    [{ title: "考研英语 不过退款" }, ["promisedPass:不过退款"]],
    [
      { title: "全国包邮", detail: "新疆、西藏不包邮" },
      ["freeShipping:全国包邮", "remoteExcluded:新疆、西藏不包邮"],
    ],
    [{ title: "女士短袖 舒适透气" }, []],
  ] satisfies [Partial<Listing>, string[]][])("%j", (change, expected) => {
    expect(quotes(change)).toEqual(expected);
  });

  it("marks the very place", () => {
    const detail = "采用专利技术";
    const [mark] = factsOf({ detail }).statements.patentUnnumbered;
    expect(mark).toEqual({ field: "detail", start: 2, end: 6, quote: "专利技术" });
    expect(detail.slice(mark?.start, mark?.end)).toBe("专利技术");
  });
});

describe("sisters", () => {
  it("compares with other stores and with this one apart", () => {
    const sisters = [
      { listingId: "l1", storeId: "s1", similarity: 1, price: 100 },
      { listingId: "l2", storeId: "s1", similarity: 0.95, price: 100 },
      { listingId: "l3", storeId: "s2", similarity: 0.6, price: 90 },
      { listingId: "l4", storeId: "s3", similarity: 0.85, price: 40 },
    ];
    const skus = [{ id: "a", price: 100 }];
    expect(factsOf({ skus }, { sisters }).sisters).toEqual({
      count: 2,
      similarity: 0.85,
      similarListing: "l4",
      similarStore: "s3",
      priceGap: 0.1,
      nearestPrice: 90,
      nearestStore: "s2",
      ownSimilarity: 0.95,
      ownListing: "l2",
    });
  });
});
