/** Disjoint sets that only ever merge; what was never merged is alone. */
export class Sets<T> {
  readonly #rootOf = new Map<T, T>();
  readonly #members = new Map<T, T[]>();

  rootOf(item: T): T {
    return this.#rootOf.get(item) ?? item;
  }

  same(a: T, b: T): boolean {
    return this.rootOf(a) === this.rootOf(b);
  }

  sizeOf(item: T): number {
    return this.membersOf(item).length;
  }

  /** The members of an item's set. */
  membersOf(item: T): readonly T[] {
    return this.#members.get(this.rootOf(item)) ?? [item];
  }

  /** Make the sets of two items one; answers whether they were two. */
  merge(a: T, b: T): boolean {
    const [x, y] = [this.rootOf(a), this.rootOf(b)];
    if (x === y) return false;
    const [xs, ys] = [this.#members.get(x) ?? [x], this.#members.get(y) ?? [y]];
    const [into, from, kept, moved] = xs.length < ys.length ? [y, x, ys, xs] : [x, y, xs, ys];
    for (const item of moved) {
      kept.push(item);
      this.#rootOf.set(item, into);
    }
    this.#members.set(into, kept);
    this.#members.delete(from);
    return true;
  }

  /** Every set of two and more. */
  all(): (readonly T[])[] {
    return [...this.#members.values()];
  }
}
