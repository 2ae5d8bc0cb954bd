import type { Order, Store } from "../core/records.ts";
import type { Text } from "../core/text.ts";
import { type Book, openBook } from "./book.ts";
import { attributions } from "./boost.ts";
import { buyerParts, OrderColumns } from "./columns.ts";
import {
  type BrushingEvidence,
  type Correction,
  correctedProbability,
  logOddsOf,
} from "./correction.ts";
import type { BrushingModel } from "./model.ts";
import type { OwnerBook } from "./owner-book.ts";
import type { Claim, Claims } from "./owners.ts";
import { brushingReasons } from "./reasons.ts";
import { probabilities, scoreOrders } from "./score.ts";
import { readSignals, type Signals, signalCodes } from "./signals.ts";

/** An order of a chain, as it is shown. */
export interface ChainMember {
  readonly id: string;
  readonly storeId: string;
  readonly placedAt: string;
  readonly amount: number;
  readonly probability: number;
}

/** What the model makes of an order among others. */
export interface Brushing {
  /** That the trade is a fake. */
  readonly probability: number;
  readonly reasons: readonly Text[];
  /** Orders as likely fake that hang together with it by rare means, itself included; by time. */
  readonly chain: readonly ChainMember[];
  /** What the shipped model saw, before the tenant's correction. */
  readonly evidence: BrushingEvidence;
}

/** From here on an order belongs to a chain, and is worth its reasons. */
const likely = 0.5;

/**
 * Judge stored orders among themselves and others. Their buyers' values are keyed hashes,
 * and whose those are says the owner book.
 *
 * @param correction what the tenant's own judgements make of the model
 * @returns the judgement of each of `orders`, by id
 */
export function judgeAmong(
  orders: readonly Order[],
  others: readonly Order[],
  stores: readonly Store[],
  owners: OwnerBook,
  model: BrushingModel,
  correction?: Correction | undefined,
): ReadonlyMap<string, Brushing> {
  const columns = new OrderColumns();
  const all = [...orders, ...others];
  for (const order of all) columns.put(order);
  const book = openBook(columns, stores, {
    ownerOf: ({ id }) => owners.ownerOf(id),
    owners: owners.owners,
    claims: claimsAmong(all, owners, columns),
  });
  const signals = readSignals(book);
  const { bins, scores } = scoreOrders(book, signals, model);
  const said = probabilities(model, scores);
  const evidence = Array.from(said, (probability, row) => evidenceOf(probability, signals, row));
  const fake =
    correction === undefined
      ? said
      : Float32Array.from(evidence, (one) => correctedProbability(one, correction));
  const chainOf = chainsIn(book, all, fake);
  return new Map(
    orders.map((order, row) => {
      const seen = evidence[row] ?? { logOdds: 0, signals: {} };
      const probability = Math.round((fake[row] ?? 0) * 1e4) / 1e4;
      if (probability < likely)
        return [order.id, { probability, reasons: [], chain: [], evidence: seen }];
      const shares = attributions(model.boost, bins, row);
      const reasons = brushingReasons(row, signals, model.features, shares);
      return [
        order.id,
        {
          probability,
          reasons: reasons.map(({ zh, en }) => ({ zh, en })),
          chain: chainOf(row),
          evidence: seen,
        },
      ];
    }),
  );
}

function evidenceOf(probability: number, { of }: Signals, row: number): BrushingEvidence {
  const on = signalCodes.flatMap((code) => {
    const strength = Math.round((of[code][row] || 0) * 100) / 100;
    return strength > 0 ? [[code, strength] as const] : [];
  });
  return {
    logOdds: Math.round(logOddsOf(probability) * 1e4) / 1e4,
    signals: Object.fromEntries(on),
  };
}

/** Whose the values of some orders are, by the columns' numbers of them. */
function claimsAmong(orders: readonly Order[], owners: OwnerBook, columns: OrderColumns): Claims {
  const claims = Object.fromEntries(
    buyerParts.map((part) => [part, new Map<number, readonly Claim[]>()]),
  ) as Record<keyof Claims, Map<number, readonly Claim[]>>;
  for (const { buyer = {} } of orders) {
    for (const part of buyerParts) {
      const value = buyer[part];
      const found = value === undefined ? [] : owners.claimsOn(value);
      if (value !== undefined && found.length > 0)
        claims[part].set(columns.names[part].find(value), found);
    }
  }
  return claims;
}

/** The chain of a row: the likely fakes of its ring; itself alone where it is in none. */
function chainsIn({ ring, rings }: Book, orders: readonly Order[], fake: Float32Array) {
  const member = (row: number): ChainMember[] => {
    const order = orders[row];
    const probability = fake[row] ?? 0;
    if (order === undefined || probability < likely) return [];
    const { id, storeId, placedAt, amount } = order;
    return [{ id, storeId, placedAt, amount, probability: Math.round(probability * 1e4) / 1e4 }];
  };
  const made = new Map<number, readonly ChainMember[]>();
  return (row: number): readonly ChainMember[] => {
    const number = ring[row] ?? -1;
    if (number < 0) return member(row);
    const known = made.get(number);
    if (known !== undefined) return known;
    // A ring's rows stand in the order of time.
    const rows = rings.members.subarray(rings.starts[number], rings.starts[number + 1]);
    const chain = Array.from(rows).flatMap(member);
    made.set(number, chain);
    return chain;
  };
}
