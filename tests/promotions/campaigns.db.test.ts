import { describe, expect, it } from "vitest";
import { listAlerts } from "../../src/alerts/list.ts";
import { precheck } from "../../src/precheck/check.ts";
import { showPriceCalendar } from "../../src/promotions/show-calendar.ts";
import { createShop, type World } from "../support/world.ts";

const listing = (id: string, storeId: string, over: object = {}) => ({
  id,
  storeId,
  title: `保温杯 ${id}`,
  skus: [{ id: "k1", price: 100, stock: 100, shared: { id: "仓一", stock: 100 } }],
  ...over,
});
const campaign = (id: string, storeId: string, listingId: string, over: object = {}) => ({
  id,
  storeIds: [storeId],
  kind: "flash_sale",
  startsAt: "2026-06-18T00:00:00+08:00",
  endsAt: "2026-06-21T00:00:00+08:00",
  items: [{ listingId, skuId: "k1", price: 80, stock: 60 }],
  ...over,
});

async function createGroup(): Promise<World> {
  const shop = await createShop();
  await shop.send("stores", { id: "s2", platform: "tmall", name: "专营店" });
  await shop.send("listings", listing("l1", "s1"), listing("l2", "s2"));
  return shop;
}

const alertsOf = async (shop: World, rule: string) =>
  (await listAlerts(shop.system, { ruleId: `promotion.${rule}`, limit: 50 })).items.map(
    ({ subject }) => subject.id,
  );

const ask = async (shop: World, record: object, storeId = "s1") => {
  const { id: _, storeIds: __, ...draft } = record as { id: string; storeIds: string[] };
  const { findings } = await precheck(shop.as("operator"), {
    kind: "promotion",
    storeIds: [storeId],
    record: draft as never,
  });
  return new Map(findings.map((one) => [one.ruleId.replace("promotion.", ""), one]));
};

describe("a stock that two stores sell from", () => {
  it("is promised twice by two campaigns, before and after publishing", async () => {
    const shop = await createGroup();
    await shop.send("promotions", campaign("m1", "s1", "l1"));
    expect(await alertsOf(shop, "shared-stock-overpromised")).toEqual([]);
    const second = campaign("m2", "s2", "l2");
    const finding = (await ask(shop, second, "s2")).get("shared-stock-overpromised");
    expect(finding?.message.zh).toContain("共放出 120 件");
    expect(finding?.message.zh).toContain("超出 20 件");
    await shop.send("promotions", second);
    expect(await alertsOf(shop, "shared-stock-overpromised")).toEqual(["m2"]);
  });

  it("is oversold by paid orders of all stores with what is locked", async () => {
    const shop = await createGroup();
    const order = (id: string, storeId: string, listingId: string, quantity: number) => ({
      id,
      storeId,
      placedAt: "2026-05-31T00:00:00Z",
      amount: 100,
      status: "paid",
      items: [{ listingId, skuId: "k1", quantity, price: 100 }],
    });
    await shop.send("orders", order("o1", "s1", "l1", 40), order("o2", "s2", "l2", 55));
    await shop.send("orders", { ...order("o3", "s2", "l2", 30), status: "shipped" });
    const locking = (locked: number) =>
      campaign("m1", "s1", "l1", { items: [{ listingId: "l1", skuId: "k1", price: 80, locked }] });
    expect((await ask(shop, locking(5))).has("shared-stock-oversold")).toBe(false);
    expect((await ask(shop, locking(9))).get("shared-stock-oversold")?.message.zh).toContain(
      "2 家店已付未发 95 件、锁单 9 件，超出 4 件",
    );
  });
});

