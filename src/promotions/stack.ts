import type { Listing, Promotion, Store } from "../core/records.ts";
import type { Text } from "../core/text.ts";
import {
  classOf,
  createSearch,
  type Effort,
  type Least,
  leastPaid,
  type Search,
  usualEffort,
} from "./least-paid.ts";
import { type Line, linesOf, type Offer, offersOf, partnersOf } from "./offers.ts";
import { inWords } from "./stack-words.ts";

/** The cheapest that a buyer can get one piece, by putting promotions together. */
export interface Stack {
  /** Yuan a piece; may be below zero. Null when no offer comes on top of the prices. */
  readonly unit: number | null;
  /** `unit` over the item's price in the promotion. */
  readonly share: number | null;
  readonly price: number | null;
  readonly quantity: number;
  readonly listingId: string;
  readonly skuId: string;
  /** How many promotions come together. */
  readonly promotions: number;
  /** How one gets there, step by step. */
  readonly path: Text;
  /** Yuan a piece when the gifts are taken for what they are said to be worth. */
  readonly withGifts: number | null;
  /** Yuan a piece below the item's own floor, of the item that lies furthest below; else 0. */
  readonly belowFloor: BelowFloor;
  /** One of each item in one order. */
  readonly basket: Basket;
  /** False where there was too much to search: the figures are then the lowest found. */
  readonly exact: boolean;
}

interface BelowFloor {
  readonly by: number;
  readonly count: number;
  readonly listingId: string;
  readonly floor: number | null;
  readonly unit: number | null;
  readonly path: Text;
}

interface Basket {
  readonly items: number;
  readonly total: number | null;
  readonly paid: number | null;
  readonly share: number | null;
  readonly path: Text;
}

/** The cheapest order of one item: so many pieces at so much. */
export interface ItemStack {
  readonly line: Line;
  readonly unit: number;
  readonly least: Least;
}

const nothing: Text = { zh: "", en: "" };
const noBasket: Basket = { items: 0, total: null, paid: null, share: null, path: nothing };
const noFloor: BelowFloor = {
  by: 0,
  count: 0,
  listingId: "",
  floor: null,
  unit: null,
  path: nothing,
};
const noStack: Stack = {
  unit: null,
  share: null,
  price: null,
  quantity: 0,
  listingId: "",
  skuId: "",
  promotions: 0,
  path: nothing,
  withGifts: null,
  belowFloor: noFloor,
  basket: noBasket,
  exact: true,
};

interface StackInput {
  readonly promotion: Promotion;
  /** Promotions that may come with it; what cannot is left out. */
  readonly others: readonly Promotion[];
  readonly listings?: readonly Listing[] | undefined;
  readonly stores?: readonly Store[] | undefined;
}

/** The worst that promotions can do together to the items of one. */
export function stackOf({ promotion, others, listings = [], stores = [] }: StackInput): Stack {
  const together = [promotion, ...partnersOf(promotion, others)];
  const all = together.flatMap((one) => offersOf(one, promotion, stores));
  const offers = all.filter(({ kind }) => kind !== "gift");
  const items = linesOf(promotion, listings);
  const isOpen = items.length === 0;
  const lines = (isOpen ? [openLine(promotion)] : items).filter(({ price }) => price > 0);
  const most = isOpen ? 1 : promotion.limit;
  const effort = usualEffort();
  const { stacks, isExact } = cheapestOrders(lines, offers, most, effort);
  const taken = stacks
    .filter(({ least }) => least.steps.length > 0)
    .sort((a, b) => a.unit / a.line.price - b.unit / b.line.price);
  const basket = worstBasket(lines, offers, stores, effort);
  const worst = taken[0];
  if (worst === undefined) return { ...noStack, basket, exact: isExact && effort.left > 0 };
  const { line, unit, least } = worst;
  const withGifts =
    all.length === offers.length
      ? undefined
      : cheapestOrders([{ ...line, pieces: 1 }], all, most, effort).stacks[0];
  return {
    unit,
    share: unit / line.price,
    price: line.price,
    quantity: line.pieces,
    listingId: line.listingId,
    skuId: line.skuId,
    promotions: new Set(least.steps.map(({ offer }) => offer.promotionId)).size,
    path: inWords([line], least),
    withGifts: withGifts?.unit ?? unit,
    belowFloor: belowFloor(taken, promotion),
    basket,
    exact: isExact && effort.left > 0,
  };
}

/** A promotion without items is reckoned at an order that just reaches it. */
const openLine = ({ threshold = 0 }: Promotion): Line => ({
  listingId: "",
  skuId: "",
  storeId: "",
  price: threshold,
  pieces: 1,
});

