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

/** A listing as it is compared with others. */
export interface Described {
  readonly listing: Listing;
  readonly shingles: Uint32Array;
  readonly identity: ReturnType<typeof identityOf>;
}

export function describe(listing: Listing): Described {
  return { listing, shingles: shinglesOf(textOf(listing)), identity: identityOf(listing) };
}

const textOf = ({ title, subtitle = "", detail = "" }: Listing): string =>
  [title, subtitle, detail].join("\n").slice(0, readCharacters);

/** The keys by which a listing meets those like it; none for one that says too little. */
export const meetingKeys = ({ shingles }: Described): Sketch["keys"] =>
  shingles.length < leastShingles ? new Uint32Array() : sketchOf(shingles).keys;

/**
 * The other listing as a sister of the first, or nothing where they are different goods:
 * descriptions that differ, or that differ just in size, model, region or brand.
 *
 * @param form the group's form wording (`formWording`), which makes no copy
 */
export function sisterOf(
  own: Described,
  other: Described,
  form: ReadonlySet<number>,
): Sister | undefined {
  if (areVariants(own.identity, other.identity)) return undefined;
  const [a, b] = [without(own.shingles, form), without(other.shingles, form)];
  if (Math.min(a.length, b.length) < leastShingles) return undefined;
  const similarity = jaccard(a, b);
  if (similarity < leastAlike) return undefined;
  const { id, storeId, skus = [] } = other.listing;
  const price = skus.length === 0 ? null : Math.min(...skus.map((sku) => sku.price));
  return { listingId: id, storeId, similarity, price };
}

const without = (shingles: Uint32Array, form: ReadonlySet<number>): Uint32Array =>
  form.size === 0 ? shingles : shingles.filter((shingle) => !form.has(shingle));

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