describe("campaigns of one store at one time", () => {
  it("are found without being named, in both directions of time", async () => {
    const shop = await createGroup();
    await shop.send("promotions", campaign("m1", "s1", "l1"));
    const item = { listingId: "l1", skuId: "k1", price: 75 };
    const clash = (over: object) =>
      ask(shop, campaign("m2", "s1", "l1", { items: [item], ...over })).then((found) =>
        found.has("two-prices-at-once"),
      );
    expect(await clash({})).toBe(true);
    expect(
      await clash({ startsAt: "2026-06-20T23:00:00+08:00", endsAt: "2026-07-01T00:00:00Z" }),
    ).toBe(true);
    expect(
      await clash({ startsAt: "2026-06-21T00:00:00+08:00", endsAt: "2026-07-01T00:00:00Z" }),
    ).toBe(false);
  });

  it("stack below the floor, in words", async () => {
    const shop = await createGroup();
    const coupon = {
      ...campaign("m1", "s1", "l1"),
      kind: "coupon",
      title: "新人券",
      amount: 60,
      threshold: 0,
      items: undefined,
    };
    await shop.send("promotions", coupon);
    const found = await ask(shop, campaign("m2", "s1", "l1", { stackable: ["m1"] }));
    const finding = found.get("stacked-below-floor");
    expect(finding?.message.zh).toContain("“新人券”（减 60 元），减 60 元，剩 20 元");
    expect(finding?.goods).toBe("l1");
    expect((await ask(shop, campaign("m2", "s1", "l1"))).has("overlap-undeclared")).toBe(true);
  });
});

describe("the price calendar of a listing", () => {
  it("is told from prices and campaigns that came in", async () => {
    const shop = await createGroup();
    const price = (at: string, price: number, kind = "deal") => ({
      listingId: "l1",
      skuId: "k1",
      at,
      price,
      kind,
    });
    await shop.send(
      "prices",
      price("2026-05-20T10:00:00+08:00", 88),
      price("2026-05-30T10:00:00+08:00", 95),
      price("2026-04-20T10:00:00+08:00", 120, "list"),
    );
    await shop.send("promotions", campaign("m1", "s1", "l1"), campaign("m2", "s2", "l2"));
    const reader = shop.as("operator");
    const { days, campaigns } = await showPriceCalendar(reader, {
      id: "l1",
      from: "2026-05-31",
      to: "2026-06-18",
    });
    expect(days).toHaveLength(19);
    expect(days[0]).toMatchObject({ list: 120, deal: null, low7: 95, low30: 88 });
    expect(days.at(-1)).toMatchObject({ date: "2026-06-18", planned: 80, low7: null, low30: 88 });
    expect(campaigns.map(({ id }) => id)).toEqual(["m1"]);
    const usual = await showPriceCalendar(reader, { id: "l1" });
    expect([usual.days[0]?.date, usual.days.at(-1)?.date]).toEqual(["2026-04-02", "2026-06-15"]);
  });

  it("says what is wrong with a question", async () => {
    const shop = await createGroup();
    const asked = (over: object) => showPriceCalendar(shop.as("operator"), { id: "l1", ...over });
    await expect(asked({ id: "l9" })).rejects.toMatchObject({ code: "not_found" });
    await expect(asked({ skuId: "k9" })).rejects.toMatchObject({
      code: "invalid_input",
      problems: [{ field: "skuId", reason: expect.stringContaining("k9") }],
    });
    await expect(asked({ from: "2026-06-02", to: "2026-06-01" })).rejects.toMatchObject({
      problems: [{ field: "from", reason: expect.stringContaining("swap") }],
    });
    await expect(asked({ from: "2020-01-01" })).rejects.toMatchObject({ code: "invalid_input" });
    const stranger = await createShop();
    await expect(showPriceCalendar(stranger.as("operator"), { id: "l1" })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("a campaign that cannot be", () => {
  it("is refused with its field", async () => {
    const shop = await createGroup();
    const refused = (over: object) =>
      ask(shop, campaign("m1", "s1", "l1", over)).catch((error) => error.problems?.[0]?.field);
    expect(await refused({ items: [{ listingId: "l1", price: -1 }] })).toBe("record.items.0.price");
    expect(await refused({ amount: 99_999_999_999_999_000 })).toBe("record.amount");
    expect(await refused({ endsAt: "2026-06-01T00:00:00Z" })).toBe("record.endsAt");
    expect(await refused({ exclusive: "" })).toBe("record.exclusive");
    expect(await refused({ stackable: Array(201).fill("m") })).toBe("record.stackable");
  });
});
