import type { Order, Store } from "../../src/core/records.ts";
import { brushingModel } from "../../src/runtime/brushing-model.ts";
import { OrderColumns } from "../../src/transactions/columns.ts";
import { judgeOrders, type OrderJudgement } from "../../src/transactions/judge.ts";

let orders = 0;

/** An order of 100 yuan, with what a test says of it. */
export function orderOf(said: Partial<Order>): Order {
  orders++;
  return {
    id: `o${orders}`,
    storeId: "s1",
    placedAt: "2026-06-10T12:00:00+08:00",
    amount: 100,
    status: "signed",
    ...said,
  };
}

export function storeOf(
  id: string,
  identities: Store["identities"],
  said: Partial<Store> = {},
): Store {
  return { id, platform: "taobao", name: id, ...(identities ? { identities } : {}), ...said };
}

/** Orders and stores as the shipped model judges them. */
export function judged(stores: readonly Store[], list: readonly Order[]) {
  const columns = new OrderColumns();
  for (const order of list) columns.put(order);
  const { orders, stores: shares } = judgeOrders(columns, stores, brushingModel);
  const byId = new Map<string, OrderJudgement>();
  for (const order of orders()) byId.set(order.id, order);
  return {
    all: [...byId.values()],
    of: (order: Order): OrderJudgement => {
      const found = byId.get(order.id);
      if (found === undefined) throw new Error(`${order.id} was not judged`);
      return found;
    },
    shares: (storeId: string) => shares.find((one) => one.storeId === storeId),
  };
}
