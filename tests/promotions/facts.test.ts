import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PricePoint, Promotion } from "../../src/core/records.ts";
import { promotionFacts } from "../../src/promotions/facts.ts";

const now = new Date("2026-06-01T00:00:00Z");
const start = "2026-06-18T00:00:00+08:00";
const promotion = (change: Partial<Promotion> = {}): Promotion => ({
  id: "m1",
  storeIds: ["s1"],
  kind: "discount",
  startsAt: start,
  endsAt: "2026-06-21T00:00:00+08:00",
  ...change,
});
const ago = (days: number, price: number, kind: PricePoint["kind"] = "deal"): PricePoint => ({
  listingId: "l1",
  skuId: "k1",
  at: new Date(Date.parse(start) - days * 86_400_000).toISOString(),
  price,
  kind,
});
const item = { listingId: "l1", skuId: "k1", price: 80 };
const factsOf = (change: Partial<Promotion> = {}, more = {}) =>
  promotionFacts({ promotion: promotion(change), now, ...more });

describe("the compared price", () => {
  const compared = (comparePrice: number, prices: PricePoint[]) =>
    factsOf({ items: [{ ...item, comparePrice }] }, { prices }).price;

  it("is held against the lowest deal of the seven days before", () => {
    const prices = [ago(1, 100), ago(3, 90), ago(6.9, 95), ago(8, 50)];
    expect(compared(99, prices).overstated).toMatchObject({ by: 9, reference: 90, low7: 90 });
    expect(compared(90, prices).overstated).toMatchObject({ by: 0, count: 0 });
  });

  it("is held against the last deal when there was none in seven days", () => {
    const prices = [ago(20, 70), ago(9, 85)];
    expect(compared(99, prices).overstated).toMatchObject({ by: 14, reference: 85, low7: null });
  });

  it("ignores what happened from the start on, shown prices and other SKUs", () => {
    const prices = [ago(0, 10), ago(-1, 10), ago(2, 20, "shown"), { ...ago(2, 30), skuId: "k2" }];
    expect(compared(99, prices).unsupported).toMatchObject({ by: 99, count: 1 });
  });

  it("needs no deal behind a maker's price", () => {
    const items = [{ ...item, comparePrice: 99, compareLabel: "吊牌价" }];
    expect(factsOf({ items }).price.unsupported.by).toBe(0);
  });

  it("never lies above a reference that is above every deal", () => {
    const deals = fc.array(
      fc.record({
        days: fc.double({ min: 0.01, max: 90, noNaN: true }),
        price: fc.integer({ min: 1, max: 500 }),
      }),
    );
    fc.assert(
      fc.property(deals, fc.integer({ min: 1, max: 500 }), (points, comparePrice) => {
        const { overstated, unsupported } = compared(
          comparePrice,
          points.map((p) => ago(p.days, p.price)),
        );
        const week = points.filter((p) => p.days <= 7).map((p) => p.price);
        if (week.length > 0)
          expect(overstated.by).toBe(Math.max(0, comparePrice - Math.min(...week)));
        if (points.length === 0) expect(unsupported.by).toBe(comparePrice);
      }),
    );
  });
});

describe("the course of prices", () => {
  const course = [20, 30, 40, 50].map((days) => ago(days, 100, "shown"));

  it("sees a rise before the discount", () => {
    const prices = [...course, ago(5, 130, "shown")];
    expect(factsOf({ items: [item] }, { prices }).price.raised).toMatchObject({
      by: expect.closeTo(0.3),
      raisedTo: 130,
    });
  });

  it("does not blame a rise that the promotion does not build on", () => {
    const prices = [...course, ago(5, 130, "shown")];
    const items = [{ ...item, comparePrice: 100 }];
    expect(factsOf({ items }, { prices }).price.raised.by).toBe(0);
  });

  it("measures the price against thirty days", () => {
    const prices = [ago(10, 70), ago(20, 80), ago(29, 90), ago(31, 10)];
    const { overLow30, notCheaper } = factsOf({ items: [item] }, { prices }).price;
    expect(overLow30).toMatchObject({ by: 10, low30: 70 });
    expect(notCheaper).toMatchObject({ by: expect.closeTo(0.01), median30: 80 });
  });

  it("reckons the real discount", () => {
    const prices = [ago(2, 100)];
    const gap = (rate: number) => factsOf({ rate, items: [item] }, { prices }).price.discountGap.by;
    expect(gap(0.5)).toBeCloseTo(0.3);
    expect(gap(0.8)).toBe(0);
  });
});

