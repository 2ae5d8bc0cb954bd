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
    return this.#members.get(this.rootOf(item))?.length ?? 1;
  }

  /** Make the sets of two items one; answers its members, or none if they were one before. */
  merge(a: T, b: T): readonly T[] {
    const [x, y] = [this.rootOf(a), this.rootOf(b)];
    if (x === y) return [];
    const [xs, ys] = [this.#members.get(x) ?? [x], this.#members.get(y) ?? [y]];
    const [into, from, kept, moved] = xs.length < ys.length ? [y, x, ys, xs] : [x, y, xs, ys];
    for (const item of moved) {
      kept.push(item);
      this.#rootOf.set(item, into);
    }
    this.#members.set(into, kept);
    this.#members.delete(from);
    return kept;
  }

  /** Every set of two and more. */
  all(): (readonly T[])[] {
    return [...this.#members.values()];
  }
}
