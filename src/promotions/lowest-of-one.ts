import { fine, type Move, mostOff } from "./moves.ts";
import type { Offer } from "./offers.ts";

/** One kind of goods in an order, with the offers from one on still to come. */
interface Rest {
  readonly from: number;
  /** Yuan left of the goods, and yuan that offers went beyond them. */
  readonly left: number;
  readonly over: number;
  /** Yuan that entered the scope that is under way or begins. */
  readonly entered: number;
  readonly pieces: number;
  /**
   * As if every threshold were reached and 每满 counted in parts: what is off a piece then
   * falls with each further one, so that what is found holds for all larger orders.
   */
  readonly inParts: boolean;
}

/**
 * What no choice can cost less than, scope by scope. What enters a scope lies between the least
 * that those before can leave and what there is now. Shares, and what is off for every so many
 * yuan, are in proportion to it; the rest comes off once, however little there is.
 */
export function lowestOfOne(
  moves: readonly Move[],
  rest: Rest,
  isShut: (move: Move) => boolean,
  offOfGroup: Float64Array,
): number {
  const { left, pieces, inParts } = rest;
  offOfGroup.fill(0);
  let low = left - rest.over;
  let most = rest.entered;
  let isKnown = true;
  let kept = 1;
  let off = 0;
  for (let i = rest.from; i < moves.length; i++) {
    const move = moves[i];
    if (move === undefined) break;
    if (!isShut(move)) {
      const { offer, group, prices } = move;
      const whole = inParts ? offInParts(offer, left, pieces) : mostOff(offer, most, pieces);
      const inProportion = offer.cap === Number.POSITIVE_INFINITY ? shareOff(offer) : undefined;
      if (offer.kind === "price") low = Math.min(low, (prices[0] ?? low) * pieces);
      else if (group >= 0) offOfGroup[group] = Math.max(offOfGroup[group] ?? 0, whole);
      else if (whole <= fine || inProportion === undefined) off += whole;
      else if (offer.kind === "rate") kept *= offer.rate;
      else if (isKnown || whole <= inProportion * low) off += whole;
      else kept -= inProportion;
    }
    if (moves[i + 1]?.stage === move.stage) continue;
    // What goes beyond the goods stays off, and is in proportion to nothing.
    low = kept * (kept >= 0 ? Math.max(low, 0) : left) + Math.min(low, 0) - off;
    most = left;
    isKnown = false;
    kept = 1;
    off = 0;
  }
  for (const one of offOfGroup) low -= one;
  return low;
}

/** What an offer takes off each yuan that enters its scope, if it does so. */
function shareOff({ kind, rate, every, threshold, amount }: Offer): number | undefined {
  if (kind === "rate") return 1 - rate;
  return every && threshold > 0 ? amount / threshold : undefined;
}

function offInParts(
  { kind, rate, every, threshold, pieces, amount, cap }: Offer,
  left: number,
  bought: number,
): number {
  if (kind === "rate") return Math.min(cap, left * (1 - rate));
  const times = Math.min(
    threshold > 0 ? left / threshold : Number.POSITIVE_INFINITY,
    pieces > 0 ? bought / pieces : Number.POSITIVE_INFINITY,
  );
  return Math.min(cap, every && Number.isFinite(times) ? amount * times : amount);
}
