import type { Order, Store } from "../core/records.ts";
import { type Claim, type IdentityType, tieTo } from "./owners.ts";

/** Whose a tenant's stores are, and by what their people would show as buyers, as it is kept. */
export interface KeptBook {
  readonly stores: readonly (readonly [id: string, owner: string, brand: string | null])[];
  /** Keyed hashes of means, with the store that they are an identity of. */
  readonly means: readonly (readonly [hash: string, storeId: string, type: IdentityType])[];
}

export const emptyBook: KeptBook = { stores: [], means: [] };

/** What an order's buyer is to its store. */
export interface Relation {
  /** The probability that the buyer belongs to the store's own owner. */
  readonly related: number;
  /** Whether what ties it belongs to another store of the brand and owner too. */
  readonly brand: boolean;
}

type KnownStore = Pick<Store, "id" | "brand"> & { readonly owner: number };

/** A kept book, to be asked. An answer depends on the order and the book alone. */
export class OwnerBook {
  readonly #stores = new Map<string, KnownStore>();
  readonly #claims = new Map<string, Claim[]>();
  readonly #own: Set<string>[] = [];

  constructor({ stores, means }: KeptBook) {
    const owners = new Map<string, number>();
    for (const [id, name, brand] of stores) {
      const owner = owners.get(name) ?? owners.size;
      owners.set(name, owner);
      this.#own[owner] ??= new Set();
      this.#stores.set(id, { id, owner, ...(brand === null ? {} : { brand }) });
    }
    for (const [hash, storeId, type] of means) {
      const store = this.#stores.get(storeId);
      if (store === undefined) continue;
      this.#own[store.owner]?.add(hash);
      const claim = { store, owner: store.owner, type };
      const found = this.#claims.get(hash);
      if (found === undefined) this.#claims.set(hash, [claim]);
      else found.push(claim);
    }
  }

  /** A store's owner, as a whole number from 0; -1 for a store that is not in the book. */
  ownerOf(storeId: string): number {
    return this.#stores.get(storeId)?.owner ?? -1;
  }

  /** How many owners there are. */
  get owners(): number {
    return this.#own.length;
  }

  /** Whose a keyed hash is. */
  claimsOn(hash: string): readonly Claim[] {
    return this.#claims.get(hash) ?? [];
  }

  /** The keyed hashes of what belongs to a store and to its owner's others. */
  ownOf(storeId: string): ReadonlySet<string> {
    return this.#own[this.ownerOf(storeId)] ?? new Set();
  }

  /** What an order's buyer, whose values are keyed hashes, is to the store. */
  relate({ storeId, buyer = {} }: Pick<Order, "storeId" | "buyer">): Relation {
    const store = this.#stores.get(storeId);
    let related = 0;
    let brand = false;
    if (store === undefined) return { related, brand };
    for (const value of Object.values(buyer)) {
      const claims = this.#claims.get(String(value));
      if (claims === undefined) continue;
      const tie = tieTo(claims, store.owner, store);
      related = 1 - (1 - related) * (1 - tie.p);
      brand ||= tie.brand;
    }
    return { related, brand };
  }
}

/**
 * The hashes whose orders another book may judge otherwise: those that are claimed
 * otherwise, and those of the owners that a store went from or to.
 */
export function changedMeans(before: KeptBook, after: KeptBook): Set<string> {
  const [old, now] = [before, after].map((book) => ({
    standing: new Map(
      book.stores.map(([id, owner, brand]) => [id, JSON.stringify([owner, brand])]),
    ),
    owners: new Map(book.stores.map(([id, owner]) => [id, owner])),
    book,
  }));
  if (old === undefined || now === undefined) return new Set();
  const moved = new Set<string>();
  for (const [id, standing] of now.standing) {
    const former = old.standing.get(id);
    if (former === undefined || former === standing) continue;
    moved.add(old.owners.get(id) ?? "").add(now.owners.get(id) ?? "");
  }
  const changed = new Set<string>();
  const claimed = [old, now].map(({ book, standing, owners }) => {
    const claims = new Map<string, string[]>();
    for (const [hash, storeId, type] of book.means) {
      if (moved.has(owners.get(storeId) ?? "")) changed.add(hash);
      const said = JSON.stringify([storeId, type, standing.get(storeId)]);
      claims.set(hash, [...(claims.get(hash) ?? []), said]);
    }
    return new Map([...claims].map(([hash, said]) => [hash, said.sort().join()]));
  });
  const [was, is] = claimed;
  for (const hash of [...(was?.keys() ?? []), ...(is?.keys() ?? [])]) {
    if (was?.get(hash) !== is?.get(hash)) changed.add(hash);
  }
  return changed;
}
