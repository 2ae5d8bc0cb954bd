import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { day, hour } from "../../src/core/time.ts";
import { daysUntil, ShareLedger, type Trade } from "../../src/transactions/shares.ts";

const newest = Date.parse("2026-06-18T20:00:00+08:00");

const trade = fc
  .record({
    storeId: fc.constantFrom("s1", "s2"),
    hoursAgo: fc.integer({ min: 0, max: 45 * 24 }),
    fen: fc.integer({ min: 0, max: 1_000_000 }),
    related: fc.double({ min: 0, max: 1, noNaN: true }),
    brand: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ storeId, hoursAgo, fen, related, brand }): Trade => {
    const relatedFen = Math.floor(fen * related);
    const placedAt = newest - hoursAgo * hour;
    return { storeId, placedAt, fen, relatedFen, brandFen: Math.floor(relatedFen * brand) };
  });

/** What happens to an order: it comes, late or not, is corrected or refunded, or goes. */
const event = fc.record({ order: fc.integer({ min: 0, max: 12 }), trade: fc.option(trade) });

/** The shares made anew from the orders that stand. */
function recomputed(standing: Iterable<Trade>, storeId: string) {
  let [fen, related, brand, orders] = [0, 0, 0, 0];
  for (const one of standing) {
    if (one.storeId !== storeId || one.placedAt <= newest - 30 * day) continue;
    fen += one.fen;
    related += one.relatedFen;
    brand += one.brandFen;
    if (one.fen > 0) orders++;
  }
  return fen === 0
    ? { related: 0, brand: 0, orders, fen }
    : { related: related / fen, brand: brand / fen, orders, fen };
}

test("the ledger equals a recomputation, however orders come, change and go", () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60 }), (events) => {
      const ledger = new ShareLedger(newest);
      const standing = new Map<number, Trade>();
      for (const { order, trade } of events) {
        const before = standing.get(order);
        if (before) ledger.remove(before);
        if (trade === null) standing.delete(order);
        else {
          ledger.add(trade);
          standing.set(order, trade);
        }
      }
      for (const storeId of ["s1", "s2", "unheard of"]) {
        expect(ledger.shares(storeId, newest)).toEqual(recomputed(standing.values(), storeId));
      }
    }),
    { numRuns: 500 },
  );
});

describe("days until a limit", () => {
  it("are counted along the trend", () => {
    expect(daysUntil(0.3, [0.1, 0.12, 0.14, 0.16])).toBe(7);
  });

  it("are none once the limit is reached", () => {
    expect(daysUntil(0.3, [0.1, 0.3])).toBe(0);
  });

  it("are unknown for a share that stays or falls", () => {
    expect(daysUntil(0.3, [0.2, 0.2, 0.2])).toBeNull();
    expect(daysUntil(0.3, [0.2, 0.1])).toBeNull();
    expect(daysUntil(0.3, [])).toBeNull();
  });
});
