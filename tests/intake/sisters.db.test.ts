import { describe, expect, it } from "vitest";
import { listAlerts } from "../../src/alerts/list.ts";
import { evaluateChunk } from "../../src/intake/evaluate.ts";
import { receive } from "../../src/intake/receive.ts";
import { sistersOf } from "../../src/intake/sisters.ts";
import { precheck } from "../../src/precheck/check.ts";
import { countRows, createShop, type World } from "../support/world.ts";

const detail =
  "选用当季新果，低温慢烘，独立小包，上班路上带着吃也方便。开封后请在一周内吃完，避免受潮变软。";
const nuts = (id: string, storeId: string, over: object = {}) => ({
  id,
  storeId,
  title: "山间每日坚果混合装",
  detail,
  skus: [{ id: "k1", price: 100 }],
  ...over,
});
const other =
  "产自高原的小粒咖啡，中深烘焙，冲泡时水温九十度左右为宜，不加糖也有回甘，适合早上喝。";

const copyRules = ["own-duplicate", "sister-near-copy", "sister-price-gap"];

async function createGroup(): Promise<World> {
  const shop = await createShop();
  await shop.send("stores", { id: "s2", platform: "tmall", name: "专营店" });
  return shop;
}

/** `rule listing` of the alerts on copies. */
async function told(shop: World): Promise<string[]> {
  const perRule = await Promise.all(
    copyRules.map((rule) => listAlerts(shop.system, { ruleId: `listing.${rule}`, limit: 200 })),
  );
  return perRule
    .flatMap(({ items }) => items.map(({ ruleId, subject }) => `${ruleId} ${subject.id}`))
    .sort();
}

const ask = async (shop: World, storeId: string, over: object = {}) => {
  const { id: _, ...record } = nuts("draft", storeId, over);
  const { findings } = await precheck(shop.as("operator"), {
    kind: "listing",
    storeIds: [storeId],
    record,
  });
  return findings
    .map(({ ruleId }) => ruleId)
    .filter((rule) => copyRules.includes(rule.replace("listing.", "")))
    .sort();
};

describe("a copy in a sister store", () => {
  it("is told of the later listing, with store, likeness and price", async () => {
    const shop = await createGroup();
    await shop.send("listings", nuts("l1", "s1"));
    expect(await told(shop)).toEqual([]);
    await shop.send("listings", nuts("l2", "s2", { skus: [{ id: "k1", price: 90 }] }));
    expect(await told(shop)).toEqual([
      "listing.sister-near-copy l2",
      "listing.sister-price-gap l2",
    ]);
    const { items } = await listAlerts(shop.system, { ruleId: "listing.sister-near-copy" });
    expect(items[0]?.message.zh).toContain("与店铺 s1 的商品 l1 相似度 100%");
    const gap = await listAlerts(shop.system, { ruleId: "listing.sister-price-gap" });
    expect(gap.items[0]?.message.zh).toContain("价差 10%");
  });

  it("is told once of a pair that came in one batch", async () => {
    const shop = await createGroup();
    await shop.send("listings", nuts("l2", "s2"), nuts("l1", "s1"));
    expect(await told(shop)).toEqual([
      "listing.sister-near-copy l2",
      "listing.sister-price-gap l2",
    ]);
  });

  it("is told before publication in the same words", async () => {
    const shop = await createGroup();
    await shop.send("listings", nuts("l1", "s1"));
    expect(await ask(shop, "s2")).toEqual(["listing.sister-near-copy", "listing.sister-price-gap"]);
    expect(await ask(shop, "s1")).toEqual(["listing.own-duplicate"]);
    expect(await ask(shop, "s2", { title: "手冲挂耳", detail: other })).toEqual([]);
    expect(await ask(shop, "s2", { skus: [{ id: "k1", price: 80 }] })).toEqual([
      "listing.sister-near-copy",
    ]);
  });

  it("is no copy of what is off sale, a draft, or rewritten since", async () => {
    const shop = await createGroup();
    await shop.send("listings", nuts("l1", "s1", { status: "off_sale" }));
    expect(await ask(shop, "s2")).toEqual([]);
    await shop.send("listings", nuts("l1", "s1", { status: "draft" }));
    expect(await ask(shop, "s2")).toEqual([]);
    await shop.send("listings", nuts("l1", "s1"));
    expect(await ask(shop, "s2")).toHaveLength(2);
    await shop.send("listings", nuts("l1", "s1", { detail: other }));
    expect(await ask(shop, "s2")).toEqual([]);
    expect(await countRows(shop, "listing_bands")).toBe(20);
    await shop.send("listings", nuts("l1", "s1", { status: "off_sale", detail: other }));
    expect(await countRows(shop, "listing_bands")).toBe(0);
  });

  it("is found whichever of the batches is evaluated first", async () => {
    const shop = await createGroup();
    const first = await receive(shop.system, {
      kind: "listings",
      body: JSON.stringify(nuts("l1", "s1")),
    });
    await shop.send("listings", nuts("l2", "s2"));
    while (!(await evaluateChunk(shop.system, { batchId: first.batchId })).done);
    expect(await told(shop)).toContain("listing.sister-near-copy l2");
  });

  it("belongs to one tenant", async () => {
    const [shop, stranger] = [await createGroup(), await createGroup()];
    await stranger.send("listings", nuts("l1", "s1"));
    expect(await ask(shop, "s2")).toEqual([]);
  });
});

describe("the same goods twice in a store", () => {
  it("are told, and two sizes of them are not", async () => {
    const shop = await createGroup();
    await shop.send("listings", nuts("l1", "s1", { title: "山间每日坚果混合装 500g" }));
    await shop.send("listings", nuts("l2", "s1", { title: "山间每日坚果混合装 750g" }));
    expect(await told(shop)).toEqual([]);
    await shop.send("listings", nuts("l3", "s1", { title: "山间每日坚果混合装500g" }));
    expect(await told(shop)).toEqual(["listing.own-duplicate l3"]);
  });
});

describe("wording that stores put under all their goods", () => {
  const service =
    "支持七天无理由退货，破损请在签收当天拍照，我们补发或退款。客服早九点到晚十一点在线，下午四点前付款当天发出。";
  /** Goods whose titles have nothing in common: what they say does not matter. */
  const shelf = (storeId: string) =>
    Array.from({ length: 24 }, (_, i) => ({
      id: `${storeId}-${i}`,
      storeId,
      title: String.fromCodePoint(...Array.from({ length: 16 }, (_, k) => 0x4e00 + i * 16 + k)),
      detail: service,
    }));

  it("makes no copies, and hides none", async () => {
    const shop = await createGroup();
    await shop.send("listings", ...shelf("s1"));
    expect(await told(shop)).toEqual([]);
    const draft = { id: "l1", storeId: "s2", status: "on_sale" as const };
    const [fresh, copy] = await sistersOf(shop.system, {
      stored: false,
      listings: [
        { ...draft, title: "云雾高山毛峰礼盒装送长辈", detail: service },
        { ...draft, title: shelf("s1")[3]?.title ?? "", detail: service },
      ],
    });
    expect(fresh).toEqual([]);
    expect(copy).toEqual([{ listingId: "s1-3", storeId: "s1", similarity: 1, price: null }]);
  });
});
