import { beforeAll, describe, expect, it } from "vitest";
import { precheck } from "../../src/precheck/check.ts";
import type { PrecheckInput } from "../../src/precheck/schema.ts";
import { createShop, createWorld, type World } from "../support/world.ts";

let shop: World;
beforeAll(async () => {
  shop = await createShop();
});

const ask = (record: object, over: object = {}) =>
  precheck(shop.as("operator"), {
    kind: "listing",
    storeIds: ["s1"],
    record: { title: "收纳盒", ...record },
    ...over,
  } as PrecheckInput);

describe("what nobody means to ask", () => {
  it.each([
    ["emoji alone", { title: "🎉🎉🎉👨‍👩‍👧‍👦" }],
    [
      "text from right to left",
      { title: "\u202eصندوق تخزين\u202c", detail: "מבחן 国家".repeat(3) },
    ],
    ["a category nobody knows", { category: "外星/反重力靴" }],
    ["combining marks without end", { title: `a${"\u0301".repeat(900)}` }],
    ["zero width between all", { title: [..."收纳盒".repeat(50)].join("\u200b") }],
  ])("passes %s", async (_, record) => {
    expect((await ask(record)).verdict).toBe("pass");
  });

  it.each([
    ["an empty title", { title: "" }, "record.title"],
    ["half a surrogate pair", { title: "收纳\ud800盒" }, "record.title"],
    ["a detail of 5 MB", { detail: "最好的".repeat(600_000) }, "record.detail"],
    ["a negative price", { skus: [{ id: "k", price: -1 }] }, "record.skus.0.price"],
    [
      "a price of 17 digits",
      { skus: [{ id: "k", price: 12345678901234568 }] },
      "record.skus.0.price",
    ],
    [
      "a price that is no number",
      { skus: [{ id: "k", price: "Infinity" }] },
      "record.skus.0.price",
    ],
  ])("refuses %s, naming it", async (_, record, field) => {
    await expect(ask(record)).rejects.toMatchObject({
      code: "invalid_input",
      problems: [{ field }],
    });
  });

  it("tells a bounded part of 10,000 hits, of which each is one", async () => {
    const answer = await ask({ detail: "国家级品质。".repeat(10_000), category: "家居" });
    expect(answer.verdict).toBe("block");
    const marks = answer.findings.flatMap((finding) => finding.marks);
    expect(marks.length).toBeGreaterThan(100);
    expect(marks.length).toBeLessThanOrEqual(400);
    expect(JSON.stringify(answer).length).toBeLessThan(500_000);
  });

  it("refuses a campaign over another tenant's store, and one that ends before it starts", async () => {
    const other = await createWorld();
    await other.send("stores", { id: "foreign", platform: "jd", name: "别家" });
    const campaign = {
      kind: "coupon",
      startsAt: "2026-12-12T00:00:00+08:00",
      endsAt: "2026-12-11T00:00:00+08:00",
      threshold: 199,
    };
    const over = { kind: "promotion", record: campaign };
    await expect(ask({}, over)).rejects.toMatchObject({ problems: [{ field: "record.endsAt" }] });
    await expect(ask({}, { ...over, storeIds: ["s1", "foreign"] })).rejects.toMatchObject({
      problems: [{ field: "storeIds" }],
    });
  });
});

describe("a campaign over many stores", () => {
  it("says of goods only in the stores that sell them", async () => {
    const world = await createShop();
    await world.send("stores", { id: "s2", platform: "tmall", name: "二店" });
    await world.send(
      "listings",
      { id: "l1", storeId: "s1", title: "木勺", skus: [{ id: "k", price: 99 }] },
      { id: "l2", storeId: "s2", title: "木碗", skus: [{ id: "k", price: 99 }] },
    );
    const answer = await precheck(world.as("operator"), {
      kind: "promotion",
      storeIds: ["s1", "s2"],
      record: {
        kind: "discount",
        title: "周年庆",
        copy: "活动价详见商品页",
        startsAt: "2026-06-05T00:00:00+08:00",
        endsAt: "2026-06-06T00:00:00+08:00",
        items: [
          { listingId: "l1", skuId: "k", price: 80, comparePrice: 199, compareLabel: "原价" },
          { listingId: "l2", skuId: "k", price: 80 },
        ],
      },
    });
    const unsupported = answer.findings.find(
      ({ ruleId }) => ruleId === "promotion.compare-price-unsupported",
    );
    expect(unsupported?.storeIds).toEqual(["s1"]);
    const [first, second] = answer.stores;
    expect(first).toMatchObject({ id: "s1", verdict: answer.verdict });
    expect(second?.verdict).not.toBe(answer.verdict);
  });
});
