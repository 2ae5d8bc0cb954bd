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

/** How many share an order's device, address, parcel and buyer, itself included. */
export function neighbourCounter(
  sightings: Iterable<Sighting>,
): (order: Sighting) => Required<OrderNeighbours> {
  const groups = new Map<string, Sighting[]>();
  const nameOf = (key: SharedKey, value: string) => `${key} ${value}`;
  for (const one of sightings) {
    for (const key of Object.keys(within) as SharedKey[]) {
      const value = one[key];
      if (value === undefined) continue;
      const name = nameOf(key, value);
      const group = groups.get(name);
      if (group === undefined) groups.set(name, [one]);
      else group.push(one);
    }
  }
  const near = (order: Sighting, key: SharedKey): Sighting[] => {
    const value = order[key];
    if (value === undefined) return [];
    return (groups.get(nameOf(key, value)) ?? []).filter(
      (other) => Math.abs(other.placedAt - order.placedAt) <= within[key],
    );
  };
  const buyers = (orders: readonly Sighting[]): number =>
    new Set(orders.flatMap(({ account }) => account ?? [])).size;
  return (order) => ({
    deviceBuyers: buyers(near(order, "device")),
    addressBuyers: buyers(near(order, "address")),
    trackingOrders: near(order, "tracking").length,
    buyerOrders: near(order, "account").filter(({ storeId }) => storeId === order.storeId).length,
  });
}
