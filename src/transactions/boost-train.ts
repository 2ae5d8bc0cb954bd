import { addTrees, type Boost, binned, logistic, type Tree } from "./boost.ts";
import { seededRandom } from "./random.ts";

export interface BoostOptions {
  readonly trees: number;
  /** Splits from the root to a leaf, at most. */
  readonly depth: number;
  /** What a tree's answer is multiplied with. */
  readonly rate: number;
  /** Bins of a feature beside the one for missing values; at most 254. */
  readonly bins: number;
  /** The part of the features that a tree may use. */
  readonly featureShare: number;
  /** A leaf's least sum of second derivatives. */
  readonly leastWeight: number;
  /** Draws leaf values towards 0 (L2). */
  readonly shrink: number;
  /** Per feature: 1 if the score may only rise with it, -1 only fall, 0 either. */
  readonly directions?: readonly (-1 | 0 | 1)[] | undefined;
  readonly seed: number;
}

/**
 * Train on columns (one a feature, NaN for missing) against labels 0 and 1, by logistic
 * loss. The same input gives the same model.
 */
export function trainBoost(
  columns: readonly Float32Array[],
  labels: Uint8Array,
  options: BoostOptions,
): Boost {
  const cuts = columns.map((column) => cutPoints(column, options.bins));
  const bins = columns.map((column, f) => binned(column, cuts[f] ?? []));
  return trainBoostOnBins(bins, cuts, labels, options);
}

/** The same for columns that are binned already. */
export function trainBoostOnBins(
  bins: readonly Uint8Array[],
  cuts: readonly (readonly number[])[],
  labels: Uint8Array,
  options: BoostOptions,
): Boost {
  const rows = labels.length;
  let positive = 0;
  for (const label of labels) positive += label;
  const rate = Math.min(Math.max(positive / Math.max(1, rows), 1e-6), 1 - 1e-6);
  const base = rounded(Math.log(rate / (1 - rate)));
  const score = new Float32Array(rows).fill(base);
  const gradient = new Float64Array(rows);
  const curvature = new Float64Array(rows);
  const random = seededRandom(options.seed);
  const trees: Tree[] = [];
  const features = bins.map((_, f) => f);
  const taken = Math.max(1, Math.round(features.length * options.featureShare));
  for (let t = 0; t < options.trees; t++) {
    for (let row = 0; row < rows; row++) {
      const p = logistic(score[row] ?? 0);
      gradient[row] = p - (labels[row] ?? 0);
      curvature[row] = Math.max(p * (1 - p), 1e-9);
    }
    const drawn = random
      .shuffled(features)
      .slice(0, taken)
      .toSorted((a, b) => a - b);
    const tree = new Grower(bins, cuts, drawn, gradient, curvature, options).grow();
    addTrees([tree], bins, score);
    trees.push(tree);
  }
  return { base, cuts, trees };
}

/**
 * Bounds between the values of a column: half of them leave about as many rows in each
 * bin, half go into the tails, as what is rare is what is looked for.
 */
export function cutPoints(column: Float32Array, bins: number): number[] {
  const sorted = column.filter((value) => !Number.isNaN(value)).sort();
  const half = bins >> 1;
  const cuts = new Set<number>();
  for (let i = 1; i < half; i++) {
    for (const share of [i / half, logistic((i / half - 0.5) * 2 * tail)]) {
      const value = sorted[Math.max(0, Math.floor(share * sorted.length) - 1)];
      if (value !== undefined && value < (sorted.at(-1) ?? value)) cuts.add(value);
    }
  }
  return [...cuts].sort((a, b) => a - b);
}

/** The log odds of the outermost bound: one row in two thousand. */
const tail = 7.6;

interface Split {
  readonly feature: number;
  readonly bin: number;
  readonly missingLeft: 0 | 1;
  readonly gain: number;
  readonly left: Sums;
  readonly right: Sums;
}

interface Sums {
  readonly g: number;
  readonly h: number;
}

/** A node while the tree grows: its rows are `rows[from .. to)`, its value lies in [low, high]. */
interface Growing extends Sums {
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly high: number;
  readonly histogram: Float64Array;
}

const width = 256;

class Grower {
  readonly #bins: readonly Uint8Array[];
  readonly #cuts: readonly (readonly number[])[];
  readonly #features: readonly number[];
  readonly #gradient: Float64Array;
  readonly #curvature: Float64Array;
  readonly #options: BoostOptions;
  readonly #rows: Uint32Array;
  readonly #spare: Uint32Array;

  constructor(
    bins: readonly Uint8Array[],
    cuts: readonly (readonly number[])[],
    features: readonly number[],
    gradient: Float64Array,
    curvature: Float64Array,
    options: BoostOptions,
  ) {
    this.#bins = bins;
    this.#cuts = cuts;
    this.#features = features;
    this.#gradient = gradient;
    this.#curvature = curvature;
    this.#options = options;
    this.#rows = Uint32Array.from({ length: gradient.length }, (_, row) => row);
    this.#spare = new Uint32Array(gradient.length);
  }

