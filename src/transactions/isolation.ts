import { seededRandom } from "./random.ts";

const treeCount = 50;
const sampleSize = 256;
const depth = 8;

/**
 * How alone each row stands among all, by an isolation forest over binned columns: about
 * 0.5 for the usual, towards 1 for what few random cuts set apart. It has learned from no
 * label, so it also sees what nobody has named yet. The same rows give the same answer.
 */
export function isolation(columns: readonly Uint8Array[], rows: number): Float32Array {
  const out = new Float32Array(rows);
  if (rows < 2 || columns.length === 0) return out.fill(0.5);
  const random = seededRandom(97);
  const taken = Math.min(sampleSize, rows);
  const usual = averagePath(taken);
  for (let t = 0; t < treeCount; t++) {
    const sample = Uint32Array.from({ length: taken }, () => random.int(rows));
    const tree = grow(columns, sample, random.next);
    for (let row = 0; row < rows; row++) {
      let node = 0;
      for (let f = tree.feature[0] ?? -1; f >= 0; f = tree.feature[node] ?? -1) {
        node = 2 * node + ((columns[f]?.[row] ?? 0) <= (tree.bin[node] ?? 0) ? 1 : 2);
      }
      out[row] = (out[row] ?? 0) + (tree.path[node] ?? 0);
    }
  }
  return out.map((sum) => 2 ** (-sum / treeCount / usual));
}

/** A full binary tree: the children of node n are 2n + 1 and 2n + 2. */
interface IsolationTree {
  readonly feature: Int16Array;
  readonly bin: Uint8Array;
  /** At a leaf: the cuts on the way, and those that its rows would still take. */
  readonly path: Float64Array;
}

function grow(
  columns: readonly Uint8Array[],
  sample: Uint32Array,
  next: () => number,
): IsolationTree {
  const nodes = 2 ** (depth + 1) - 1;
  const tree: IsolationTree = {
    feature: new Int16Array(nodes).fill(-1),
    bin: new Uint8Array(nodes),
    path: new Float64Array(nodes),
  };
  const divide = (node: number, rows: Uint32Array, level: number): void => {
    const cut = level < depth && rows.length > 1 ? randomCut(columns, rows, next) : undefined;
    if (cut === undefined) {
      tree.path[node] = level + averagePath(rows.length);
      return;
    }
    tree.feature[node] = cut.feature;
    tree.bin[node] = cut.bin;
    const isLeft = (row: number) => (columns[cut.feature]?.[row] ?? 0) <= cut.bin;
    divide(2 * node + 1, rows.filter(isLeft), level + 1);
    divide(
      2 * node + 2,
      rows.filter((row) => !isLeft(row)),
      level + 1,
    );
  };
  divide(0, sample, 0);
  return tree;
}

/** A cut through a random column between its least and greatest bin; some columns are all alike. */
function randomCut(
  columns: readonly Uint8Array[],
  rows: Uint32Array,
  next: () => number,
): { feature: number; bin: number } | undefined {
  for (let tries = 0; tries < 8; tries++) {
    const feature = Math.floor(next() * columns.length);
    let least = 255;
    let greatest = 0;
    for (const row of rows) {
      const bin = columns[feature]?.[row] ?? 0;
      if (bin < least) least = bin;
      if (bin > greatest) greatest = bin;
    }
    if (greatest > least) {
      return { feature, bin: least + Math.floor(next() * (greatest - least)) };
    }
  }
  return undefined;
}

/** The mean number of cuts that set one of n rows apart (Liu, Ting and Zhou 2008). */
function averagePath(n: number): number {
  if (n <= 1) return 0;
  return 2 * (Math.log(n - 1) + 0.5772156649) - (2 * (n - 1)) / n;
}
