import { lowestOfOne } from "./lowest-of-one.ts";
import { fine, isAmount, type Move, mostOff, movesOf, stages } from "./moves.ts";
import type { Line, Offer } from "./offers.ts";

/**
 * The least that an order can cost, by an exact search over which offers are taken.
 *
 * The order of application: scope by scope (item, store, platform). Within a scope every
 * threshold is held against what the covered goods cost as they enter it; prices come
 * first, then shares, those without a cap before the others, then amounts. That is the least of
 * all orders within a scope in which no two shares are capped: an amount taken before a
 * share is shortened by it, and a threshold looked at later is harder to reach. Reductions
 * spread over the covered goods in proportion; what exceeds them takes the order below zero.
 */
export interface Least {
  /** Yuan of the whole order; below zero when the offers exceed the goods. */
  readonly paid: number;
  readonly steps: readonly Step[];
  /** False when the effort was used up: `paid` is then the best found. */
  readonly isExact: boolean;
}

/** An offer as it was taken: yuan off and yuan left. */
export interface Step {
  readonly offer: Offer;
  readonly off: number;
  readonly left: number;
}

/** An order by the classes of its goods: yuan and pieces of each. */
interface Order {
  readonly amounts: readonly number[];
  readonly pieces: readonly number[];
}

/** Work that searches may still do, in offers looked at; the best found counts when it is used up. */
export interface Effort {
  left: number;
}

/** Some tens of milliseconds. */
export const usualEffort = (): Effort => ({ left: 4_000_000 });

/** The least that these lines can cost in one order. */
export function leastPaid(
  lines: readonly Line[],
  offers: readonly Offer[],
  effort = usualEffort(),
): Least {
  const classes = [...Map.groupBy(lines, (line) => classOf(line, offers)).values()];
  const heads = classes.flatMap(([head]) => head ?? []);
  const order = {
    amounts: classes.map((some) =>
      some.reduce((sum, { price, pieces }) => sum + price * pieces, 0),
    ),
    pieces: classes.map((some) => some.reduce((sum, { pieces }) => sum + pieces, 0)),
  };
  return createSearch(heads, offers, effort).least(order);
}

/** Lines that the same offers cover share every reduction alike, and count as one. */
export const classOf = (line: Line, offers: readonly Offer[]): string =>
  offers.map((offer) => (offer.covers(line) ? `${offer.priceOf(line) ?? "+"}` : "-")).join(" ");

export interface Search {
  readonly least: (order: Order) => Least;
  /** The least, where it lies below a price; else nothing, and mostly sooner. */
  readonly leastBelow: (order: Order, price: number) => Least | undefined;
  /** What a piece costs at least in this order and in every larger one of the same goods. */
  readonly everAtLeast: (price: number, pieces: number) => number;
}

