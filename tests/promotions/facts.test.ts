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
    expect(compared(99, prices).overstated).toMatchObject({ lower: 90, within: 3 });
    expect(compared(90, [ago(1, 100), ago(3, 90)]).overstated).toMatchObject({ by: 0, count: 0 });
  });

  it("is held against the last deal when there was none in seven days", () => {
    const prices = [ago(20, 70), ago(9, 85)];
    expect(compared(99, prices).overstated).toMatchObject({ by: 14, reference: 85, low7: null });
  });

  it("tells how far back a lower deal lies, for windows beyond the law's", () => {
    const prices = [ago(1, 100), ago(8, 50), ago(20, 40)];
    expect(compared(90, prices).overstated).toMatchObject({ by: 40, lower: 50, within: 8 });
    expect(compared(50, prices).overstated).toMatchObject({ by: 10, lower: 40, within: 20 });
    expect(compared(99, [ago(20, 70)]).overstated).toMatchObject({ lower: 70, within: 7 });
  });

  it("says what price it is", () => {
    expect(compared(99, [ago(1, 99)]).unlabelled).toMatchObject({ by: 19, count: 1 });
    const items = [{ ...item, comparePrice: 99, compareLabel: "日常价" }];
    expect(factsOf({ items }).price.unlabelled.count).toBe(0);
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
        const byLaw = overstated.within !== null && overstated.within <= 7 ? overstated.by : 0;
        if (week.length > 0) expect(byLaw).toBe(Math.max(0, comparePrice - Math.min(...week)));
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

describe("a stock that stores share", () => {
  const listing = (id: string, storeId: string, stock: number) => ({
    id,
    storeId,
    title: "x",
    status: "on_sale" as const,
    skus: [{ id: `${id}-k`, price: 90, shared: { id: "w1", stock } }],
  });
  const listings = [listing("l1", "s1", 100), listing("l2", "s2", 101)];
  const unshipped = [
    { listingId: "l1", skuId: "l1-k", pieces: 50 },
    { listingId: "l2", skuId: "l2-k", pieces: 45 },
  ];
  const items = [{ listingId: "l1", price: 80, stock: 30, locked: 10 }];
  const other = promotion({
    id: "m2",
    storeIds: ["s2"],
    items: [{ listingId: "l2", skuId: "l2-k", price: 80, stock: 60, locked: 5 }],
  });
  const sharedOf = (change: Partial<Promotion>, more: object) =>
    factsOf({ items, ...change }, { listings, unshipped, ...more }).stock.shared;

  it("owes what all of them sold and locked", () => {
    expect(sharedOf({}, { others: [other] })).toEqual({
      id: "w1",
      stock: 100,
      stores: 2,
      listings: 2,
      owed: 95,
      locked: 15,
      offered: 90,
      owedOver: 10,
      promisedOver: 100,
    });
    expect(sharedOf({}, {})).toMatchObject({ locked: 10, owedOver: 5, promisedOver: 35 });
  });

  it("counts what a running promotion sold as offered, and no promotion at another time", () => {
    const later = { startsAt: "2026-08-01T00:00:00Z", endsAt: "2026-08-02T00:00:00Z" };
    expect(sharedOf(later, { others: [other] })).toMatchObject({ locked: 10, offered: 30 });
    const running = { startsAt: "2026-05-30T00:00:00Z" };
    expect(sharedOf(running, {}).promisedOver).toBe(0);
    expect(factsOf({ items }, {}).stock.shared).toMatchObject({ id: "", owedOver: 0 });
  });
});

describe("campaigns at one time", () => {
  const items = [{ listingId: "l1", skuId: "k1", price: 100 }];
  const overlapOf = (change: Partial<Promotion>, other: Partial<Promotion>) =>
    factsOf({ items, ...change }, { others: [promotion({ id: "m2", ...other })] }).overlap;
  const coupon = { kind: "coupon", amount: 60 } as const;

  it("ask two prices for one thing", () => {
    expect(
      overlapOf({}, { items: [{ listingId: "l1", price: 90 }], title: "秒杀" }).prices,
    ).toEqual({
      count: 1,
      listingId: "l1",
      price: 100,
      otherPrice: 90,
      other: "秒杀",
    });
    expect(overlapOf({}, { items }).prices.count).toBe(0);
    expect(overlapOf({}, { items: [{ listingId: "l9", price: 90 }] }).count).toBe(0);
  });

  it("may stack where nothing says that they do not", () => {
    expect(overlapOf({}, coupon)).toMatchObject({ undeclared: 1, share: 0.4 });
    expect(overlapOf({ stackable: ["m2"] }, coupon).undeclared).toBe(0);
    expect(overlapOf({ exclusive: "a" }, { ...coupon, exclusive: "a" }).undeclared).toBe(0);
    const terms = "限本店商品，不与其他店铺券同时使用。";
    expect(overlapOf({}, { ...coupon, terms }).undeclared).toBe(0);
    expect(overlapOf({ terms }, coupon).undeclared).toBe(0);
    expect(overlapOf({}, { ...coupon, storeIds: ["s2"] }).count).toBe(0);
    expect(
      overlapOf(
        {},
        { ...coupon, startsAt: "2026-06-21T00:00:00+08:00", endsAt: "2026-06-22T00:00:00+08:00" },
      ).count,
    ).toBe(0);
  });
});

describe("what is said", () => {
  it("sees what costs nothing", () => {
    const { free } = factsOf({ items: [item, { ...item, price: 0 }] }).price;
    expect(free).toMatchObject({ count: 1, price: 0 });
  });

  it.each([
    [
      { kind: "presale" },
      "presale",
      {
        missing: ["deposit", "balanceFrom", "balanceTo", "shipBy"],
        shipDays: null,
        refundUnsaid: false,
        reversed: false,
      },
    ],
    [
      {
        kind: "presale",
        presale: {
          deposit: 10,
          balanceFrom: "2026-06-20T00:00:00Z",
          balanceTo: "2026-06-19T00:00:00Z",
          shipBy: "2026-06-25T00:00:00Z",
        },
      },
      "presale",
      { missing: [], shipDays: 6, refundUnsaid: true, reversed: true },
    ],
    [
      {
        kind: "presale",
        terms: "定金支付后因商家原因不能发货的，双倍退还",
        presale: { deposit: 10 },
      },
      "presale",
      expect.objectContaining({ refundUnsaid: false, reversed: false }),
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
    [{ terms: "定金一概不退，一经售出概不退换" }, ["unfair", "depositKept"]],
    [{ terms: "因商家原因未发货的，定金双倍返还；不退尾款的情形见下" }, []],
    [{ terms: "本店有权随时修改活动规则且不另行通知" }, ["unfair"]],
    [{ terms: "如有疑问可向平台投诉" }, []],
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
