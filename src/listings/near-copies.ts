import { bands, sketchOf, sketchSize } from "./minhash.ts";
import { jaccard, shinglesOf } from "./shingles.ts";

/** Another text that says much of the same. */
export interface NearCopy {
  readonly id: string;
  /** The part of their wording that both have, 0 to 1 (Jaccard). */
  readonly similarity: number;
}

/** Texts below this likeness are no near copies. */
export const leastAlike = 0.5;
/** A sketch errs by 0.04: with fewer places in common texts are not compared. */
const leastAgreed = Math.floor((leastAlike - 0.12) * sketchSize);
/** So many texts of one band are compared, the latest first: beyond it all are one form letter. */
const mostOfBand = 64;

/**
 * An index in memory of texts that finds those which nearly copy each other, as they
 * come and go. A text costs a pass over it, and its comparison with those that share a
 * band of its MinHash; each is compared by its whole set of shingles before it counts.
 *
 * Entry `place * bands + band` is a text's key in a band; entries whose keys fall into
 * one bucket are chained by `next`.
 */
export class NearCopies {
  readonly #placeOf = new Map<string, number>();
  readonly #free: number[] = [];
  readonly #ids: (string | undefined)[] = [];
  readonly #shingles: (Uint32Array | undefined)[] = [];
  #sketches = new Uint8Array();
  #keys = new Uint32Array();
  #next = new Int32Array();
  /** The first entry of a bucket, -1 for none. */
  #heads = new Int32Array();
  /** The last question that met a place, so that each is compared once. */
  #met = new Uint32Array();
  #question = 0;

  /** Add a text, or put another in its place. */
  put(id: string, text: string): void {
    this.delete(id);
    const shingles = shinglesOf(text);
    const place = this.#free.pop() ?? this.#ids.length;
    if (place * bands >= this.#keys.length) this.#grow();
    const sketch = sketchOf(shingles);
    this.#placeOf.set(id, place);
    this.#ids[place] = id;
    this.#shingles[place] = shingles;
    this.#sketches.set(sketch.bytes, place * sketchSize);
    this.#keys.set(sketch.keys, place * bands);
    this.#link(place);
  }

  delete(id: string): void {
    const place = this.#placeOf.get(id);
    if (place === undefined) return;
    this.#unlink(place);
    this.#placeOf.delete(id);
    this.#ids[place] = undefined;
    this.#shingles[place] = undefined;
    this.#free.push(place);
  }

  /** The texts of the index that nearly copy one of them, the likest first. */
  of(id: string): NearCopy[] {
    const place = this.#placeOf.get(id);
    const shingles = place === undefined ? undefined : this.#shingles[place];
    if (place === undefined || shingles === undefined) return [];
    const keys = this.#keys.subarray(place * bands, (place + 1) * bands);
    return this.#like(shingles, keys, this.#sketchAt(place), place);
  }

  /** The texts of the index that nearly copy a text that need not be in it. */
  like(text: string): NearCopy[] {
    const shingles = shinglesOf(text);
    const { keys, bytes } = sketchOf(shingles);
    return this.#like(shingles, keys, bytes, -1);
  }

  #like(shingles: Uint32Array, keys: Uint32Array, sketch: Uint8Array, self: number): NearCopy[] {
    this.#question += 1;
    const found: NearCopy[] = [];
    for (let band = 0; band < bands && shingles.length > 0; band++) {
      const key = keys[band] ?? 0;
      let left = mostOfBand;
      for (let e = this.#heads[this.#bucketOf(key)] ?? -1; e >= 0 && left > 0; e = this.#after(e)) {
        if (this.#keys[e] !== key) continue;
        left -= 1;
        const place = Math.floor(e / bands);
        if (place === self || this.#met[place] === this.#question) continue;
        this.#met[place] = this.#question;
        const copy = this.#compare(shingles, sketch, place);
        if (copy !== undefined) found.push(copy);
      }
    }
    return found.sort((a, b) => b.similarity - a.similarity || (a.id < b.id ? -1 : 1));
  }

  #compare(shingles: Uint32Array, sketch: Uint8Array, place: number): NearCopy | undefined {
    const [id, other] = [this.#ids[place], this.#shingles[place]];
    if (id === undefined || other === undefined) return undefined;
    if (agreed(sketch, this.#sketches, place * sketchSize) < leastAgreed) return undefined;
    const similarity = jaccard(shingles, other);
    return similarity < leastAlike ? undefined : { id, similarity };
  }

  #sketchAt(place: number): Uint8Array {
    return this.#sketches.subarray(place * sketchSize, (place + 1) * sketchSize);
  }

  #after(entry: number): number {
    return this.#next[entry] ?? -1;
  }

  #bucketOf(key: number): number {
    return key & (this.#heads.length - 1);
  }

  #link(place: number): void {
    if (this.#shingles[place]?.length === 0) return;
    for (let entry = place * bands; entry < (place + 1) * bands; entry++) {
      const bucket = this.#bucketOf(this.#keys[entry] ?? 0);
      this.#next[entry] = this.#heads[bucket] ?? -1;
      this.#heads[bucket] = entry;
    }
  }

  #unlink(place: number): void {
    if (this.#shingles[place]?.length === 0) return;
    for (let entry = place * bands; entry < (place + 1) * bands; entry++) {
      const bucket = this.#bucketOf(this.#keys[entry] ?? 0);
      let before = -1;
      for (let at = this.#heads[bucket] ?? -1; at !== entry; at = this.#after(at)) before = at;
      if (before < 0) this.#heads[bucket] = this.#after(entry);
      else this.#next[before] = this.#after(entry);
    }
  }

  /** Room for twice as many texts. */
  #grow(): void {
    const places = Math.max(64, this.#met.length * 2);
    const wider = <T extends Uint8Array | Uint32Array>(array: T, from: T): T => {
      array.set(from);
      return array;
    };
    this.#sketches = wider(new Uint8Array(places * sketchSize), this.#sketches);
    this.#met = wider(new Uint32Array(places), this.#met);
    this.#keys = wider(new Uint32Array(places * bands), this.#keys);
    this.#next = new Int32Array(places * bands);
    this.#heads = new Int32Array(places * bands).fill(-1);
    this.#ids.forEach((id, place) => {
      if (id !== undefined) this.#link(place);
    });
  }
}

/** In how many places a sketch agrees with the one that begins at `from`. */
function agreed(sketch: Uint8Array, sketches: Uint8Array, from: number): number {
  let count = 0;
  for (let i = 0; i < sketch.length; i++) if (sketch[i] === sketches[from + i]) count += 1;
  return count;
}