/** Prepare a search over orders of some classes of goods, each told by a line of it. */
export function createSearch(
  heads: readonly Line[],
  given: readonly Offer[],
  effort: Effort,
): Search {
  const moves = movesOf(heads, given);
  const width = heads.length;
  const states = Array.from({ length: moves.length + 1 }, () => new Float64Array(width));
  const entries = Array.from({ length: stages }, () => new Float64Array(width));
  const stateAt = (i: number): Float64Array => states[i] ?? new Float64Array(width);
  const entryOf = ({ stage }: Move): Float64Array => entries[stage] ?? new Float64Array(width);
  /** Pieces that each move covers in the order at hand, and pieces of each class. */
  const bought = new Float64Array(moves.length);
  const pieces = new Float64Array(width);
  const left = new Float64Array(width);
  const offOfGroup = new Float64Array(moves.length);
  const taken = new Uint8Array(moves.length);
  let best = Number.POSITIVE_INFINITY;
  let bestTaken = taken.slice();

  function begin(order: Order, below = Number.POSITIVE_INFINITY): void {
    stateAt(0).set(order.amounts);
    pieces.set(order.pieces);
    for (let i = 0; i < moves.length; i++) bought[i] = sum(moves[i]?.covered ?? [], pieces);
    best = below;
  }

  /** Whether something taken excludes it. */
  const isShut = ({ excludes }: Move): boolean => {
    for (const j of excludes) if (taken[j] === 1) return true;
    return false;
  };

  /** Ask the price that a move sets, where it is the lower one. */
  function price(i: number, state: Float64Array): void {
    const { covered = [], prices } = moves[i] ?? {};
    for (const c of covered)
      state[c] = Math.min(state[c] ?? 0, (prices?.[c] ?? 0) * (pieces[c] ?? 0));
  }

  /** Take an offer: `state` is changed. Answers the yuan off. */
  function take(move: Move, i: number, state: Float64Array): number {
    const { offer, covered } = move;
    const before = sum(covered, state);
    if (offer.kind === "price") {
      price(i, state);
      return before - sum(covered, state);
    }
    const entered = sum(covered, entryOf(move));
    const off = Math.min(
      mostOff(offer, entered, bought[i] ?? 0),
      offer.kind === "rate" ? before * (1 - offer.rate) : Number.POSITIVE_INFINITY,
    );
    const left = Math.max(0, before - off);
    for (const c of covered)
      state[c] = covered.length === 1 ? left : ((state[c] ?? 0) * left) / (before || 1);
    return off;
  }

  /** What no choice from an offer on can cost less than. */
  function bound(from: number, state: Float64Array, over: number): number {
    effort.left -= (moves.length - from + 1) * width;
    if (width === 1) return boundOfOne(from, state[0] ?? 0, over);
    left.set(state);
    for (let i = from; moves[i]?.offer.kind === "price"; i++) price(i, left);
    let low = -over;
    offOfGroup.fill(0);
    const entered = moves[from - 1]?.stage;
    for (let i = from; i < moves.length; i++) {
      const move = moves[i];
      if (move === undefined || move.offer.kind === "price" || isShut(move)) continue;
      // What enters a later scope is at most what is left now.
      const before = sum(move.covered, move.stage === entered ? entryOf(move) : state);
      const off = mostOff(move.offer, before, bought[i] ?? 0);
      if (off === 0) continue;
      if (move.group >= 0) offOfGroup[move.group] = Math.max(offOfGroup[move.group] ?? 0, off);
      else if (move.offer.kind === "rate" && off < move.offer.cap)
        for (const c of move.covered) left[c] = (left[c] ?? 0) * move.offer.rate;
      else low -= off;
    }
    for (const value of left) low += value;
    for (const off of offOfGroup) low -= off;
    return low;
  }

  function boundOfOne(from: number, left: number, over: number): number {
    const move = moves[from];
    const isUnderWay = move !== undefined && moves[from - 1]?.stage === move.stage;
    const entered = (isUnderWay ? entryOf(move)[0] : undefined) ?? left;
    const rest = { from, left, over, entered, pieces: pieces[0] ?? 0, inParts: false };
    return lowestOfOne(moves, rest, isShut, offOfGroup);
  }

  function look(i: number, over: number): void {
    const state = stateAt(i);
    const move = moves[i];
    if (move === undefined) {
      const paid = state.reduce((total, value) => total + value, 0) - over;
      if (paid >= best - fine) return;
      best = paid;
      bestTaken = taken.slice();
      return;
    }
    const isFirst = best === Number.POSITIVE_INFINITY;
    if (!isFirst && (effort.left <= 0 || bound(i, state, over) >= best - fine)) return;
    if (moves[i - 1]?.stage !== move.stage) entryOf(move).set(state);
    const next = stateAt(i + 1);
    next.set(state);
    if (!isShut(move)) {
      const before = sum(move.covered, state);
      const off = take(move, i, next);
      if (off > 0) {
        taken[i] = 1;
        look(i + 1, over + (isAmount(move.offer) ? Math.max(0, off - before) : 0));
        taken[i] = 0;
        if (!move.mayCost) return;
        next.set(state);
      }
    }
    look(i + 1, over);
  }

  /** The steps of the best choice, taken once more. */
  function replay(): Step[] {
    const state = stateAt(0);
    let left = state.reduce((total, value) => total + value, 0);
    return moves.flatMap((move, i) => {
      if (moves[i - 1]?.stage !== move.stage) entryOf(move).set(state);
      if (bestTaken[i] !== 1) return [];
      const off = take(move, i, state);
      left -= off;
      return [{ offer: move.offer, off, left }];
    });
  }

  return {
    least(order) {
      begin(order);
      look(0, 0);
      return { paid: best, isExact: effort.left > 0, steps: replay() };
    },
    leastBelow(order, price) {
      begin(order, price);
      look(0, 0);
      if (best === price) return undefined;
      return { paid: best, isExact: effort.left > 0, steps: replay() };
    },
    everAtLeast(price, pieces) {
      const all = price * pieces;
      const order = { from: 0, left: all, over: 0, entered: all, pieces, inParts: true };
      return lowestOfOne(moves, order, () => false, offOfGroup) / pieces;
    },
  };
}

function sum(covered: readonly number[], values: Float64Array): number {
  let total = 0;
  for (const c of covered) total += values[c] ?? 0;
  return total;
}
