import type { Store } from "../core/records.ts";
import { type BuyerPart, buyerParts, type OrderColumns } from "./columns.ts";
import { distinctIn, groupRows } from "./groups.ts";
import { type Claims, certainty, tieTo } from "./owners.ts";

/** For each order, how it is tied to stores. */
export interface Related {
  /** The probability that the buyer belongs to the selling store's owner. */
  readonly own: Float32Array;
  /** Whether what ties it belongs to another store of the same brand and owner too; 0 or 1. */
  readonly brand: Uint8Array;
  /** The other owner to whom the buyer belongs; -1 for none. */
  readonly stranger: Int32Array;
  /** Bits by place in `buyerParts`: what of the buyer is the owner's own. */
  readonly parts: Uint8Array;
}

/** Sure enough to carry over to the person's other orders. */
const sure = 0.9;

/**
 * A person known for an owner's by one order stays it when buying from the owner again
 * with other means. The more people share the means, the less it says.
 */
const carriedBy: readonly { part: BuyerPart; certainty: number; mostAccounts: number }[] = [
  { part: "account", certainty: 0.9, mostAccounts: 1 },
  { part: "phone", certainty: 0.8, mostAccounts: 3 },
  { part: "payer", certainty: 0.7, mostAccounts: 4 },
  { part: "device", certainty: 0.6, mostAccounts: 4 },
];

/**
 * @param ownerOfStore by the columns' number of a store
 * @param known the stores by the same number, but for unknown ones
 */
export function relate(
  orders: OrderColumns,
  claims: Claims,
  ownerOfStore: Int32Array,
  known: ReadonlyMap<number, Store>,
  byTime: Uint32Array,
): Related {
  const rows = orders.size;
  const related: Related = {
    own: new Float32Array(rows),
    brand: new Uint8Array(rows),
    stranger: new Int32Array(rows).fill(-1),
    parts: new Uint8Array(rows),
  };
  const stores = orders.key("store");

  buyerParts.forEach((part, place) => {
    const claimed = claims[part];
    if (claimed.size === 0) return;
    const column = orders.key(part);
    for (let row = 0; row < rows; row++) {
      const found = claimed.get(column[row] ?? -1);
      if (found === undefined) continue;
      const store = stores[row] ?? -1;
      const owner = ownerOfStore[store] ?? -1;
      const { p, brand } = tieTo(found, owner, known.get(store));
      if (p > 0) {
        related.own[row] = 1 - (1 - (related.own[row] ?? 0)) * (1 - p);
        related.parts[row] = (related.parts[row] ?? 0) | (1 << place);
        if (brand) related.brand[row] = 1;
      } else {
        const [other] = found;
        if (other !== undefined && certainty(found, other.owner) >= 0.5) {
          related.stranger[row] = other.owner;
        }
      }
    }
  });
  carryOver(orders, related, ownerOfStore, byTime);
  return related;
}

/** Carry certainty from a person's sure orders over to the others from the same owner. */
function carryOver(
  orders: OrderColumns,
  related: Related,
  ownerOfStore: Int32Array,
  byTime: Uint32Array,
): void {
  const stores = orders.key("store");
  const direct = related.own.slice();
  for (const { part, certainty, mostAccounts } of carriedBy) {
    const groups = groupRows(orders.key(part), orders.names[part].size, byTime);
    const accounts = distinctIn(groups, orders.key("account"), orders.names.account.size);
    for (let k = 0; k < groups.count; k++) {
      if ((accounts[k] ?? 0) > mostAccounts) continue;
      const members = groups.members.subarray(groups.starts[k], groups.starts[k + 1]);
      if (members.length < 2) continue;
      /** Per owner: whether the tie that is carried is a brand's. */
      const known = new Map<number, boolean>();
      for (const row of members) {
        if ((direct[row] ?? 0) < sure) continue;
        const owner = ownerOfStore[stores[row] ?? -1] ?? -1;
        known.set(owner, known.get(owner) === true || related.brand[row] === 1);
      }
      if (known.size === 0) continue;
      for (const row of members) {
        const brand = known.get(ownerOfStore[stores[row] ?? -1] ?? -1);
        if (brand === undefined || (related.own[row] ?? 0) >= certainty) continue;
        related.own[row] = certainty;
        if (brand) related.brand[row] = 1;
      }
    }
  }
}
