import { concatBytes, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { sha256Hex } from "#sha256";

/*
 * The Merkle tree of a log that only grows, as RFC 9162 §2.1 has it: leaves and inner nodes
 * are hashed under different first bytes, and a tree whose size is no power of two
 * is split at the largest power of two below it. Hashes are SHA-256 in hex.
 */

/** A node over 2^level leaves, the `index`-th of its level, which never changes once it is whole. */
export interface TreeNode {
  readonly level: number;
  readonly index: number;
}

/** Where the hashes of whole nodes are found. @throws for one that is not there */
export type NodeHash = (node: TreeNode) => string;

/** The leaves from `start` up to `end`, one of the subtrees that the RFC's recursion meets. */
interface Range {
  readonly start: number;
  readonly end: number;
}

export const leafHash = (entry: string): string =>
  sha256Hex(concatBytes(Uint8Array.of(0), utf8ToBytes(entry)));

const parentHash = (left: string, right: string): string =>
  sha256Hex(concatBytes(Uint8Array.of(1), hexToBytes(left), hexToBytes(right)));

/** The root of no leaves is the hash of nothing. */
export const emptyRoot = sha256Hex("");

/** The whole nodes that a range is made of, the largest and first of them first. */
export function nodesOf({ start, end }: Range): TreeNode[] {
  const nodes: TreeNode[] = [];
  for (let at = start; at < end; ) {
    const size = 2 ** Math.floor(Math.log2(end - at));
    nodes.push({ level: Math.log2(size), index: at / size });
    at += size;
  }
  return nodes;
}

/** The whole nodes that any of the ranges is made of. */
export const nodesOfAll = (ranges: readonly Range[]): TreeNode[] => ranges.flatMap(nodesOf);

function hashOfRange(range: Range, hashOf: NodeHash): string {
  const hashes = nodesOf(range).map(hashOf);
  return hashes.length === 0
    ? emptyRoot
    : hashes.reduceRight((right, left) => parentHash(left, right));
}

/** The root of the first `size` leaves. */
export const rootOf = (size: number, hashOf: NodeHash): string =>
  hashOfRange({ start: 0, end: size }, hashOf);

/**
 * The nodes that `leaves` make whole when they follow the first `size`; `hashOf` has to know
 * the nodes of those (`nodesOf`).
 */
export function grow(
  size: number,
  leaves: readonly string[],
  hashOf: NodeHash,
): (TreeNode & { readonly hash: string })[] {
  const made: (TreeNode & { hash: string })[] = [];
  const known = new Map<string, string>();
  const find = ({ level, index }: TreeNode): string =>
    known.get(`${level}/${index}`) ?? hashOf({ level, index });
  for (const [i, leaf] of leaves.entries()) {
    let level = 0;
    let index = size + i;
    let hash = leaf;
    for (;;) {
      made.push({ level, index, hash });
      known.set(`${level}/${index}`, hash);
      if (index % 2 === 0) break;
      hash = parentHash(find({ level, index: index - 1 }), hash);
      level += 1;
      index = (index - 1) / 2;
    }
  }
  return made;
}

/** Where a tree of these leaves is split. */
const splitOf = ({ start, end }: Range): number =>
  start + 2 ** (Math.ceil(Math.log2(end - start)) - 1);

/** The subtrees that show the leaf at `index` to be of the first `size`, from the leaf up (§2.1.3.1). */
export function inclusionPath(index: number, size: number): Range[] {
  const path: Range[] = [];
  let range: Range = { start: 0, end: size };
  while (range.end - range.start > 1) {
    const middle = splitOf(range);
    const left = { start: range.start, end: middle };
    const right = { start: middle, end: range.end };
    path.push(index < middle ? right : left);
    range = index < middle ? left : right;
  }
  return path.reverse();
}

/** The subtrees that show the first `first` leaves to be the beginning of the first `second` (§2.1.4.1). */
export function consistencyPath(first: number, second: number): Range[] {
  if (first === 0 || first === second) return [];
  const path: Range[] = [];
  let range: Range = { start: 0, end: second };
  while (range.end !== first) {
    const middle = splitOf(range);
    const left = { start: range.start, end: middle };
    const right = { start: middle, end: range.end };
    path.push(first <= middle ? right : left);
    range = first <= middle ? left : right;
  }
  // A beginning that is a whole tree of its own is known to whoever asks: it is the old root.
  if (range.start > 0) path.push(range);
  return path.reverse();
}

/** The hashes of a path. */
export const proofOf = (path: readonly Range[], hashOf: NodeHash): string[] =>
  path.map((range) => hashOfRange(range, hashOf));

/** Whether `leaf` stands at `index` among the `size` leaves under `root` (§2.1.3.2). */
export function isIncluded(
  leaf: string,
  index: number,
  size: number,
  proof: readonly string[],
  root: string,
): boolean {
  if (index < 0 || index >= size) return false;
  let node = index;
  let last = size - 1;
  let hash = leaf;
  for (const beside of proof) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = parentHash(beside, hash);
      while (node % 2 === 0 && node !== 0) {
        node /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      hash = parentHash(hash, beside);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && hash === root;
}

/** Whether the tree of `first` leaves is the beginning of the one of `second` (§2.1.4.2). */
export function isConsistent(
  first: { readonly size: number; readonly root: string },
  second: { readonly size: number; readonly root: string },
  proof: readonly string[],
): boolean {
  if (first.size > second.size) return false;
  if (first.size === second.size) return proof.length === 0 && first.root === second.root;
  if (first.size === 0) return proof.length === 0 && first.root === emptyRoot;
  const isWhole = Number.isInteger(Math.log2(first.size));
  const [start, ...rest] = isWhole ? [first.root, ...proof] : proof;
  if (start === undefined) return false;
  let node = first.size - 1;
  let last = second.size - 1;
  while (node % 2 === 1) {
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  let old = start;
  let young = start;
  for (const beside of rest) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      old = parentHash(beside, old);
      young = parentHash(beside, young);
      while (node % 2 === 0 && node !== 0) {
        node /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      young = parentHash(young, beside);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && old === first.root && young === second.root;
}
