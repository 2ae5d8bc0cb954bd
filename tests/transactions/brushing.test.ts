import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { Order } from "../../src/core/records.ts";
import { day, hour, minute } from "../../src/core/time.ts";
import { seededRandom } from "../../src/transactions/random.ts";
import { judged, orderOf, storeOf } from "./orders.ts";

const stores = Array.from({ length: 8 }, (_, i) =>
  storeOf(`s${i}`, [{ type: "payee", value: `62220212345678${i}0${i}` }]),
);
const start = Date.parse("2026-05-01T08:00:00+08:00");
const at = (ms: number) => new Date(start + ms).toISOString();

const { next, int } = seededRandom(5);

/** A stranger's order of 400 g that takes two days; what a test says replaces the rest. */
function purchase(i: number, said: Partial<Order> = {}): Order {
  const placed =
    said.placedAt === undefined ? next() * 30 * day : Date.parse(said.placedAt) - start;
  return orderOf({
    storeId: `s${i % 8}`,
    placedAt: at(placed),
    paidAt: at(placed + minute),
    amount: 20 + int(200),
    buyer: {
      account: `buyer${i}`,
      phone: `13${600_000_000 + i * 7_919}`,
      device: `device-${i * 104_729}`,
      address: `江西省南昌市红谷滩区丰和大道${i}号${1 + int(30)}栋${100 + int(900)}室`,
      payer: `card-${i * 15_485_863}`,
      ip: `59.${int(200)}.${int(200)}.${1 + int(200)}`,
    },
    payee: `62220212345678${i % 8}0${i % 8}`,
    items: [{ listingId: `l${i % 8}`, quantity: 1, price: 50 }],
    logistics: {
      trackingNo: `SF${100_000 + i}`,
      events: 6 + int(5),
      signedAt: at(placed + (36 + int(36)) * hour),
      weightGrams: 380 + int(40),
    },
    ...said,
  });
}

const honest = Array.from({ length: 1_200 }, (_, i) => purchase(i));

/** Twenty orders of twelve new accounts on two devices within a day, in parcels of 15 g. */
const ring = Array.from({ length: 20 }, (_, i) => {
  const placedAt = at(20 * day + i * 40 * minute + next() * 20 * minute);
  const usual = purchase(5_000 + (i % 12) * 8, { placedAt });
  return {
    ...usual,
    buyer: { ...usual.buyer, device: `farm-device-${i % 2}` },
    logistics: { ...usual.logistics, events: 1, weightGrams: 15 },
  };
});

/** Forty students at one address on one network, who buy where they like. */
const dormitory = Array.from({ length: 60 }, (_, i) => {
  const usual = purchase(9_000 + (i % 40));
  const buyer = {
    ...usual.buyer,
    address: "江西省南昌市学府大道999号学生公寓3号楼",
    ip: "59.52.1.1",
  };
  return { ...usual, storeId: `s${int(8)}`, buyer };
});

/** A livestream: fifty strangers within the hour, one listing, one price. */
const livestream = Array.from({ length: 50 }, (_, i) =>
  purchase(12_000 + i * 8, { placedAt: at(10 * day + next() * hour), amount: 99 }),
);

describe("brushing", () => {
  const { of } = judged(stores, [...honest, ...ring, ...dormitory, ...livestream]);
  const called = (orders: readonly Order[]) => orders.filter((order) => of(order).brushing >= 0.5);

  it("is called for a device farm that sends empty parcels, and says why", () => {
    expect(called(ring).length).toBeGreaterThanOrEqual(19);
    const reasons = ring.flatMap((order) => of(order).reasons.map(({ code }) => code));
    expect(reasons).toContain("empty-parcel");
    expect(reasons).toContain("device-farm");
  });

  it.each([
    ["ordinary buyers", honest],
    ["a dormitory", dormitory],
    ["a livestream", livestream],
  ])("is not called for %s", (_, orders) => {
    expect(called(orders)).toEqual([]);
  });
});

const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const word = fc.constantFrom("a", "b", "", " ", "张三", "13912345678", "1.2.3.4", "****");

/** Whatever a source leaves out, puts in oddly, or repeats. */
const anyOrder = fc
  .record({
    id: fc.constantFrom("1", "2", "3", "4", "5", "6"),
    storeId: fc.constantFrom("s0", "s1", "nowhere"),
    hours: fc.integer({ min: -10_000, max: 10_000 }),
    amount: fc.constantFrom(0, 0.01, 199, 1e13),
    status: fc.constantFrom("paid", "shipped", "signed", "refunded", "cancelled"),
    buyer: some(
      fc.record(
        { account: word, phone: word, address: word, device: word, ip: word, payer: word },
        { requiredKeys: [] },
      ),
    ),
    payee: some(word),
    logistics: some(
      fc.record(
        { trackingNo: word, events: fc.nat(9), weightGrams: fc.nat(900) },
        { requiredKeys: [] },
      ),
    ),
    review: some(fc.record({ score: fc.nat(5), text: word }, { requiredKeys: ["score"] })),
  })
  .map(({ hours, ...said }): Order => {
    const present = Object.entries({ ...said, placedAt: at(hours * hour) }).filter(
      ([, value]) => value !== undefined,
    );
    return Object.fromEntries(present) as Order;
  });

test("orders of any shape get probabilities, the same each time", () => {
  fc.assert(
    fc.property(fc.array(anyOrder, { maxLength: 25 }), (orders) => {
      const { all } = judged(stores, orders);
      expect(all).toHaveLength(new Set(orders.map(({ id }) => id)).size);
      for (const { related, brushing } of all) {
        for (const p of [related, brushing]) expect(p >= 0 && p <= 1).toBe(true);
      }
      expect(judged(stores, orders).all).toEqual(all);
    }),
    { numRuns: 60 },
  );
});
