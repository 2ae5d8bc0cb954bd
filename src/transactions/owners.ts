import type { Store } from "../core/records.ts";
import type { BuyerPart, KeyName } from "./columns.ts";
import type { Interner } from "./interner.ts";
import { readMeans } from "./means.ts";

type IdentityType = NonNullable<Store["identities"]>[number]["type"] | "entity";

/** That a value of a buyer is an identity of a store. */
export interface Claim {
  readonly store: Store;
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
    const entity =
      store.entity === undefined ? [] : [{ type: "entity", value: store.entity } as const];
    for (const { type, value } of [...(store.identities ?? []), ...entity]) {
      for (const part of seenAs[type]) {
        const reading = readMeans(part, value);
        // What strangers share as well (a parcel station, a common name) makes nobody anybody's.
        const isTheirs = reading?.strength === "full" && !reading.atLeast;
        const number = isTheirs ? names[part].find(reading.key) : -1;
        if (number < 0) continue;
        const found = claims[part].get(number);
        if (found === undefined) claims[part].set(number, [{ store, owner, type }]);
        else found.push({ store, owner, type });
      }
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
 * owner who claims it, as a warehouse or an agency's phone does.
 */
export function certainty(claims: readonly Claim[], owner: number): number {
  let best = 0;
  const others = new Set<number>();
  for (const claim of claims) {
    if (claim.owner === owner) best = Math.max(best, trust[claim.type]);
    else others.add(claim.owner);
  }
  if (best === 0 || others.size === 0) return best;
  const place = claims.some(({ type }) => sharedPlaces.has(type));
  return best / (1 + others.size * (place ? 3 : 1));
}
