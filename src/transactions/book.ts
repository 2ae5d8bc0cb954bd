import type { Store } from "../core/records.ts";
import { day } from "../core/time.ts";
import { flag, type KeyName, type OrderColumns } from "./columns.ts";
import { distinctIn, type Groups, groupRows, pairKeys } from "./groups.ts";
import { ownerGroups } from "./owner-groups.ts";
import { type Claims, claimsOf, type OwnerOf } from "./owners.ts";
import { type Related, relate } from "./related.ts";
import { findRings } from "./rings.ts";

/** Orders with what they have to do with one another and with stores. */
export interface Book {
  readonly orders: OrderColumns;
  /** Rows in the order of time. */
  readonly byTime: Uint32Array;
  /** By the columns' number of a store; an unknown store is an owner of its own. */
  readonly ownerOfStore: Int32Array;
  /** Per order: the selling store's owner. */
  readonly owner: Int32Array;
  readonly owners: number;
  /** Per order: who buys, by account, or else by phone, payer or device; -1 if nothing says. */
  readonly buyer: Int32Array;
  readonly buyers: number;
  readonly claims: Claims;
  readonly related: Related;
  /** Orders of buyers who share rare means. */
  readonly rings: Groups;
  /** Per order: its ring; -1 for none. */
  readonly ring: Int32Array;
  /** Orders by one key, made once. */
  by(name: KeyName): Groups;
  /** How many buyers each group of a key has. */
  buyersBy(name: KeyName): Uint32Array;
  /** Orders of one store at one amount to the fen. */
  readonly sameAmount: Groups;
}

/** Who the stores belong to, and whose the buyers' means are. */
export interface Ownership {
  /** Below 0 for a store that nothing is known of. */
  readonly ownerOf: OwnerOf;
  /** How many owners there are. */
  readonly owners: number;
  readonly claims: Claims;
}

/** Stores that are linked have one owner. */
function ownershipAmong(orders: OrderColumns, stores: readonly Store[]): Ownership {
  const ownerOf = ownerGroups(stores);
  const owners = stores.reduce((most, store) => Math.max(most, ownerOf(store) + 1), 0);
  return { ownerOf, owners, claims: claimsOf(stores, ownerOf, orders.names) };
}

/** Bring orders and stores together. */
export function openBook(
  orders: OrderColumns,
  stores: readonly Store[],
  { ownerOf, owners: known, claims }: Ownership = ownershipAmong(orders, stores),
): Book {
  const byTime = rowsByTime(orders.placedAt);
  const storeOf = new Map(stores.map((store) => [orders.names.store.find(store.id), store]));
  storeOf.delete(-1);
  const storeCount = orders.names.store.size;
  const ownerOfStore = new Int32Array(storeCount);
  let owners = known;
  for (let number = 0; number < storeCount; number++) {
    const store = storeOf.get(number);
    const owner = store === undefined ? -1 : ownerOf(store);
    ownerOfStore[number] = owner < 0 ? owners++ : owner;
  }
  const owner = orders.key("store").map((store) => ownerOfStore[store] ?? -1);
  const related = relate(orders, claims, ownerOfStore, storeOf, byTime);
  const { buyer, buyers } = buyersOf(orders);

  const groups = new Map<KeyName, Groups>();
  const by = (name: KeyName): Groups => {
    const made = groups.get(name) ?? groupRows(orders.key(name), orders.names[name].size, byTime);
    groups.set(name, made);
    return made;
  };
  const counts = new Map<KeyName, Uint32Array>();
  const buyersBy = (name: KeyName): Uint32Array => {
    const made = counts.get(name) ?? distinctIn(by(name), buyer, buyers);
    counts.set(name, made);
    return made;
  };
  const { ring, rings } = findRings(orders, byTime, by, buyersBy);
  const amounts = pairKeys(orders.key("store"), orders.fen);
  return {
    orders,
    byTime,
    ownerOfStore,
    owner,
    owners,
    buyer,
    buyers,
    claims,
    related,
    rings,
    ring,
    by,
    buyersBy,
    sameAmount: groupRows(amounts.keys, amounts.count, byTime),
  };
}

/** Whether an order was paid and its money stayed; a part may have gone back. */
export const stands = (flags: number): boolean =>
  (flags & flag.paid) !== 0 && (flags & flag.gone) === 0;

/**
 * The time of the newest order, as the end of the data's window. Some few orders that
 * lie a month past all others are clocks gone wrong, and end nothing.
 */
export function newestOf({ orders, byTime }: Book): number {
  const { placedAt } = orders;
  const at = (place: number) => placedAt[byTime[place] ?? 0] ?? 0;
  const few = Math.floor(byTime.length / 1_000);
  for (let last = byTime.length - 1; last >= byTime.length - few && last > 0; last--) {
    if (at(last) - at(last - 1) > 30 * day) return at(last - 1);
  }
  return byTime.length === 0 ? 0 : at(byTime.length - 1);
}

function rowsByTime(placedAt: Float64Array): Uint32Array {
  return Uint32Array.from({ length: placedAt.length }, (_, row) => row).sort(
    (a, b) => (placedAt[a] ?? 0) - (placedAt[b] ?? 0) || a - b,
  );
}

function buyersOf(orders: OrderColumns): { buyer: Int32Array; buyers: number } {
  const buyer = new Int32Array(orders.size).fill(-1);
  let buyers = 0;
  for (const part of ["account", "phone", "payer", "device"] as const) {
    const column = orders.key(part);
    for (let row = 0; row < buyer.length; row++) {
      const value = column[row] ?? -1;
      if (buyer[row] === -1 && value >= 0) buyer[row] = buyers + value;
    }
    buyers += orders.names[part].size;
  }
  return { buyer, buyers };
}
