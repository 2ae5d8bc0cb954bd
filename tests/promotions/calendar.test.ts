import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PricePoint, Promotion } from "../../src/core/records.ts";
import { priceCalendar } from "../../src/promotions/calendar.ts";

const point = (
  at: string,
  price: number,
  kind: PricePoint["kind"] = "deal",
  skuId = "k1",
): PricePoint => ({ listingId: "l1", skuId, at, price, kind });

const campaign: Promotion = {
  id: "m1",
  storeIds: ["s1"],
  kind: "flash_sale",
  title: "618 秒杀",
  startsAt: "2026-06-18T00:00:00+08:00",
  endsAt: "2026-06-21T00:00:00+08:00",
  items: [{ listingId: "l1", skuId: "k1", price: 70, comparePrice: 120, compareLabel: "日常价" }],
};

const calendar = (points: PricePoint[], from: string, to = from, promotions: Promotion[] = []) =>
  priceCalendar({ listingId: "l1", skuId: "k1", from, to, points, promotions });

describe("a day of the price calendar", () => {
  it("is a day in China", () => {
    const points = [point("2026-06-01T15:59:00Z", 90), point("2026-06-01T16:00:00Z", 80)];
    const { days } = calendar(points, "2026-06-01", "2026-06-02");
    expect(days.map(({ date, deal }) => [date, deal])).toEqual([
      ["2026-06-01", 90],
      ["2026-06-02", 80],
    ]);
  });

  it("has the lowest deal, and the list and shown price that stand", () => {
    const points = [
      point("2026-05-01T00:00:00Z", 120, "list"),
      point("2026-06-01T01:00:00Z", 99, "shown"),
      point("2026-06-01T02:00:00Z", 89, "shown"),
      point("2026-06-01T03:00:00Z", 88),
      point("2026-06-01T04:00:00Z", 95),
      point("2026-06-01T04:00:00Z", 5, "deal", "k2"),
    ];
    const { days } = calendar(points, "2026-06-01", "2026-06-02");
    expect(days).toMatchObject([
      { list: 120, shown: 89, deal: 88 },
      { list: 120, shown: 89, deal: null },
    ]);
    expect(
      priceCalendar({
        listingId: "l1",
        from: "2026-06-01",
        to: "2026-06-01",
        points,
        promotions: [],
      }).days[0]?.deal,
    ).toBe(5);
  });

  it("looks back 7 and 30 days, this one not included", () => {
    const points = [
      point("2026-05-30T10:00:00+08:00", 40),
      point("2026-05-31T10:00:00+08:00", 50),
      point("2026-06-23T10:00:00+08:00", 80),
      point("2026-06-30T10:00:00+08:00", 10),
    ];
    expect(calendar(points, "2026-06-30").days[0]).toMatchObject({ low7: 80, low30: 50, deal: 10 });
    expect(calendar(points, "2026-07-01").days[0]).toMatchObject({ low7: 10 });
  });

  it("tells the campaigns on it, to the day they end in", () => {
    const { days, campaigns } = calendar([], "2026-06-17", "2026-06-21", [
      campaign,
      { ...campaign, id: "m0", title: undefined, items: [], startsAt: "2026-06-10T00:00:00+08:00" },
      { ...campaign, id: "m2", items: [{ listingId: "l9", price: 1 }] },
    ] as Promotion[]);
    expect(campaigns).toMatchObject([
      { id: "m0", title: "m0", from: "2026-06-10", to: "2026-06-20", price: null },
      { id: "m1", title: "618 秒杀", from: "2026-06-18", to: "2026-06-20", price: 70 },
    ]);
    expect(days.map(({ planned, compared }) => [planned, compared])).toEqual([
      [null, null],
      [70, 120],
      [70, 120],
      [70, 120],
      [null, null],
    ]);
  });

  it("comes once, in order, whatever the points", () => {
    const points = fc.array(
      fc.record({
        day: fc.integer({ min: -40, max: 40 }),
        price: fc.integer({ min: 1, max: 99 }),
        kind: fc.constantFrom("deal", "shown", "list"),
      }),
    );
    const at = (n: number) => new Date(Date.UTC(2026, 5, 10) + n * 86_400_000).toISOString();
    fc.assert(
      fc.property(points, fc.integer({ min: 0, max: 40 }), (some, length) => {
        const from = at(0).slice(0, 10);
        const { days } = calendar(
          some.map((one) => point(at(one.day), one.price, one.kind as PricePoint["kind"])),
          from,
          at(length).slice(0, 10),
        );
        expect(days.map(({ date }) => date)).toEqual(
          Array.from({ length: length + 1 }, (_, i) => at(i).slice(0, 10)),
        );
        for (const [i, { low7 }] of days.entries()) {
          const week = some.filter(({ day, kind }) => kind === "deal" && day < i && day >= i - 7);
          expect(low7).toBe(week.length === 0 ? null : Math.min(...week.map(({ price }) => price)));
        }
      }),
      { numRuns: 50 },
    );
  });
});
