import type { Trade } from "../stores.ts";
import { beauty } from "./beauty.ts";
import { drinks } from "./drinks.ts";
import { care, school } from "./family.ts";
import { food } from "./food.ts";
import { appliances, home } from "./home.ts";

/** What one buys at a time: its name, its size as the attributes give it, its share of the price. */
export type Pack = readonly [label: string, size: string, factor: number];

/**
 * A kind of goods: what its listings are put together from. In the sentences,
 * `{name}` and `{pack}` stand for the goods at hand.
 */
export interface Goods {
  readonly trade: Trade;
  readonly category: string;
  readonly names: readonly string[];
  readonly traits: readonly string[];
  readonly packs: readonly Pack[];
  /** The price of a pack of factor 1 in the flagship store, in yuan. */
  readonly price: readonly [number, number];
  /** A parcel's weight, in grams; null where nothing is shipped. */
  readonly grams: readonly [number, number] | null;
  /** The attribute that holds a pack's size. */
  readonly sizeName: string;
  /** Other attributes, each with the values it may take. */
  readonly attributes: Readonly<Record<string, readonly string[]>>;
  readonly certificate?: string;
  /** The proof on file for a claim that the goods make by their kind. */
  readonly evidence?: { readonly kind: string; readonly scope: string };
  /** What it is, how to use it, and what to mind: a detail has one of each. */
  readonly intros: readonly string[];
  readonly uses: readonly string[];
  readonly minds: readonly string[];
}

/**
 * The texts are of ordinary life, and hold words that a careless checker flags:
 * 最近, 第一次, 最小尺码, 最佳食用期, 最大承重, 最后一步.
 */
export const goods: readonly Goods[] = [
  ...food,
  ...drinks,
  ...beauty,
  ...home,
  ...appliances,
  ...care,
  ...school,
];
