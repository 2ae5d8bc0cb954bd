import type { Listing, Promotion, Store } from "../core/records.ts";

/** The order in which platforms reckon: what is on the goods, then the store's, then their own. */
export const scopes = ["item", "store", "platform"] as const;
type Scope = (typeof scopes)[number];

/**
 * One way in which a promotion lowers an order. An amount, a share or a price of its own
 * for each piece; a promotion that does two of them is two offers.
 */
export interface Offer {
  readonly promotionId: string;
  readonly title: string;
  readonly scope: Scope;
  readonly kind: "price" | "rate" | "amount" | "gift";
  /** Yuan of covered goods, as they enter the scope. */
  readonly threshold: number;
  /** Pieces of covered goods. */
  readonly pieces: number;
  /** Once for every `threshold` or `pieces`, not once. */
  readonly every: boolean;
  /** Yuan off, or the value of the gifts. */
  readonly amount: number;
  /** What is left of the price, 0 to 1. */
  readonly rate: number;
  /** At most so many yuan off. */
  readonly cap: number;
  /** Of offers in one group, of different promotions, an order takes one. */
  readonly group: string | undefined;
  readonly from: number;
  readonly until: number;
  /** The yuan a piece of a line costs by an offer of kind `price`. */
  readonly priceOf: (line: Line) => number | undefined;
  readonly covers: (line: Line) => boolean;
}

/** Goods of one kind in an order. */
export interface Line {
  readonly listingId: string;
  readonly skuId: string;
  /** Empty where the listing is not known: then every promotion of the item may hold. */
  readonly storeId: string;
  /** Yuan a piece. */
  readonly price: number;
  readonly pieces: number;
}

/** Whether no order may take both: exclusive by their group, or never on at one time. */
export const exclude = (a: Offer, b: Offer): boolean =>
  a.promotionId !== b.promotionId &&
  ((a.group !== undefined && a.group === b.group) || a.until <= b.from || b.until <= a.from);

/**
 * The promotions that may come together with one: those it names and those that name it,
 * on at one time in one store. A circle of names is no matter, as nobody follows them on.
 */
export function partnersOf(promotion: Promotion, known: readonly Promotion[]): Promotion[] {
  const named = new Set(promotion.stackable ?? []);
  const stores = new Set(promotion.storeIds);
  const partners = known.filter(
    (other) =>
      other.id !== promotion.id &&
      (named.has(other.id) || (other.stackable ?? []).includes(promotion.id)) &&
      other.storeIds.some((id) => stores.has(id)) &&
      isTogether(promotion, other),
  );
  return [...new Map(partners.map((one) => [one.id, one])).values()];
}

/** Whether two promotions are on at the same time. */
export const isTogether = (a: Promotion, b: Promotion): boolean =>
  Date.parse(a.startsAt) < Date.parse(b.endsAt) && Date.parse(b.startsAt) < Date.parse(a.endsAt);

/** The lines of a promotion's items, a piece of each. */
export function linesOf(promotion: Promotion, listings: readonly Listing[]): Line[] {
  const storeOf = new Map(listings.map(({ id, storeId }) => [id, storeId]));
  return (promotion.items ?? []).map(({ listingId, skuId = "", price }) => ({
    listingId,
    skuId,
    price,
    pieces: 1,
    storeId: storeOf.get(listingId) ?? "",
  }));
}

/**
 * What a promotion offers on top of the prices of `main`: its own rate is in the prices
 * of its items already, if it is a discount. A store's offer counts each store apart, a
 * platform's each platform.
 */
export function offersOf(
  promotion: Promotion,
  main: Promotion,
  stores: readonly Store[] = [],
): Offer[] {
  const { kind, rate = 1, amount = 0, presale, gifts = [], items } = promotion;
  const isMain = promotion.id === main.id;
  const isPriced = pricedKinds.has(kind);
  const base = {
    promotionId: promotion.id,
    title: promotion.title ?? promotion.id,
    scope: promotion.scope ?? usualScope(kind),
    threshold: promotion.threshold ?? 0,
    pieces: promotion.thresholdPieces ?? 0,
    every: promotion.every ?? false,
    cap: promotion.cap ?? Number.POSITIVE_INFINITY,
    group: promotion.exclusive,
    from: Date.parse(promotion.startsAt),
    until: Date.parse(promotion.endsAt),
    amount: 0,
    rate: 1,
    priceOf: () => undefined,
  };
  const priced = pricesIn(items ?? []);
  const isHere = (line: Line) => line.storeId === "" || promotion.storeIds.includes(line.storeId);
  const isAmong = (line: Line) =>
    isMain || items === undefined || items.length === 0 || priced(line) !== undefined;
  const parts: Omit<Offer, "covers">[] = [];
  if (isPriced && !isMain && items !== undefined && items.length > 0) {
    parts.push({ ...base, kind: "price", scope: "item", threshold: 0, pieces: 0, priceOf: priced });
  } else if (rate < 1 && !(isPriced && isMain)) parts.push({ ...base, kind: "rate", rate });
  if (amount > 0) parts.push({ ...base, kind: "amount", amount });
  const expansion = (presale?.worth ?? 0) - (presale?.deposit ?? 0);
  if (presale?.worth !== undefined && expansion > 0) {
    const each = { ...base, scope: "item", threshold: 0, pieces: 1, every: true } as const;
    parts.push({ ...each, kind: "amount", amount: expansion });
  }
  const given = gifts.reduce((sum, { value = 0, quantity = 1 }) => sum + value * quantity, 0);
  if (given > 0) parts.push({ ...base, kind: "gift", amount: given });
  const covers = (line: Line) => isHere(line) && isAmong(line);
  return parts.flatMap((part) =>
    placesOf(part.scope, promotion, stores).map((isPlace) => ({
      ...part,
      covers: (line: Line) => covers(line) && isPlace(line),
    })),
  );
}

/** Promotions whose items carry the price that a buyer pays. */
const pricedKinds: ReadonlySet<Promotion["kind"]> = new Set(["discount", "flash_sale", "presale"]);

const usualScope = (kind: Promotion["kind"]): Scope => (pricedKinds.has(kind) ? "item" : "store");

function pricesIn(items: NonNullable<Promotion["items"]>): Offer["priceOf"] {
  const prices = new Map(
    items.map(({ listingId, skuId, price }) => [key(listingId, skuId), price]),
  );
  return ({ listingId, skuId }) => prices.get(key(listingId, skuId)) ?? prices.get(key(listingId));
}

const key = (listingId: string, skuId?: string): string => JSON.stringify([listingId, skuId ?? ""]);

/** The places whose goods count together towards an offer. */
function placesOf(
  scope: Scope,
  { storeIds }: Promotion,
  stores: readonly Store[],
): ((line: Line) => boolean)[] {
  const platformOf = new Map(stores.map(({ id, platform }) => [id, platform]));
  const placeOf = (storeId: string): string =>
    scope === "platform" ? (platformOf.get(storeId) ?? "") : storeId;
  const places = [...new Set(storeIds.map(placeOf))];
  const [only] = places;
  if (places.length <= 1 || only === undefined) return [() => true];
  // A line whose store is not known counts in the first place alone, so that none counts twice.
  return places.map(
    (place) =>
      ({ storeId }) =>
        storeId === "" ? place === only : placeOf(storeId) === place,
  );
}
