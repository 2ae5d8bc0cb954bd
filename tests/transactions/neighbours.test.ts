import { expect, it } from "vitest";
import { neighbourCounter, type Sighting } from "../../src/transactions/neighbours.ts";

const hours = 3_600_000;
const sighting = (id: string, at: number, over: Partial<Sighting> = {}): Sighting => ({
  id,
  storeId: "s1",
  placedAt: at * hours,
  account: `b-${id}`,
  ...over,
});

it("counts buyers on a device within a day and at an address within a week", () => {
  const device = { device: "d1", address: "x1" };
  const first = sighting("o1", 0, device);
  const count = neighbourCounter([
    first,
    sighting("o2", 24, device),
    sighting("o3", 24.1, device),
    sighting("o4", 7 * 24, { ...device, account: "b-o2" }),
    sighting("o5", 7 * 24 + 1, device),
    sighting("o6", 1, { device: "d2", address: "x2" }),
  ]);
  expect(count(first)).toMatchObject({ deviceBuyers: 2, addressBuyers: 3 });
});

it("counts orders on a parcel at any time, and a buyer's in the same store within a day", () => {
  const first = sighting("o1", 0, { account: "b", tracking: "t1" });
  const count = neighbourCounter([
    first,
    sighting("o2", 24, { account: "b", tracking: "t1" }),
    sighting("o3", 25, { account: "b" }),
    sighting("o4", 1, { account: "b", storeId: "s2" }),
    sighting("o5", 900, { tracking: "t1" }),
  ]);
  expect(count(first)).toMatchObject({ trackingOrders: 3, buyerOrders: 2 });
});

it("counts nothing by what an order does not say", () => {
  const bare = sighting("o1", 0, { account: undefined });
  expect(neighbourCounter([bare])(bare)).toEqual({
    deviceBuyers: 0,
    addressBuyers: 0,
    trackingOrders: 0,
    buyerOrders: 0,
  });
});
