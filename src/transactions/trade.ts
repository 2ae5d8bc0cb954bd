import type { Order } from "../core/records.ts";

/** What an order is worth to its store's trade, in whole fen. */
export interface OrderTrade {
  /** Paid and not given back; 0 for an order that was refunded or cancelled as a whole. */
  readonly paidFen: number;
  readonly refundedFen: number;
}

/** What was paid for an order and stayed, and what went back. */
export function tradeOf({ amount, status, refund }: Order): OrderTrade {
  if (status === "cancelled") return { paidFen: 0, refundedFen: 0 };
  const fen = Math.round(amount * 100);
  const back = Math.min(fen, Math.round((refund?.amount ?? 0) * 100));
  if (status === "refunded") return { paidFen: 0, refundedFen: back === 0 ? fen : back };
  return { paidFen: fen - back, refundedFen: back };
}
