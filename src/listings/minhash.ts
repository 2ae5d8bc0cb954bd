import { mix } from "./shingles.ts";

/** Bands of rows: two texts of likeness s meet in one with 1 − (1 − s⁴)³², 0.99 at 0.6. */
export const bands = 32;
const rows = 4;
/** Places of a sketch, a byte each. */
export const sketchSize = bands * rows;
const empty = 0x7fffffff;

/** What stands for a set of shingles when it is compared with others. */
export interface Sketch {
  /** A key a band, which the band's number is part of: sets that share one are worth a look. */
  readonly keys: Uint32Array;
  /** A byte a place: sets agree in about as many of them as they have in common. */
  readonly bytes: Uint8Array;
}

/**
 * The sketch of a set of shingles by one-permutation MinHash: each shingle falls into
 * one of 128 places and the smallest of a place stands for it, so a text costs one pass.
 * An empty place borrows from another, chosen by its number alone
 * (Shrivastava: Optimal Densification for Fast and Accurate Minwise Hashing, ICML 2017).
 */
export function sketchOf(shingles: Uint32Array): Sketch {
  const keys = new Uint32Array(bands);
  const bytes = new Uint8Array(sketchSize);
  if (shingles.length === 0) return { keys, bytes };
  const least = new Int32Array(sketchSize).fill(empty);
  for (let i = 0; i < shingles.length; i++) {
    const h = mix((shingles[i] ?? 0) ^ 0x9e3779b9);
    const place = h % sketchSize;
    const value = Math.floor(h / sketchSize);
    if (value < (least[place] ?? 0)) least[place] = value;
  }
  for (let band = 0; band < bands; band++) {
    let key = band;
    for (let place = band * rows; place < (band + 1) * rows; place++) {
      const value = valueAt(least, place);
      key = mix(key ^ value);
      bytes[place] = mix(value);
    }
    keys[band] = key;
  }
  return { keys, bytes };
}

function valueAt(least: Int32Array, place: number): number {
  let at = place;
  for (let attempt = 1; least[at] === empty; attempt++)
    at = mix(place * 0x1000 + attempt) % sketchSize;
  return least[at] ?? 0;
}
