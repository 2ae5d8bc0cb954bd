import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  consistencyPath,
  emptyRoot,
  grow,
  inclusionPath,
  isConsistent,
  isIncluded,
  leafHash,
  nodesOf,
  nodesOfAll,
  proofOf,
  rootOf,
  type TreeNode,
} from "../../src/evidence/log/tree.ts";

/** A log in memory, which grows by so many entries at a time. */
function logOf(...sizes: number[]) {
  const hashes = new Map<string, string>();
  const hashOf = ({ level, index }: TreeNode): string => {
    const hash = hashes.get(`${level}/${index}`);
    if (hash === undefined) throw new Error(`no node ${level}/${index}`);
    return hash;
  };
  let size = 0;
  for (const more of sizes) {
    const leaves = Array.from({ length: more }, (_, i) => leafHash(`entry ${size + i}`));
    // Nothing but the right edge may be asked for.
    const edge = new Set(nodesOf({ start: 0, end: size }).map((n) => `${n.level}/${n.index}`));
    const made = grow(size, leaves, (node) => {
      expect(edge).toContain(`${node.level}/${node.index}`);
      return hashOf(node);
    });
    for (const { level, index, hash } of made) hashes.set(`${level}/${index}`, hash);
    size += more;
  }
  return { size, hashOf };
}

const hex = (text: string) => Buffer.from(text, "hex").toString("latin1");

describe("the tree of a log", () => {
  it("has the roots that the test vectors of Certificate Transparency have", () => {
    // The first four entries of the reference implementation's tests.
    expect(emptyRoot).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    expect(leafHash("")).toBe("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    expect(leafHash(hex("00"))).toBe(
      "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
    );
    const leaves = ["", hex("00"), hex("10"), hex("2021")].map(leafHash);
    const made = grow(0, leaves, () => "");
    const hashOf = ({ level, index }: TreeNode) =>
      made.find((one) => one.level === level && one.index === index)?.hash ?? "";
    expect([2, 3, 4].map((size) => rootOf(size, hashOf))).toEqual([
      "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
      "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]);
  });

  it("is the same however the log grew", () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(sizes, (parts) => {
        const grown = logOf(...parts);
        const whole = logOf(grown.size);
        expect(rootOf(grown.size, grown.hashOf)).toBe(rootOf(whole.size, whole.hashOf));
      }),
    );
  });

  it("shows each leaf to be in each tree, and no other to be there", () => {
    const { size, hashOf } = logOf(70);
    for (let n = 1; n <= size; n++) {
      const root = rootOf(n, hashOf);
      for (let i = 0; i < n; i++) {
        const path = inclusionPath(i, n);
        const asked = new Set(nodesOfAll(path).map((node) => `${node.level}/${node.index}`));
        const proof = proofOf(path, (node) => {
          expect(asked).toContain(`${node.level}/${node.index}`);
          return hashOf(node);
        });
        expect(isIncluded(leafHash(`entry ${i}`), i, n, proof, root)).toBe(true);
        expect(isIncluded(leafHash("another"), i, n, proof, root)).toBe(false);
        expect(isIncluded(leafHash(`entry ${i}`), (i + 1) % n, n, proof, root)).toBe(n === 1);
        expect(isIncluded(leafHash(`entry ${i}`), i, n, [...proof, root], root)).toBe(false);
      }
    }
  });

  it("shows each tree to be the beginning of each later one, and no other", () => {
    const { size, hashOf } = logOf(40);
    const at = (n: number) => ({ size: n, root: rootOf(n, hashOf) });
    for (let second = 0; second <= size; second++) {
      for (let first = 0; first <= second; first++) {
        const proof = proofOf(consistencyPath(first, second), hashOf);
        expect(isConsistent(at(first), at(second), proof)).toBe(true);
        if (first === second || first === 0) continue;
        const forged = { size: first, root: leafHash("forged") };
        expect(isConsistent(forged, at(second), proof)).toBe(false);
        expect(isConsistent(at(first), { ...at(second), root: forged.root }, proof)).toBe(false);
      }
    }
  });
});