  grow(): Tree {
    const feature: number[] = [];
    const bin: number[] = [];
    const missingLeft: number[] = [];
    const left: number[] = [];
    const value: number[] = [];
    let level: Growing[] = [this.#root()];
    for (let depth = 0; level.length > 0; depth++) {
      const next: Growing[] = [];
      const offset = feature.length + level.length;
      for (const node of level) {
        const split = depth < this.#options.depth ? this.#bestSplit(node) : undefined;
        value.push(rounded(this.#valueOf(node, node) * this.#options.rate));
        feature.push(split?.feature ?? -1);
        bin.push(split?.bin ?? 0);
        missingLeft.push(split?.missingLeft ?? 0);
        left.push(split === undefined ? 0 : offset + next.length);
        if (split !== undefined) next.push(...this.#divide(node, split));
      }
      level = next;
    }
    return { feature, bin, missingLeft, left, value };
  }

  #root(): Growing {
    let g = 0;
    let h = 0;
    for (let row = 0; row < this.#rows.length; row++) {
      g += this.#gradient[row] ?? 0;
      h += this.#curvature[row] ?? 0;
    }
    const to = this.#rows.length;
    return { g, h, from: 0, to, low: -Infinity, high: Infinity, histogram: this.#count(0, to) };
  }

  /** Sums of the derivatives by feature and bin. */
  #count(from: number, to: number): Float64Array {
    const histogram = new Float64Array(this.#features.length * width * 2);
    const rows = this.#rows;
    const gradient = this.#gradient;
    const curvature = this.#curvature;
    this.#features.forEach((feature, f) => {
      const column = this.#bins[feature];
      if (column === undefined) return;
      const start = f * width * 2;
      for (let i = from; i < to; i++) {
        const row = rows[i] as number;
        const place = start + 2 * (column[row] as number);
        histogram[place] = (histogram[place] as number) + (gradient[row] as number);
        histogram[place + 1] = (histogram[place + 1] as number) + (curvature[row] as number);
      }
    });
    return histogram;
  }

  #bestSplit(node: Growing): Split | undefined {
    let best: Split | undefined;
    this.#features.forEach((feature, f) => {
      const last = (this.#cuts[feature]?.length ?? 0) + 1;
      const start = f * width * 2;
      const missing: Sums = sumsAt(node.histogram, start);
      for (const missingLeft of missing.h === 0 ? ([0] as const) : ([0, 1] as const)) {
        let g = missingLeft === 1 ? missing.g : 0;
        let h = missingLeft === 1 ? missing.h : 0;
        // With the missing ones on the right alone, the last bound parts them from all others.
        const end = missingLeft === 0 && missing.h > 0 ? last : last - 1;
        for (let bin = 1; bin <= end; bin++) {
          g += node.histogram[start + 2 * bin] ?? 0;
          h += node.histogram[start + 2 * bin + 1] ?? 0;
          const right: Sums = { g: node.g - g, h: node.h - h };
          if (h < this.#options.leastWeight || right.h < this.#options.leastWeight) continue;
          const gain = this.#gain(node, feature, { g, h }, right);
          if (gain > (best?.gain ?? 1e-6)) {
            best = { feature, bin, missingLeft, gain, left: { g, h }, right };
          }
        }
      }
    });
    return best;
  }

  #gain(node: Growing, feature: number, left: Sums, right: Sums): number {
    const direction = this.#options.directions?.[feature] ?? 0;
    const toLeft = this.#valueOf(left, node);
    const toRight = this.#valueOf(right, node);
    if (direction * (toRight - toLeft) < 0) return 0;
    const stay = this.#valueOf(node, node);
    return this.#loss(node, stay) - this.#loss(left, toLeft) - this.#loss(right, toRight);
  }

  #valueOf({ g, h }: Sums, { low, high }: Growing): number {
    return Math.min(high, Math.max(low, -g / (h + this.#options.shrink)));
  }

  #loss({ g, h }: Sums, value: number): number {
    return g * value + 0.5 * (h + this.#options.shrink) * value * value;
  }

  #divide(node: Growing, split: Split): [Growing, Growing] {
    const column = this.#bins[split.feature] ?? new Uint8Array(0);
    let place = node.from;
    let spare = 0;
    for (let i = node.from; i < node.to; i++) {
      const row = this.#rows[i] ?? 0;
      const at = column[row] ?? 0;
      const toLeft = at === 0 ? split.missingLeft === 1 : at <= split.bin;
      if (toLeft) this.#rows[place++] = row;
      else this.#spare[spare++] = row;
    }
    this.#rows.set(this.#spare.subarray(0, spare), place);
    const direction = this.#options.directions?.[split.feature] ?? 0;
    const between = (this.#valueOf(split.left, node) + this.#valueOf(split.right, node)) / 2;
    const leftSmaller = place - node.from <= node.to - place;
    const counted = leftSmaller ? this.#count(node.from, place) : this.#count(place, node.to);
    // The parent is not needed again: its histogram becomes the larger child's.
    const rest = node.histogram;
    for (let i = 0; i < rest.length; i++) rest[i] = (rest[i] ?? 0) - (counted[i] ?? 0);
    const left: Growing = {
      ...split.left,
      from: node.from,
      to: place,
      low: direction < 0 ? between : node.low,
      high: direction > 0 ? between : node.high,
      histogram: leftSmaller ? counted : rest,
    };
    const right: Growing = {
      ...split.right,
      from: place,
      to: node.to,
      low: direction > 0 ? between : node.low,
      high: direction < 0 ? between : node.high,
      histogram: leftSmaller ? rest : counted,
    };
    return [left, right];
  }
}

const sumsAt = (histogram: Float64Array, place: number): Sums => ({
  g: histogram[place] ?? 0,
  h: histogram[place + 1] ?? 0,
});

/** Five decimals are more than a leaf knows, and keep the model small. */
const rounded = (value: number): number => Math.round(value * 1e5) / 1e5;