/** So many pieces are tried, where one order may have as many. */
const usualPieces = 100;
/** A threshold that only a larger order reaches is no ordinary purchase. */
const mostPieces = 1_000;

/**
 * The number of pieces at which a piece of each item costs least, and what is taken there.
 * Each number is first held against what no choice can go below, so that few are searched.
 */
export function cheapestOrders(
  lines: readonly Line[],
  offers: readonly Offer[],
  most: number | undefined,
  effort = usualEffort(),
): { readonly stacks: ItemStack[]; readonly isExact: boolean } {
  const searches = new Map<string, Search>();
  const known = new Map<string, ItemStack>();
  const stacks: ItemStack[] = [];
  // The cheapest first: where there is too much to do, the deepest cuts are seen.
  for (const line of lines.toSorted((a, b) => a.price - b.price)) {
    const kind = classOf(line, offers);
    const key = `${kind} ${line.price}`;
    let found = known.get(key);
    if (found === undefined) {
      const covering = offers.filter((offer) => offer.covers(line));
      const search = searches.get(kind) ?? createSearch([line], covering, effort);
      searches.set(kind, search);
      found = cheapest(line, covering, search, most);
      known.set(key, found);
    }
    if (effort.left <= 0 && stacks.length > 0) return { stacks, isExact: false };
    stacks.push({ ...found, line: { ...line, pieces: found.line.pieces } });
  }
  return { stacks, isExact: effort.left > 0 };
}

function cheapest(
  line: Line,
  offers: readonly Offer[],
  search: Search,
  limit = mostPieces,
): ItemStack {
  const { price } = line;
  const stack = (pieces: number, least: Least): ItemStack => ({
    line: { ...line, pieces },
    unit: least.paid / pieces,
    least,
  });
  let best = stack(1, search.least({ amounts: [price], pieces: [1] }));
  const look = (pieces: number) => {
    const order = { amounts: [price * pieces], pieces: [pieces] };
    const least = search.leastBelow(order, (best.unit - 1e-9) * pieces);
    if (least !== undefined) best = stack(pieces, least);
  };
  // Orders that just reach an offer are mostly the best: known first, they spare the others.
  const turns = offers.map(({ threshold, pieces }) =>
    Math.max(pieces, Math.ceil(threshold / price)),
  );
  const open = [...new Set(turns)].filter((pieces) => pieces > 1 && pieces <= limit);
  for (const pieces of open) look(pieces);
  const most = Math.min(limit, Math.max(usualPieces, ...open));
  for (let pieces = 2; pieces <= most; pieces++) {
    if (search.everAtLeast(price, pieces) >= best.unit - 1e-9) break;
    look(pieces);
  }
  return best;
}

function belowFloor(stacks: readonly ItemStack[], promotion: Promotion): BelowFloor {
  const floors = new Map(
    (promotion.items ?? []).map(({ listingId, skuId = "", floor }) => [
      JSON.stringify([listingId, skuId]),
      floor,
    ]),
  );
  const below = stacks
    .map((stack) => {
      const { listingId, skuId } = stack.line;
      const floor = floors.get(JSON.stringify([listingId, skuId])) ?? null;
      return { stack, floor, by: floor === null ? 0 : floor - stack.unit };
    })
    .filter(({ by }) => by > 1e-9)
    .sort((a, b) => b.by - a.by);
  const worst = below[0];
  if (worst === undefined) return noFloor;
  const { stack, floor, by } = worst;
  const path = inWords([stack.line], stack.least);
  return {
    by,
    count: below.length,
    listingId: stack.line.listingId,
    floor,
    unit: stack.unit,
    path,
  };
}

/** One of each item in an order of its platform: the order that keeps the least of its worth. */
function worstBasket(
  lines: readonly Line[],
  offers: readonly Offer[],
  stores: readonly Store[],
  effort: Effort,
): Basket {
  const platformOf = new Map(stores.map(({ id, platform }) => [id, platform]));
  const baskets = Map.groupBy(lines, ({ storeId }) => platformOf.get(storeId) ?? "");
  const reckoned = [...baskets.values()].flatMap((basket) => {
    const total = basket.reduce((sum, { price }) => sum + price, 0);
    const least = leastPaid(basket, offers, effort);
    if (least.steps.length === 0) return [];
    const { paid } = least;
    const path = inWords(basket, least);
    return [{ items: basket.length, total, paid, share: paid / total, path }];
  });
  return reckoned.sort((a, b) => a.share - b.share)[0] ?? noBasket;
}
