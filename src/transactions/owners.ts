import type { Store } from "../core/records.ts";
import type { BuyerPart, KeyName } from "./columns.ts";
import type { Interner } from "./interner.ts";
import { readMeans } from "./means.ts";

export type IdentityType = NonNullable<Store["identities"]>[number]["type"] | "entity";

/** That a value of a buyer is an identity of a store. */
export interface Claim {
  readonly store: Pick<Store, "id" | "brand">;
  /** The store's owner: stores of one owner have one number. */
  readonly owner: number;
  readonly type: IdentityType;
}

/** The values of the orders' buyers that are identities of a store, by part and number. */
export type Claims = Readonly<Record<BuyerPart, ReadonlyMap<number, readonly Claim[]>>>;

/** Where an identity of a store can turn up on a buyer's side. */
const seenAs: Readonly<Record<IdentityType, readonly BuyerPart[]>> = {
  staff: ["account", "phone", "payer"],
  phone: ["phone", "account", "payer"],
  email: ["account", "payer"],
  payee: ["payer", "account"],
  licence: ["payer", "account"],
  legal_rep: ["payer", "account"],
  entity: ["payer", "account"],
  device: ["device"],
  address: ["address"],
  ip: ["ip"],
};

/** A store's owner by its id, as whole numbers from 0; linked stores have one owner. */
export type OwnerOf = (store: Store) => number;

/** A means that is a store's own, as a part of a buyer in which it would show. */
interface OwnMeans {
  readonly part: BuyerPart;
  readonly key: string;
  readonly type: IdentityType;
}

/** Every way in which a store's own people and means would show as a buyer. */
export function ownMeans(store: Store): OwnMeans[] {
  const entity =
    store.entity === undefined ? [] : [{ type: "entity", value: store.entity } as const];
  return [...(store.identities ?? []), ...entity].flatMap(({ type, value }) =>
    seenAs[type].flatMap((part) => {
      const reading = readMeans(part, value);
      // What strangers share as well (a parcel station, a common name) makes nobody anybody's.
      const isTheirs = reading?.strength === "full" && !reading.atLeast;
      return isTheirs ? [{ part, key: reading.key, type }] : [];
    }),
  );
}

/** Look each store's identities up among the values that orders hold. */
export function claimsOf(
  stores: readonly Store[],
  ownerOf: OwnerOf,
  names: Readonly<Record<KeyName, Interner>>,
): Claims {
  const claims: Record<BuyerPart, Map<number, Claim[]>> = {
    account: new Map(),
    phone: new Map(),
    address: new Map(),
    device: new Map(),
    ip: new Map(),
    payer: new Map(),
  };
  for (const store of stores) {
    const owner = ownerOf(store);
    for (const { part, key, type } of ownMeans(store)) {
      const number = names[part].find(key);
      if (number < 0) continue;
      const found = claims[part].get(number);
      if (found === undefined) claims[part].set(number, [{ store, owner, type }]);
      else found.push({ store, owner, type });
    }
  }
  return claims;
}

/**
 * How sure one shared value makes it that the buyer belongs to the owner, while nobody
 * else claims it. Chosen by kind, after the order in which a platform trusts them; an
 * address houses others too, and an IP is a whole office's.
 */
const trust: Readonly<Record<IdentityType, number>> = {
  staff: 0.98,
  phone: 0.97,
  payee: 0.97,
  licence: 0.97,
  email: 0.97,
  entity: 0.95,
  device: 0.93,
  legal_rep: 0.85,
  address: 0.85,
  ip: 0.03,
};

/** A place or machine that serves several owners says little; a person's own value a little more. */
const sharedPlaces: ReadonlySet<IdentityType> = new Set(["address", "device", "ip"]);

/**
 * How sure claims on one value make it that it belongs to `owner`: less with each other
 * owner who claims it, as a warehouse or an agency's phone does. What the selling store
 * itself registered is the store's own means whoever else has it: there, others weigh half.
 */
export function certainty(claims: readonly Claim[], owner: number, storeId?: string): number {
  let best = 0;
  let registered = false;
  const others = new Set<number>();
  for (const claim of claims) {
    if (claim.owner === owner) best = Math.max(best, trust[claim.type]);
    else others.add(claim.owner);
    registered ||= claim.store.id === storeId;
  }
  if (best === 0 || others.size === 0) return best;
  const place = claims.some(({ type }) => sharedPlaces.has(type));
  return best / (1 + others.size * (registered ? 0.5 : place ? 3 : 1));
}

/**
 * What claims on one of a buyer's values make of an order in `store` of `owner`: how sure
 * it is that the buyer is the owner's, and whether by what another store of the brand has.
 */
export function tieTo(
  claims: readonly Claim[],
  owner: number,
  store: Pick<Store, "id" | "brand"> | undefined,
): { readonly p: number; readonly brand: boolean } {
  const p = certainty(claims, owner, store?.id);
  const brand =
    p >= 0.5 &&
    claims.some(
      (claim) =>
        claim.owner === owner &&
        claim.store.id !== store?.id &&
        claim.store.brand !== undefined &&
        claim.store.brand === store?.brand,
    );
  return { p, brand };
}
