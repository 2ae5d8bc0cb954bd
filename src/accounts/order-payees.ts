import type { Order } from "../core/records.ts";
import type { Identity } from "./kind.ts";

interface Use {
  orders: number;
  first: number;
  last: number;
}

/** A payee of fewer orders than this, or of a smaller part of a store's, may be a slip. */
const fewestOrders = 3;
const leastShare = 0.1;
/** A store whose orders name more payees than this does not tell its own by them. */
const mostPayees = 32;

/**
 * The payees that stores are paid by, read from their orders. Who buys where is left
 * out: it shows trade between stores, not that they have one owner.
 */
export class OrderPayees {
  readonly #stores = new Map<string, { orders: number; readonly payees: Map<string, Use> }>();

  put({ storeId, payee, placedAt }: Pick<Order, "storeId" | "payee" | "placedAt">): void {
    if (payee === undefined || payee === "") return;
    let store = this.#stores.get(storeId);
    if (store === undefined) {
      store = { orders: 0, payees: new Map() };
      this.#stores.set(storeId, store);
    }
    store.orders++;
    const at = Date.parse(placedAt);
    const use = store.payees.get(payee);
    if (use !== undefined) {
      use.orders++;
      use.first = Math.min(use.first, at);
      use.last = Math.max(use.last, at);
    } else if (store.payees.size <= mostPayees) {
      store.payees.set(payee, { orders: 1, first: at, last: at });
    }
  }

  /** A store's payees by its orders, as identities. */
  of(storeId: string): Identity[] {
    const store = this.#stores.get(storeId);
    if (store === undefined || store.payees.size > mostPayees) return [];
    const least = Math.max(fewestOrders, leastShare * store.orders);
    return [...store.payees].flatMap(([value, { orders, first, last }]) =>
      orders < least
        ? []
        : [
            {
              type: "payee" as const,
              value,
              firstSeen: new Date(first).toISOString(),
              lastSeen: new Date(last).toISOString(),
            },
          ],
    );
  }
}
