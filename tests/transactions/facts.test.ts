import { describe, expect, it } from "vitest";
import type { Order } from "../../src/core/records.ts";
import { orderFacts } from "../../src/transactions/facts.ts";

const now = new Date("2026-06-04T00:00:00Z");
const factsOf = (change: Partial<Order> = {}, own: string[] = []) =>
  orderFacts({
    order: {
      id: "o1",
      storeId: "s1",
      placedAt: "2026-06-01T00:00:00Z",
      amount: 60,
      status: "paid",
      ...change,
    },
    storeIdentityHashes: new Set(own),
    now,
  });

describe("order facts", () => {
  it("tells the store's own buyers, and what is only a shared place", () => {
    const buyer = { phone: "h1", address: "h2", device: "h3" };
    expect(factsOf({ buyer }, ["h1", "h2"]).own).toEqual({ by: ["address", "phone"], strong: 1 });
    expect(factsOf({ buyer }, ["h2"]).own).toEqual({ by: ["address"], strong: 0 });
    expect(factsOf({}, ["h1"]).own).toEqual({ by: [], strong: 0 });
  });

  it("compares payer and payee only when both are known", () => {
    expect(factsOf({ payee: "p", buyer: { payer: "p" } }).payment.payeeIsPayer).toBe(true);
    expect(factsOf({ payee: "p", buyer: { payer: "q" } }).payment.payeeIsPayer).toBe(false);
    expect(factsOf({}).payment.payeeIsPayer).toBe(false);
  });

  it("reads the parcel", () => {
    const logistics = {
      trackingNo: "SF1",
      events: 0,
      signedAt: "2026-06-01T03:00:00Z",
      weightGrams: 8,
    };
    const paidAt = "2026-06-01T00:00:00Z";
    expect(factsOf({ status: "signed", paidAt, logistics }).parcel).toEqual({
      known: true,
      tracked: true,
      weightGrams: 8,
      events: 0,
      signedWithoutEvents: true,
      hoursToSign: 3,
      waiting: false,
    });
    expect(factsOf({ paidAt }).payment.hoursSincePaid).toBe(72);
    expect(factsOf().parcel).toMatchObject({
      known: false,
      signedWithoutEvents: false,
      waiting: true,
    });
  });

  it("adds up items and refunds", () => {
    const items = [{ listingId: "l1", quantity: 2, price: 10 }];
    expect(factsOf({ items, refund: { amount: 30 } }).amount).toEqual({
      items: 20,
      difference: 40,
      refundShare: 0.5,
    });
    expect(factsOf({ amount: 0, refund: { amount: 30 } }).amount.refundShare).toBe(0);
  });

  it("orders review, signing and refund in time", () => {
    const review = { at: "2026-06-02T00:00:00Z", score: 5 };
    const facts = factsOf({
      review,
      logistics: { signedAt: "2026-06-02T00:05:00Z" },
      refund: { at: "2026-06-03T00:00:00Z", amount: 60 },
    });
    expect(facts.review).toEqual({ minutesAfterSigned: -5, thenRefunded: true });
    expect(factsOf({ review, refund: { at: "2026-06-01T00:00:00Z", amount: 1 } }).review).toEqual({
      minutesAfterSigned: null,
      thenRefunded: false,
    });
  });
});
