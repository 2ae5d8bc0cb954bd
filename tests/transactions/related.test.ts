import { describe, expect, it } from "vitest";
import { judged, orderOf, storeOf } from "./orders.ts";

const group = { legal_rep: "钱秋实", licence: "91330106MA2B5K3L4X", payee: "6222021234567890123" };
const owners = Object.entries(group).map(([type, value]) => ({
  type: type as keyof typeof group,
  value,
}));
const stores = [
  storeOf(
    "s1",
    [
      ...owners,
      { type: "phone", value: "+86 139-1234-5678" },
      { type: "ip", value: "61.130.8.20" },
      { type: "address", value: "浙江省杭州市余杭区文一西路998号5幢601室" },
      { type: "staff", value: "clerk_zhou" },
    ],
    { brand: "甲" },
  ),
  storeOf("s2", [...owners, { type: "device", value: "IMEI-8679420311" }], { brand: "甲" }),
  storeOf("s3", [...owners, { type: "device", value: "IMEI-1112223334" }], { brand: "乙" }),
  storeOf("other", [{ type: "phone", value: "15912340000" }]),
];
const stranger = { account: "tb8837261", phone: "13612345099" };

describe("an order of the own group", () => {
  it.each([
    ["a phone written another way", { ...stranger, phone: "0086 13912345678" }],
    ["an address written another way", { ...stranger, address: "杭州市余杭区文一西路998号5栋601" }],
    ["a sister store's device", { ...stranger, device: "imei-8679420311" }],
    ["the group's own card", { ...stranger, payer: "6222 0212 3456 7890 123" }],
    ["a registered member of staff", { ...stranger, account: "clerk_zhou" }],
  ])("shows by %s", (_, buyer) => {
    const order = orderOf({ buyer });
    const { related, reasons } = judged(stores, [order]).of(order);
    expect(related).toBeGreaterThan(0.8);
    expect(reasons.map(({ code }) => code)).toContain("own-buyer");
  });

  it("shows by the person's other orders, made with the own phone", () => {
    const [known, later] = [
      orderOf({ buyer: { account: "tb1", phone: "13912345678" } }),
      orderOf({ buyer: { account: "tb1", phone: "13700001111" } }),
    ];
    expect(judged(stores, [known, later]).of(later).related).toBeGreaterThan(0.5);
  });
});

describe("an order of a stranger", () => {
  it.each([
    ["shares the office's network alone", { ...stranger, ip: "61.130.8.20" }],
    ["has another owner's phone", { ...stranger, phone: "15912340000" }],
    ["has a masked phone", { ...stranger, phone: "139****5678" }],
    ["says nothing", {}],
  ])("who %s is not related", (_, buyer) => {
    const order = orderOf({ buyer });
    expect(judged(stores, [order]).of(order).related).toBeLessThan(0.5);
  });

  it("at a house of several owners is not related", () => {
    const address = { type: "address" as const, value: "江苏省苏州市吴中区东吴路12号3幢1层101室" };
    const sharing = [storeOf("a", [address]), storeOf("b", [address]), storeOf("c", [address])];
    const order = orderOf({ storeId: "a", buyer: { ...stranger, address: address.value } });
    expect(judged(sharing, [order]).of(order).related).toBeLessThan(0.5);
  });
});

describe("a store's shares", () => {
  const own = { account: "clerk_zhou" };

  it("are of what was paid and stayed", () => {
    const { shares } = judged(stores, [
      orderOf({ buyer: own, amount: 30 }),
      orderOf({ buyer: stranger, amount: 90, refund: { amount: 20 } }),
      orderOf({ buyer: own, amount: 500, status: "refunded" }),
      orderOf({ buyer: stranger, amount: 500, status: "cancelled" }),
    ]);
    expect(shares("s1")).toEqual({ storeId: "s1", relatedShare: 0.3, brandShare: 0, orders: 2 });
    expect(shares("s2")).toEqual({ storeId: "s2", relatedShare: 0, brandShare: 0, orders: 0 });
  });

  it("tell what is the brand's other stores' from the rest of the group's", () => {
    const { shares } = judged(stores, [
      orderOf({ buyer: { device: "IMEI-8679420311" }, amount: 20 }),
      orderOf({ buyer: { device: "IMEI-1112223334" }, amount: 30 }),
      orderOf({ buyer: stranger, amount: 50 }),
    ]);
    expect(shares("s1")).toMatchObject({ relatedShare: 0.5, brandShare: 0.2 });
  });

  it("reach 30 days back from the newest order", () => {
    const { shares } = judged(stores, [
      orderOf({ buyer: own, placedAt: "2026-05-01T12:00:00+08:00" }),
      orderOf({ buyer: stranger, placedAt: "2026-06-01T12:00:00+08:00" }),
      orderOf({ buyer: stranger, placedAt: "2026-06-02T12:00:00+08:00" }),
    ]);
    expect(shares("s1")).toMatchObject({ relatedShare: 0, orders: 2 });
  });

  it("take the last word on an order that came twice", () => {
    const first = orderOf({ buyer: own });
    const { shares, all } = judged(stores, [first, { ...first, status: "refunded" }]);
    expect(all).toHaveLength(1);
    expect(shares("s1")).toMatchObject({ relatedShare: 0, orders: 0 });
  });

  it("are not emptied by one clock that is years ahead", () => {
    const usual = Array.from({ length: 2_000 }, (_, i) =>
      orderOf({ buyer: i % 4 === 0 ? own : stranger }),
    );
    const ahead = orderOf({ buyer: stranger, placedAt: "2031-01-01T00:00:00+08:00" });
    expect(judged(stores, [...usual, ahead]).shares("s1")).toMatchObject({
      relatedShare: 0.25,
      orders: 2_000,
    });
  });
});
