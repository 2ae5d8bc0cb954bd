import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Promotion } from "../../src/core/records.ts";
import { leastPaid } from "../../src/promotions/least-paid.ts";
import { exclude, type Line, type Offer } from "../../src/promotions/offers.ts";
import { cheapestOrders, stackOf } from "../../src/promotions/stack.ts";
import { leastOfEveryChoice, paidBy } from "./every-choice.ts";

const line = (i: number, price: number, pieces: number): Line => ({
  listingId: `l${i}`,
  skuId: "",
  storeId: i % 2 === 0 ? "s1" : "s2",
  price,
  pieces,
});

const lines = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 3 })), {
    minLength: 1,
    maxLength: 5,
  })
  .map((some) => some.map(([price, pieces], i) => line(i, price, pieces)));

/** An offer of a promotion of its own, or of one that makes several. */
type Part = Omit<Offer, "promotionId" | "title"> & { readonly promotion: string | undefined };

const offer = fc
  .record({
    scope: fc.constantFrom("item", "store", "platform"),
    kind: fc.constantFrom("price", "rate", "amount", "amount", "gift"),
    threshold: fc.constantFrom(0, 0, 99, 150, 200, 300),
    pieces: fc.constantFrom(0, 0, 0, 2, 3),
    every: fc.boolean(),
    amount: fc.integer({ min: 1, max: 80 }),
    rate: fc.constantFrom(0.5, 0.8, 0.9, 0.95),
    cap: fc.constantFrom(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 20, 60),
    group: fc.constantFrom(undefined, undefined, "a", "b"),
    day: fc.constantFrom(0, 0, 0, 1, 2),
    mask: fc.integer({ min: 1, max: 31 }),
    /** One promotion may make several offers, which exclude each other nowhere. */
    promotion: fc.constantFrom(undefined, undefined, "m0"),
  })
  .map(
    ({ kind, rate, amount, day, mask, promotion, ...rest }, i = 0): Part => ({
      ...rest,
      promotion,
      kind,
      rate: kind === "rate" ? rate : 1,
      amount: kind === "amount" || kind === "gift" ? amount : 0,
      ...(kind === "price" ? { scope: "item", threshold: 0, pieces: 0 } : {}),
      from: day + i,
      until: day + 2 + i,
      covers: ({ listingId }) => (mask & (1 << Number(listingId.slice(1)))) !== 0,
      priceOf: ({ price }) => (kind === "price" ? Math.ceil(price * 0.7) : undefined),
    }),
  );
const offers = (max: number) =>
  fc.array(offer, { maxLength: max }).map((some) =>
    some.map(({ promotion, ...one }, i): Offer => {
      const promotionId = promotion ?? `m${i}`;
      return { ...one, promotionId, title: promotionId };
    }),
  );

describe("the least that an order can cost", () => {
  it("is what trying every choice finds", () => {
    fc.assert(
      fc.property(lines, offers(8), (order, given) => {
        const { paid, isExact } = leastPaid(order, given);
        expect(isExact).toBe(true);
        expect(paid).toBeCloseTo(leastOfEveryChoice(order, given), 6);
      }),
      { numRuns: 300 },
    );
  });

  it("is reached by the steps that are told, which exclude each other nowhere", () => {
    fc.assert(
      fc.property(lines, offers(8), (order, given) => {
        const { paid, steps } = leastPaid(order, given);
        const chosen = steps.map((step) => step.offer);
        expect(paidBy(order, chosen)).toBeCloseTo(paid, 6);
        expect(chosen.some((a) => chosen.some((b) => exclude(a, b)))).toBe(false);
        const worth = order.reduce((sum, { price, pieces }) => sum + price * pieces, 0);
        expect(steps.at(-1)?.left ?? worth).toBeCloseTo(paid, 6);
      }),
      { numRuns: 100 },
    );
  });

  it("is found over every number of pieces", () => {
    const item = fc.integer({ min: 20, max: 200 }).map((price) => line(0, price, 1));
    fc.assert(
      fc.property(item, offers(5), fc.integer({ min: 1, max: 25 }), (one, given, most) => {
        const [found] = cheapestOrders([one], given, most).stacks;
        const units = Array.from(
          { length: most },
          (_, i) => leastOfEveryChoice([{ ...one, pieces: i + 1 }], given) / (i + 1),
        );
        expect(found?.unit).toBeCloseTo(Math.min(...units), 6);
      }),
      { numRuns: 300 },
    );
  });
});

const promotion = (change: Partial<Promotion> = {}): Promotion => ({
  id: "m1",
  storeIds: ["s1"],
  kind: "discount",
  startsAt: "2026-06-18T00:00:00+08:00",
  endsAt: "2026-06-21T00:00:00+08:00",
  ...change,
});
const goods = (price: number) => [{ listingId: "l1", skuId: "k1", price }];

