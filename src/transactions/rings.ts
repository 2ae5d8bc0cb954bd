import { day } from "../core/time.ts";
import type { KeyName, OrderColumns } from "./columns.ts";
import { type Groups, groupRows } from "./groups.ts";

/**
 * What ties orders into a ring, and up to how many buyers: a value of more is a place
 * where many meet (a warehouse, a dormitory, a public phone), and ties nobody.
 */
const ties: readonly { readonly name: KeyName; readonly mostBuyers: number }[] = [
  { name: "account", mostBuyers: 1 },
  { name: "device", mostBuyers: 100 },
  { name: "payer", mostBuyers: 100 },
  { name: "tracking", mostBuyers: 100 },
  { name: "phone", mostBuyers: 30 },
  { name: "address", mostBuyers: 30 },
];

/** Sightings of a value further apart than this are no tie. */
const apart = 14 * day;

/** Tie orders that share rare means within some days; what hangs together is a ring. */
export function findRings(
  orders: OrderColumns,
  byTime: Uint32Array,
  by: (name: KeyName) => Groups,
  buyersBy: (name: KeyName) => Uint32Array,
): { readonly ring: Int32Array; readonly rings: Groups } {
  const { placedAt } = orders;
  const union = new Union(orders.size);
  for (const { name, mostBuyers } of ties) {
    const { count, starts, members } = by(name);
    const buyers = buyersBy(name);
    for (let k = 0; k < count; k++) {
      if ((buyers[k] ?? 0) > mostBuyers) continue;
      for (let i = (starts[k] ?? 0) + 1; i < (starts[k + 1] ?? 0); i++) {
        const before = members[i - 1] ?? 0;
        const row = members[i] ?? 0;
        if ((placedAt[row] ?? 0) - (placedAt[before] ?? 0) <= apart) union.join(before, row);
      }
    }
  }
  const ring = new Int32Array(orders.size).fill(-1);
  const numbers = new Int32Array(orders.size).fill(-1);
  let count = 0;
  for (let row = 0; row < ring.length; row++) {
    const root = union.rootOf(row);
    if (union.sizeAt(root) < 2) continue;
    if (numbers[root] === -1) numbers[root] = count++;
    ring[row] = numbers[root] ?? -1;
  }
  return { ring, rings: groupRows(ring, count, byTime) };
}

/** Union-find over rows, by size, with path halving. */
class Union {
  readonly #parent: Int32Array;
  readonly #size: Int32Array;

  constructor(rows: number) {
    this.#parent = Int32Array.from({ length: rows }, (_, row) => row);
    this.#size = new Int32Array(rows).fill(1);
  }

  rootOf(row: number): number {
    let at = row;
    for (let up = this.#parent[at] ?? at; up !== at; up = this.#parent[at] ?? at) {
      this.#parent[at] = this.#parent[up] ?? up;
      at = this.#parent[at] ?? at;
    }
    return at;
  }

  sizeAt(root: number): number {
    return this.#size[root] ?? 1;
  }

  join(a: number, b: number): void {
    let large = this.rootOf(a);
    let small = this.rootOf(b);
    if (large === small) return;
    if (this.sizeAt(large) < this.sizeAt(small)) [large, small] = [small, large];
    this.#parent[small] = large;
    this.#size[large] = this.sizeAt(large) + this.sizeAt(small);
  }
}
