/**
 * Gradient-boosted trees over columns that were cut into bins. A model is plain JSON;
 * the same rows give the same answer on every machine.
 */
export interface Boost {
  /** The score of nothing known, in log odds. */
  readonly base: number;
  /** Per feature: ascending bounds. A value goes to bin 1 + how many bounds are below it; missing to 0. */
  readonly cuts: readonly (readonly number[])[];
  readonly trees: readonly Tree[];
}

/**
 * Nodes in breadth-first order. `feature[n]` is -1 at a leaf. A row goes to `left[n]`
 * if its bin is in 1 … `bin[n]`, or missing (0) while `missingLeft[n]` is 1, else to
 * the node after it. `value[n]` is what the node as a leaf adds, in log odds.
 */
export interface Tree {
  readonly feature: readonly number[];
  readonly bin: readonly number[];
  readonly missingLeft: readonly number[];
  readonly left: readonly number[];
  readonly value: readonly number[];
}

/** A column in bins of the model's cuts. */
export function binned(values: Float32Array, cuts: readonly number[]): Uint8Array {
  const bounds = Float32Array.from(cuts);
  const bins = new Uint8Array(values.length);
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    let low = 0;
    let high = bounds.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((bounds[middle] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    bins[row] = low + 1;
  }
  return bins;
}

/** Rows whose bins fit the innermost cache of a processor while all trees pass over them. */
const block = 256;

/** The log odds of each row, from its bins per feature. */
export function scores(model: Boost, bins: readonly Uint8Array[], rows: number): Float32Array {
  const out = new Float32Array(rows).fill(model.base);
  addTrees(model.trees, bins, out);
  return out;
}

/** Add what trees answer to every row's score. */
export function addTrees(
  trees: readonly Tree[],
  bins: readonly Uint8Array[],
  out: Float32Array,
): void {
  const packed = trees.map(pack);
  // The columns of a block one after another: a row's bin of a feature is one look-up.
  const flat = new Uint8Array(bins.length * block);
  for (let from = 0; from < out.length; from += block) {
    const part = out.subarray(from, from + block);
    bins.forEach((column, f) => {
      flat.set(column.subarray(from, from + block), f * block);
    });
    for (const tree of packed) addTree(tree, flat, part);
  }
}

/**
 * Four numbers a node: its feature's place in a block (below 0: a leaf), the first bin that goes
 * left, how many more do, and the left child. A missing value is bin 0, where it goes left the
 * first of all, else as if it were the last.
 */
interface PackedTree {
  readonly nodes: Int32Array;
  readonly value: Float64Array;
}

const pack = ({ feature, bin, missingLeft, left, value }: Tree): PackedTree => ({
  nodes: Int32Array.from(
    feature.flatMap((split, n) => {
      const first = missingLeft[n] === 1 ? 0 : 1;
      return [split * block, first, (bin[n] ?? 0) - first, (left[n] ?? 0) * 4];
    }),
  ),
  value: Float64Array.from(value),
});

function addTree({ nodes, value }: PackedTree, flat: Uint8Array, out: Float32Array): void {
  for (let row = 0; row < out.length; row++) {
    let node = 0;
    for (let place = nodes[0] as number; place >= 0; place = nodes[node] as number) {
      const past = ((flat[place + row] as number) - (nodes[node + 1] as number)) & 255;
      // 1 where it is past the last that goes left: a branch here is guessed wrong half the time.
      const right = ((nodes[node + 2] as number) - past) >>> 31;
      node = (nodes[node + 3] as number) + right * 4;
    }
    out[row] = (out[row] as number) + (value[node >> 2] as number);
  }
}

/**
 * What each feature did to a row's score, in log odds: a split is credited with the
 * change of value on the row's way through it (Saabas). Base and shares add up to the score.
 */
export function attributions(model: Boost, bins: readonly Uint8Array[], row: number): Float64Array {
  const shares = new Float64Array(model.cuts.length);
  for (const { feature, bin, missingLeft, left, value } of model.trees) {
    let node = 0;
    for (let split = feature[0] ?? -1; split >= 0; split = feature[node] ?? -1) {
      const at = bins[split]?.[row] ?? 0;
      const toLeft = at === 0 ? missingLeft[node] === 1 : at <= (bin[node] ?? 0);
      const next = (left[node] ?? 0) + (toLeft ? 0 : 1);
      shares[split] = (shares[split] ?? 0) + (value[next] ?? 0) - (value[node] ?? 0);
      node = next;
    }
  }
  return shares;
}

/** The probability that log odds stand for. */
export const logistic = (score: number): number => 1 / (1 + Math.exp(-score));
