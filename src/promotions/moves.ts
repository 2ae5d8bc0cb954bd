import { exclude, type Line, type Offer, scopes } from "./offers.ts";

/** Below a fen by far: sums of doubles that should meet a threshold do. */
export const fine = 1e-9;

const kinds = ["price", "rate", "amount", "gift"] as const;

/** Offers in the order in which they are reckoned. */
export const inOrder = (offers: readonly Offer[]): Offer[] =>
  offers.toSorted(
    (a, b) =>
      stageOf(a) - stageOf(b) ||
      kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
      Number(a.cap < Number.POSITIVE_INFINITY) - Number(b.cap < Number.POSITIVE_INFINITY),
  );

/** One for each scope, and one after them for gifts. */
export const stages = scopes.length + 1;

/** Gifts come after all that lowers the price. */
const stageOf = ({ kind, scope }: Offer): number =>
  kind === "gift" ? scopes.length : scopes.indexOf(scope);

/** Yuan that an offer takes off goods that enter its scope at `entered`, at most. */
export function mostOff(
  { kind, threshold, pieces, every, amount, rate, cap }: Offer,
  entered: number,
  bought: number,
): number {
  if (entered < threshold - fine || bought < pieces) return 0;
  if (kind === "rate") return Math.min(cap, entered * (1 - rate));
  if (!every) return Math.min(cap, amount);
  const times = Math.min(
    threshold > 0 ? Math.floor(entered / threshold + fine) : Number.POSITIVE_INFINITY,
    pieces > 0 ? Math.floor(bought / pieces) : Number.POSITIVE_INFINITY,
  );
  return Math.min(cap, Number.isFinite(times) ? amount * times : amount);
}

export const isAmount = ({ kind }: Offer): boolean => kind === "amount" || kind === "gift";

/** An offer as the search meets it: where it stands and which classes it covers. */
export interface Move {
  readonly offer: Offer;
  readonly stage: number;
  readonly covered: readonly number[];
  /** What a piece of each class costs by it. */
  readonly prices: Float64Array;
  /** Moves before it that no order takes with it. */
  readonly excludes: readonly number[];
  /** An order that takes it may miss a later offer: only then leaving it is worth a look. */
  readonly mayCost: boolean;
  /** Its exclusive group by number, -1 for none or for one that may give more than one offer. */
  readonly group: number;
}

/** The offers that cover some of these goods, each told by a line, in their order. */
export function movesOf(heads: readonly Line[], given: readonly Offer[]): Move[] {
  const offers = inOrder(given).filter((offer) => heads.some((line) => offer.covers(line)));
  const covers = offers.map((offer) => heads.flatMap((line, c) => (offer.covers(line) ? [c] : [])));
  const groups = groupsOf(offers);
  return offers.map((offer, i): Move => {
    const later = offers.slice(i + 1);
    const stage = stageOf(offer);
    return {
      offer,
      stage,
      covered: covers[i] ?? [],
      prices: Float64Array.from(heads, (line) => offer.priceOf(line) ?? Number.POSITIVE_INFINITY),
      excludes: offers.flatMap((other, j) => (j < i && exclude(offer, other) ? [j] : [])),
      mayCost: later.some(
        (other) => exclude(offer, other) || (stageOf(other) > stage && other.threshold > 0),
      ),
      group: groups.indexOf(offer.group ?? ""),
    };
  });
}

/** The groups of which an order takes one offer; two of one promotion come together. */
function groupsOf(offers: readonly Offer[]): string[] {
  const byGroup = Map.groupBy(offers, ({ group }) => group);
  return [...byGroup].flatMap(([group, own]) =>
    group !== undefined && new Set(own.map(({ promotionId }) => promotionId)).size === own.length
      ? [group]
      : [],
  );
}