describe("promotions together", () => {
  const coupon = (change: Partial<Promotion>) =>
    promotion({ id: "m2", kind: "coupon", title: "店铺券", ...change });

  it("take 每满 once for every threshold, up to its cap", () => {
    const every = { kind: "full_reduction", threshold: 300, amount: 50, every: true } as const;
    const at = (change: Partial<Promotion>) =>
      stackOf({ promotion: promotion({ ...every, items: goods(100), ...change }), others: [] });
    expect(at({})).toMatchObject({ quantity: 3, unit: 250 / 3 });
    expect(at({ limit: 2 }).unit).toBeNull();
    expect(at({ amount: 60, cap: 90, items: goods(300) })).toMatchObject({
      quantity: 1,
      unit: 240,
    });
  });

  it("go from goods over the store to the platform, each on what is left", () => {
    const others = [
      coupon({ id: "m2", threshold: 200, amount: 30 }),
      coupon({ id: "m3", threshold: 200, amount: 50, scope: "platform", title: "平台券" }),
    ];
    const main = promotion({ items: goods(100), stackable: ["m2", "m3"], limit: 2 });
    // 200 − 30 leaves 170, which the platform's 200 does not reach.
    expect(stackOf({ promotion: main, others })).toMatchObject({ unit: 75, promotions: 1 });
  });

  it("take one of a group, and none that is over", () => {
    const others = [
      coupon({ id: "m2", amount: 10, exclusive: "券" }),
      coupon({ id: "m3", amount: 20, exclusive: "券" }),
      coupon({
        id: "m4",
        amount: 40,
        startsAt: "2026-07-01T00:00:00+08:00",
        endsAt: "2026-07-02T00:00:00+08:00",
      }),
      coupon({ id: "m5", amount: 70, storeIds: ["s9"] }),
    ];
    const main = promotion({ items: goods(100), stackable: ["m2", "m3", "m4", "m5"] });
    expect(stackOf({ promotion: main, others }).unit).toBe(80);
  });

  it("know one that names the other, in a circle too", () => {
    const others = [coupon({ amount: 15, stackable: ["m1", "m2"] })];
    const main = promotion({ items: goods(100), stackable: ["m1", "m2", "m9"] });
    expect(stackOf({ promotion: main, others }).unit).toBe(85);
    expect(stackOf({ promotion: promotion({ items: goods(100) }), others }).unit).toBe(85);
    expect(stackOf({ promotion: main, others: [] }).unit).toBeNull();
  });

  it("count the goods of each store apart, those of a platform together", () => {
    const items = [
      { listingId: "l1", price: 100 },
      { listingId: "l2", price: 100 },
    ];
    const listings = items.map(({ listingId }, i) => ({
      id: listingId,
      storeId: `s${i + 1}`,
      title: "x",
      status: "on_sale" as const,
    }));
    const stores = [1, 2].map((i) => ({ id: `s${i}`, platform: "tmall" as const, name: "店" }));
    const at = (scope: "store" | "platform") =>
      stackOf({
        promotion: promotion({ storeIds: ["s1", "s2"], items, limit: 1, stackable: ["m2"] }),
        others: [coupon({ storeIds: ["s1", "s2"], threshold: 200, amount: 80, scope })],
        listings,
        stores,
      });
    expect(at("store").basket.share ?? null).toBeNull();
    expect(at("platform").basket).toMatchObject({ items: 2, paid: 120, share: 0.6 });
  });

  it("tell the way to a price below zero", () => {
    const { unit, path } = stackOf({
      promotion: promotion({ items: goods(10), stackable: ["m2"] }),
      others: [coupon({ amount: 15 })],
    });
    expect(unit).toBe(-5);
    expect(path.zh).toBe(
      "10 元 × 1 件 = 10 元 → “店铺券”（减 15 元），减 15 元，剩 -5 元 → 每件 -5 元",
    );
  });

  it("hold each item to its own floor", () => {
    const items = [
      { listingId: "l1", price: 100, floor: 70 },
      { listingId: "l2", price: 60, floor: 50 },
    ];
    const { belowFloor } = stackOf({
      promotion: promotion({ items, stackable: ["m2"] }),
      others: [coupon({ amount: 20 })],
    });
    expect(belowFloor).toMatchObject({ by: 10, count: 1, listingId: "l2", floor: 50, unit: 40 });
  });

  it("count a deposit for what it is worth, and gifts apart", () => {
    const presale = promotion({
      kind: "presale",
      items: goods(100),
      presale: { deposit: 10, worth: 30 },
      gifts: [{ name: "杯", quantity: 2, value: 15 }],
    });
    expect(stackOf({ promotion: presale, others: [] })).toMatchObject({ unit: 80, withGifts: 50 });
  });

  it("stop in time, and say so, over thousands of items and hundreds of offers", () => {
    const items = Array.from({ length: 5_000 }, (_, i) => ({
      listingId: `l${i}`,
      price: 10 + i / 7,
    }));
    const ids = Array.from({ length: 200 }, (_, i) => `c${i}`);
    const others = ids.map((id, i) =>
      coupon({ id, threshold: 20 + i, amount: 1 + (i % 9), every: true, exclusive: `g${i % 60}` }),
    );
    const stack = stackOf({ promotion: promotion({ items, stackable: ids }), others });
    expect(stack.exact).toBe(false);
    expect(stack.share).toBeLessThan(0.5);
  });
});
