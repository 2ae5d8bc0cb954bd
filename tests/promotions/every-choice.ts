import { inOrder } from "../../src/promotions/moves.ts";
import { exclude, type Line, type Offer } from "../../src/promotions/offers.ts";

const stages = (offer: Offer) =>
  offer.kind === "gift" ? 3 : ["item", "store", "platform"].indexOf(offer.scope);

/** What an order costs by a choice of offers, reckoned line by line. */
export function paidBy(lines: readonly Line[], chosen: readonly Offer[]): number {
  const left = lines.map(({ price, pieces }) => price * pieces);
  let over = 0;
  for (const stage of [0, 1, 2, 3]) {
    const entered = [...left];
    for (const offer of inOrder(chosen).filter((one) => stages(one) === stage)) {
      const own = lines.flatMap((line, i) => (offer.covers(line) ? [i] : []));
      if (own.length === 0) continue;
      const worth = own.reduce((sum, i) => sum + (entered[i] ?? 0), 0);
      const pieces = own.reduce((sum, i) => sum + (lines[i]?.pieces ?? 0), 0);
      if (worth < offer.threshold - 1e-9 || pieces < offer.pieces) continue;
      const now = own.reduce((sum, i) => sum + (left[i] ?? 0), 0);
      if (offer.kind === "price") {
        for (const i of own) {
          const line = lines[i] as Line;
          left[i] = Math.min(left[i] ?? 0, (offer.priceOf(line) ?? 0) * line.pieces);
        }
        continue;
      }
      const times = [
        ...(offer.threshold > 0 ? [Math.floor(worth / offer.threshold + 1e-9)] : []),
        ...(offer.pieces > 0 ? [Math.floor(pieces / offer.pieces)] : []),
      ];
      let off = offer.amount * (offer.every && times.length > 0 ? Math.min(...times) : 1);
      if (offer.kind === "rate") off = now * (1 - offer.rate);
      off = Math.min(off, offer.cap);
      for (const i of own) left[i] = now === 0 ? 0 : (left[i] ?? 0) * Math.max(0, 1 - off / now);
      over += Math.max(0, off - now);
    }
  }
  return left.reduce((sum, value) => sum + value, 0) - over;
}

/** The least over every choice there is. */
export function leastOfEveryChoice(lines: readonly Line[], offers: readonly Offer[]): number {
  let best = Number.POSITIVE_INFINITY;
  for (let choice = 0; choice < 2 ** offers.length; choice++) {
    const chosen = offers.filter((_, i) => choice & (1 << i));
    if (chosen.some((a) => chosen.some((b) => exclude(a, b)))) continue;
    best = Math.min(best, paidBy(lines, chosen));
  }
  return best;
}