describe("stacking", () => {
  const coupon = (change: Partial<Promotion>) =>
    promotion({ id: "m2", kind: "coupon", stackable: ["m1"], ...change });

  it("finds the order where the most comes together", () => {
    const others = [coupon({ threshold: 199, amount: 50 }), coupon({ id: "m3", amount: 20 })];
    const { stack } = factsOf({ items: [{ ...item, price: 100 }] }, { others });
    expect(stack).toMatchObject({ unit: 65, share: 0.65, quantity: 2, promotions: 2 });
  });

  it("does not take the item's own discount twice", () => {
    expect(factsOf({ rate: 0.5, items: [item] }).stack.share).toBeNull();
    const { stack } = factsOf({ rate: 0.5, items: [item] }, { others: [coupon({ rate: 0.9 })] });
    expect(stack.share).toBeCloseTo(0.9);
  });

  it("reckons a coupon without items at its threshold", () => {
    expect(factsOf({ kind: "coupon", threshold: 100, amount: 95 }).stack.share).toBeCloseTo(0.05);
  });

  it("goes below zero when the amounts exceed the goods", () => {
    const { stack } = factsOf(
      { items: [{ ...item, price: 10 }] },
      { others: [coupon({ amount: 15 })] },
    );
    expect(stack.unit).toBe(-5);
  });

  it("leaves free goods and absurd thresholds alone", () => {
    expect(
      factsOf({ items: [{ ...item, price: 0 }] }, { others: [coupon({ amount: 5 })] }).stack.unit,
    ).toBeNull();
    expect(
      factsOf({ items: [item] }, { others: [coupon({ threshold: 1e9, amount: 5 })] }).stack.unit,
    ).toBeNull();
  });
});

describe("stock", () => {
  it("adds presale and locks against what there is", () => {
    const listings = [
      {
        id: "l1",
        storeId: "s1",
        title: "x",
        status: "on_sale",
        skus: [{ id: "k1", price: 1, stock: 100 }],
      },
    ];
    const items = [{ ...item, stock: 80, locked: 90 }];
    expect(factsOf({ items }, { listings }).stock).toMatchObject({
      lockedOver: 10,
      offeredOver: 70,
      available: 100,
    });
    expect(
      factsOf({ items: [{ ...item, stock: 80, locked: 20 }] }, { listings }).stock,
    ).toMatchObject({ lockedOver: 0, offeredOver: 0 });
    expect(factsOf({ items }).stock).toMatchObject({ offeredOver: 0, available: null });
  });
});

describe("what is said", () => {
  it.each([
    [
      { kind: "presale" },
      "presale",
      { missing: ["deposit", "balanceFrom", "balanceTo", "shipBy"], shipDays: null },
    ],
    [{ kind: "gift" }, "gift", { unnamed: 1, value: 0 }],
    [
      {
        kind: "gift",
        gifts: [
          { name: "杯子", quantity: 2, value: 5 },
          { name: " ", quantity: 1 },
        ],
      },
      "gift",
      { unnamed: 1, value: 10 },
    ],
    [
      { kind: "lottery", prize: { maxValue: 9, rules: "一等奖1名" } },
      "prize",
      { maxValue: 9, missing: ["conditions", "period", "claiming"] },
    ],
    [
      { kind: "lottery", terms: "下单即参与，6月18日开奖，奖品由客服发放" },
      "prize",
      { maxValue: null, missing: [] },
    ],
  ] satisfies [Partial<Promotion>, string, object][])("%j → %s", (change, fact, expected) => {
    expect(factsOf(change)[fact]).toEqual(expected);
  });

  const words = (change: Partial<Promotion>) =>
    Object.entries(factsOf(change).words)
      .filter(([, found]) => found.length > 0)
      .map(([name]) => name);

  it.each([
    [{ terms: "本活动最终解释权归本店所有" }, ["finalSay"]],
    [{ terms: "付款后订单仍可能不成立" }, ["notFormed"]],
    [{ terms: "商家有权取消订单" }, ["notFormed"]],
    [{ terms: "付款后48小时内发货" }, []],
    [{ copy: "全场8折" }, ["baseless"]],
    [{ copy: "较日常价8折" }, []],
    [{ copy: "全场8折", items: [{ ...item, comparePrice: 100 }] }, []],
    [{ title: "清仓甩卖 仅剩3件" }, ["clearance", "limited"]],
    [{ kind: "coupon", threshold: 199, copy: "立即领券" }, ["unsaid"]],
    [{ kind: "coupon", threshold: 199, copy: "满199元可用" }, []],
    [{ kind: "coupon", threshold: 199 }, []],
  ] satisfies [Partial<Promotion>, string[]][])("%j", (change, expected) => {
    expect(words(change)).toEqual(expected);
  });
});
