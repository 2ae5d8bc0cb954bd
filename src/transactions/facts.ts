import type { Order, Store } from "../core/records.ts";
import type { Text } from "../core/text.ts";
import { hour, minute } from "../core/time.ts";
import type { Brushing } from "./judge-among.ts";

/** What other orders show about this one; counted by the store of orders. */
export interface OrderNeighbours {
  /** Buyer accounts on this order's device in 24 hours, over the owner's stores. */
  readonly deviceBuyers?: number | undefined;
  /** Buyer accounts with this order's address in 7 days. */
  readonly addressBuyers?: number | undefined;
  /** Orders with the same tracking number. */
  readonly trackingOrders?: number | undefined;
  /** Orders of the same buyer in this store in 24 hours. */
  readonly buyerOrders?: number | undefined;
}

export interface OrderInput {
  readonly order: Order;
  readonly store?: Store | undefined;
  /**
   * The values of the store's own people and means (phones, payees, devices,
   * addresses, staff accounts), in the form the order holds them: keyed hashes
   * or clear.
   */
  readonly storeIdentityHashes?: ReadonlySet<string> | undefined;
  readonly neighbours?: OrderNeighbours | undefined;
  /** What the model makes of it among other orders. */
  readonly brushing?: Brushing | undefined;
  readonly now: Date;
}

export interface OrderFacts extends Record<string, unknown> {
  readonly order: Order;
  readonly store: Partial<Store>;
  /** Which parts of the buyer belong to the store itself. */
  readonly own: { readonly by: string[]; readonly strong: number };
  readonly payment: { readonly payeeIsPayer: boolean; readonly hoursSincePaid: number | null };
  readonly parcel: ParcelFacts;
  readonly amount: {
    readonly items: number | null;
    readonly difference: number;
    readonly refundShare: number;
  };
  readonly review: {
    /** Minutes from signing to the review; below zero: reviewed before it was signed. */
    readonly minutesAfterSigned: number | null;
    /** The review stands, and the money went back after it. */
    readonly thenRefunded: boolean;
  };
  readonly neighbours: Required<{ [K in keyof OrderNeighbours]: number }>;
  readonly brushing: {
    /** That the trade is a fake, among the orders that are known; 0 where nobody looked. */
    readonly probability: number;
    /** Orders as likely fake that hang together with it by rare means, itself included. */
    readonly chain: number;
    readonly why: Text;
  };
}

interface ParcelFacts {
  /** The order came with logistics. */
  readonly known: boolean;
  readonly tracked: boolean;
  readonly weightGrams: number | null;
  readonly events: number | null;
  readonly signedWithoutEvents: boolean;
  readonly hoursToSign: number | null;
  /** Paid and neither shipped, cancelled nor refunded yet. */
  readonly waiting: boolean;
}

/** An address or an IP is shared by strangers; the rest is a person's own. */
const weak = new Set(["ip", "address"]);

/** Builds the facts that transaction rules judge. */
export function orderFacts(input: OrderInput): OrderFacts {
  const { order, store, neighbours = {}, now } = input;
  const { buyer = {}, refund, review, logistics } = order;
  const by = ownParts(buyer, input.storeIdentityHashes ?? new Set());
  const items =
    order.items?.reduce((sum, { quantity, price }) => sum + quantity * price, 0) ?? null;
  return {
    order,
    store: store ?? {},
    own: { by, strong: by.filter((part) => !weak.has(part)).length },
    payment: {
      payeeIsPayer: buyer.payer !== undefined && buyer.payer === order.payee,
      hoursSincePaid: since(order.paidAt, now.toISOString(), hour),
    },
    parcel: parcelFacts(order),
    amount: {
      items,
      difference: items === null ? 0 : Math.abs(order.amount - items),
      refundShare: refund && order.amount > 0 ? refund.amount / order.amount : 0,
    },
    review: {
      minutesAfterSigned: since(logistics?.signedAt, review?.at, minute),
      thenRefunded: (since(review?.at, refund?.at, minute) ?? -1) > 0,
    },
    neighbours: {
      deviceBuyers: neighbours.deviceBuyers ?? 0,
      addressBuyers: neighbours.addressBuyers ?? 0,
      trackingOrders: neighbours.trackingOrders ?? 0,
      buyerOrders: neighbours.buyerOrders ?? 0,
    },
    brushing: {
      probability: input.brushing?.probability ?? 0,
      chain: input.brushing?.chain.length ?? 0,
      why: whyOf(input.brushing?.reasons ?? []),
    },
  };
}

/** Reasons in one sentence each language; a dash where there are none. */
const whyOf = (reasons: readonly Text[]): Text =>
  reasons.length === 0
    ? { zh: "—", en: "—" }
    : { zh: reasons.map(({ zh }) => zh).join("；"), en: reasons.map(({ en }) => en).join("; ") };

const ownParts = (buyer: NonNullable<Order["buyer"]>, own: ReadonlySet<string>): string[] =>
  Object.entries(buyer)
    .filter(([, value]) => value !== undefined && own.has(value))
    .map(([part]) => part)
    .sort();

function parcelFacts({ status, paidAt, logistics = {} }: Order): ParcelFacts {
  const { trackingNo, events, signedAt, weightGrams } = logistics;
  const signed = status === "signed" || signedAt !== undefined;
  return {
    known: Object.keys(logistics).length > 0,
    tracked: trackingNo !== undefined && trackingNo !== "",
    weightGrams: weightGrams ?? null,
    events: events ?? null,
    signedWithoutEvents: signed && events === 0,
    hoursToSign: since(paidAt, signedAt, hour),
    waiting: status === "paid",
  };
}

/** The time between two stamps in a unit; null if either is missing. */
function since(from: string | undefined, to: string | undefined, unit: number): number | null {
  if (from === undefined || to === undefined) return null;
  return (Date.parse(to) - Date.parse(from)) / unit;
}
