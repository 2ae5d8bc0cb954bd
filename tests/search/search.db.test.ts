import { describe, expect, it } from "vitest";
import { searchAll } from "../../src/search/search.ts";
import { createShop, createWorld } from "../support/world.ts";

describe("a search", () => {
  it("finds things of every kind by their words, in either language, and leads to each", async () => {
    const shop = await createShop();
    await shop.send("listings", {
      id: "l-nut",
      storeId: "s1",
      title: "国家级坚果礼盒",
      category: "食品/坚果",
    });
    await shop.send("promotions", {
      id: "m-nut",
      storeIds: ["s1"],
      kind: "coupon",
      title: "坚果满减",
      startsAt: "2026-06-10T00:00:00+08:00",
      endsAt: "2026-06-20T00:00:00+08:00",
      threshold: 20,
      amount: 5,
    });
    const find = async (q: string) => {
      const hits = await searchAll(shop.as("viewer"), { q });
      return hits.map(({ kind, id }) => `${kind} ${id}`);
    };
    expect(await find("坚果")).toEqual(expect.arrayContaining(["record l-nut", "record m-nut"]));
    expect((await find("国家级")).some((hit) => hit.startsWith("alert "))).toBe(true);
    expect(await find("coupon-threshold")).toContain("rule promotion.coupon-threshold");
    expect(await find("COUPON threshold")).toContain("rule promotion.coupon-threshold");
    expect(await find("旗舰店")).toContain("store s1");
    expect(await find("库存告急")).toContain("plan stock-short");
    expect((await find("刷单")).some((hit) => hit.startsWith("risk "))).toBe(true);
    const [record] = (await searchAll(shop.as("viewer"), { q: "l-nut" })).filter(
      ({ kind }) => kind === "record",
    );
    expect(record).toMatchObject({
      hint: { zh: "旗舰店" },
      href: expect.stringMatching(/^\/alerts\/alr_/),
    });
  });

  it("takes signs for what they are, and shows another tenant nothing", async () => {
    const shop = await createShop();
    await shop.send("listings", {
      id: "l1",
      storeId: "s1",
      title: "100%纯棉_毛巾",
      category: "家纺",
    });
    const ids = async (world: typeof shop, q: string) =>
      (await searchAll(world.as("viewer"), { q }))
        .filter(({ kind }) => kind === "record")
        .map(({ id }) => id);
    expect(await ids(shop, "100%")).toEqual(["l1"]);
    expect(await ids(shop, "棉_毛")).toEqual(["l1"]);
    expect(await ids(shop, "1%0")).toEqual([]);
    expect(await ids(await createWorld(), "毛巾")).toEqual([]);
    await expect(searchAll(shop.as("viewer"), { q: "  " })).rejects.toThrow(/q/);
  });
});
