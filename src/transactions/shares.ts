import { day } from "../core/time.ts";

/** What an order adds to its store's day. Amounts are what was paid and not given back, in fen. */
export interface Trade {
  readonly storeId: string;
  /** Milliseconds since 1970. */
  readonly placedAt: number;
  readonly fen: number;
  /** The part from the store's own group; and of that from its brand's other stores. */
  readonly relatedFen: number;
  readonly brandFen: number;
}

/** A store's sums of one day; whole fen, so that taking away what was added leaves nothing. */
interface DailySums {
  fen: number;
  relatedFen: number;
  brandFen: number;
  orders: number;
}

export interface Shares {
  /** Between 0 and 1; 0 for a store without trade. */
  readonly related: number;
  readonly brand: number;
  /** Paid and not given back, in the window. */
  readonly orders: number;
  readonly fen: number;
}

const nothing: Shares = { related: 0, brand: 0, orders: 0, fen: 0 };

/**
 * Daily sums of stores, kept as orders come, change and go: in any order, late or twice
 * corrected, they equal those made anew from the orders that stand.
 *
 * @param dayEndsAt any instant at which a day ends; days are 24 hours
 */
export class ShareLedger {
  readonly #stores = new Map<string, Map<number, DailySums>>();
  readonly #dayEndsAt: number;

  constructor(dayEndsAt: number) {
    this.#dayEndsAt = dayEndsAt;
  }

  add(trade: Trade): void {
    this.#count(trade, 1);
  }

  /** Take back what `add` was told, before a correction is added. */
  remove(trade: Trade): void {
    this.#count(trade, -1);
  }

  /** The shares over the `days` that end with the one of `newest`. */
  shares(storeId: string, newest: number, days = 30): Shares {
    const last = this.#dayOf(newest);
    let { fen, orders } = nothing;
    let relatedFen = 0;
    let brandFen = 0;
    for (const [at, sums] of this.#stores.get(storeId) ?? []) {
      if (at > last || at <= last - days) continue;
      fen += sums.fen;
      relatedFen += sums.relatedFen;
      brandFen += sums.brandFen;
      orders += sums.orders;
    }
    if (fen === 0) return { ...nothing, orders };
    return { related: relatedFen / fen, brand: brandFen / fen, orders, fen };
  }

  #count(trade: Trade, sign: 1 | -1): void {
    const days = this.#stores.get(trade.storeId) ?? new Map<number, DailySums>();
    this.#stores.set(trade.storeId, days);
    const at = this.#dayOf(trade.placedAt);
    const sums = days.get(at) ?? { fen: 0, relatedFen: 0, brandFen: 0, orders: 0 };
    days.set(at, sums);
    sums.fen += sign * trade.fen;
    sums.relatedFen += sign * trade.relatedFen;
    sums.brandFen += sign * trade.brandFen;
    sums.orders += trade.fen > 0 ? sign : 0;
    if (sums.fen === 0 && sums.orders === 0) days.delete(at);
  }

  /** A day holds the instants after its start up to and with its end. */
  #dayOf(at: number): number {
    return Math.ceil((at - this.#dayEndsAt) / day);
  }
}

/**
 * Days until a share reaches its limit if it goes on as in the days given (least
 * squares). 0: it is there; null: it does not come nearer.
 *
 * @param daily the share at the end of each day, oldest first
 */
export function daysUntil(limit: number, daily: readonly number[]): number | null {
  const now = daily.at(-1);
  if (now === undefined) return null;
  if (now >= limit) return 0;
  const middle = (daily.length - 1) / 2;
  const mean = daily.reduce((sum, share) => sum + share, 0) / daily.length;
  let along = 0;
  let spread = 0;
  daily.forEach((share, i) => {
    along += (i - middle) * (share - mean);
    spread += (i - middle) ** 2;
  });
  const slope = spread === 0 ? 0 : along / spread;
  return slope <= 0 ? null : Math.ceil((limit - now) / slope);
}
