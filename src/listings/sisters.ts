import type { Listing } from "../core/records.ts";
import type { Sister } from "./facts.ts";
import { type Sketch, sketchOf } from "./minhash.ts";
import { leastAlike } from "./near-copies.ts";
import { jaccard, shinglesOf } from "./shingles.ts";
import { areVariants, identityOf } from "./variants.ts";

/** So much of a text is compared: a copy shows long before, and time stays bounded. */
const readCharacters = 20_000;
/** Fewer shingles, of up to ten characters, are a name of goods and no description. */
const leastShingles = 8;

/** A listing by its wording. */
export interface Described {
  readonly listing: Listing;
  readonly shingles: Uint32Array;
}

/** A listing as it is compared with others. */
interface Comparable extends Described {
  readonly identity: ReturnType<typeof identityOf>;
}

export function describe(listing: Listing): Described {
  return { listing, shingles: shinglesOf(textOf(listing)) };
}

const textOf = ({ title, subtitle = "", detail = "" }: Listing): string =>
  [title, subtitle, detail].join("\n").slice(0, readCharacters);

/** Bands that listings meet by: two of likeness s with 1 − (1 − s⁴)²⁰, 0.94 at 0.6 and 1.00 at 0.8. */
const meetingBands = 20;

/** The keys by which a listing meets those like it; none for one that says too little. */
export const meetingKeys = ({ shingles }: Described): Sketch["keys"] =>
  shingles.length < leastShingles
    ? new Uint32Array()
    : sketchOf(shingles).keys.slice(0, meetingBands);

/** A listing to compare, without the group's form wording (`formWording`), which makes no copy. */
export const comparable = (
  { listing, shingles }: Described,
  form: ReadonlySet<number>,
): Comparable => ({
  listing,
  shingles: shingles.filter((shingle) => !form.has(shingle)),
  identity: identityOf(listing),
});

/**
 * The other listing as a sister of the first, or nothing where they are different goods:
 * descriptions that differ, or that differ just in size, model, region or brand.
 */
export function sisterOf(own: Comparable, other: Comparable): Sister | undefined {
  if (Math.min(own.shingles.length, other.shingles.length) < leastShingles) return undefined;
  const similarity = jaccard(own.shingles, other.shingles);
  if (similarity < leastAlike || areVariants(own.identity, other.identity)) return undefined;
  const { id, storeId, skus = [] } = other.listing;
  const price = skus.length === 0 ? null : Math.min(...skus.map((sku) => sku.price));
  return { listingId: id, storeId, similarity, price };
}

/** Listings that a store must add to the sample before anything is its form wording. */
const leastSample = 20;
/** Wording under a tenth of a store's goods is a form letter: shipping, returns, service. */
const formShare = 0.1;
const mostForm = 5_000;

/**
 * The shingles that stores put under many of their goods. Repetition is counted within a
 * store, as one text of goods that every store of the group sells is no form letter but
 * the very copy that is looked for.
 */
export function formWording(sample: readonly Described[]): number[] {
  const stores = [...Map.groupBy(sample, ({ listing }) => listing.storeId).values()];
  const most = sample.length - stores.length;
  if (most < leastSample) return [];
  const repeats = new Map<number, number>();
  for (const store of stores) {
    const seen = new Set<number>();
    for (const { shingles } of store) {
      for (const shingle of shingles) {
        if (seen.has(shingle)) repeats.set(shingle, (repeats.get(shingle) ?? 0) + 1);
        seen.add(shingle);
      }
    }
  }
  return [...repeats]
    .filter(([, count]) => count >= most * formShare)
    .sort(([, a], [, b]) => b - a)
    .slice(0, mostForm)
    .map(([shingle]) => shingle);
}
