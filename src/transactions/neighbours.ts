import { day } from "../core/time.ts";
import type { OrderNeighbours } from "./facts.ts";

/** What of an order shows who is behind it. */
export interface Sighting {
  readonly id: string;
  readonly storeId: string;
  /** Milliseconds since 1970. */
  readonly placedAt: number;
  readonly account?: string | undefined;
  readonly device?: string | undefined;
  readonly address?: string | undefined;
  readonly tracking?: string | undefined;
}

export type SharedKey = "account" | "device" | "address" | "tracking";

/** How far apart two orders may be placed that share something. */
const within: Readonly<Record<SharedKey, number>> = {
  account: day,
  device: day,
  address: 7 * day,
  tracking: Number.POSITIVE_INFINITY,
};

const keys = Object.keys(within) as SharedKey[];

/** How many share an order's device, address, parcel and buyer, itself included. */
export function neighbourCounter(
  sightings: Iterable<Sighting>,
): (order: Sighting) => Required<OrderNeighbours> {
  const groups: Record<SharedKey, Map<string, Sighting[]>> = {
    account: new Map(),
    device: new Map(),
    address: new Map(),
    tracking: new Map(),
  };
  for (const one of sightings) {
    for (const key of keys) {
      const value = one[key];
      if (value === undefined) continue;
      const group = groups[key].get(value);
      if (group === undefined) groups[key].set(value, [one]);
      else group.push(one);
    }
  }
  const near = (order: Sighting, key: SharedKey): readonly Sighting[] => {
    const value = order[key];
    const group = value === undefined ? [] : (groups[key].get(value) ?? []);
    return group.filter(({ placedAt }) => Math.abs(placedAt - order.placedAt) <= within[key]);
  };
  const buyers = (orders: readonly Sighting[]): number => {
    // Most share nothing with anybody.
    if (orders.length < 2) return orders[0]?.account === undefined ? 0 : 1;
    return new Set(orders.flatMap(({ account }) => account ?? [])).size;
  };
  return (order) => ({
    deviceBuyers: buyers(near(order, "device")),
    addressBuyers: buyers(near(order, "address")),
    trackingOrders: near(order, "tracking").length,
    buyerOrders: near(order, "account").filter(({ storeId }) => storeId === order.storeId).length,
  });
}
