import { independent, operating, owning } from "./kind.ts";
import { Sets } from "./sets.ts";
import type { Value } from "./values.ts";

/** The parties that hold a value: who among its holders shares something independent besides. */
export interface Parties {
  readonly count: number;
  /**
   * How many parties there seem to be to one who picks two holders blindly: 1 / Σ share².
   * One large owner among a few strangers makes it small, many strangers make it large.
   */
  readonly spread: number;
  /** The party of a store; empty where all holders are one party or too many to tell. */
  readonly of: ReadonlyMap<number, number>;
}

/** Nobody to share with. */
export const alone: Parties = { count: 1, spread: 1, of: new Map() };

/** More companies than this are no one owner's: the value is a hub without looking further. */
const mostCompanies = 400;
/** Up to so many companies, holders of a value are taken for one party wherever they meet again. */
const fewCompanies = 12;
/** From here on those who share a phone and a machine may be an agency's clients. */
const agency = 4;

/** What the count asks about stores, by number. */
export interface Holders {
  companyOf(store: number): number;
  valuesOf(store: number): ReadonlyMap<Value, unknown>;
  /** How many values of the kind a store has. */
  countOf(store: number, kind: Value["kind"]): number;
}

/**
 * Count the parties of a value. A warehouse's tenants share nothing else and stay apart;
 * an owner's straw men share a payee too and are one. Stores of one company are one. A
 * value of many companies joins them only where the two go together, as an owner's payee
 * and phone do: a warehouse and an agency meet by chance.
 *
 * @param size stores in all
 */
export function partiesOf(value: Value, stores: Holders, size: number): Parties {
  const { companies, holders } = value;
  if (companies <= 1) return alone;
  if (companies > mostCompanies) return { count: companies, spread: companies, of: new Map() };
  const parties = new Sets<number>();
  const members = new Set(holders.map((store) => stores.companyOf(store)));
  for (const [other, sharing] of sharedAmong(value, stores, witnessesAmong(size))) {
    const [both, here, there] = [sharing.length, holders.length, other.holders.length];
    const joins =
      other.companies <= fewCompanies ||
      isTelling(both, here, there, size) ||
      (owning.has(other.kind) && isWithin(both, here, there, size));
    if (!joins) continue;
    const [first, ...rest] = sharing.map((store) => stores.companyOf(store));
    if (first !== undefined) for (const company of rest) parties.merge(first, company);
  }
  const sizes = new Map<number, number>();
  for (const company of members) {
    const root = parties.rootOf(company);
    sizes.set(root, (sizes.get(root) ?? 0) + 1);
  }
  if (sizes.size === 1) return alone;
  let chance = 0;
  for (const size of sizes.values()) chance += (size / members.size) ** 2;
  return {
    count: octave(sizes.size),
    spread: octave(1 / chance),
    of: new Map(holders.map((store) => [store, parties.rootOf(stores.companyOf(store))])),
  };
}

/**
 * Whether a value that many have tells something of those who hold another: half of
 * these have it, and they are half of its holders, or have it three times as often as
 * stores do.
 */
const isTelling = (both: number, holders: number, others: number, size: number): boolean =>
  2 * both >= holders && (2 * both >= others || both / holders >= (3 * others) / size);

/**
 * Whether many of those who are paid by one account are found with the value, three times as
 * often as stores are: an owner's house, where a collecting service's clients are anywhere.
 */
const isWithin = (both: number, holders: number, others: number, size: number): boolean =>
  both >= 0.4 * others && both * size >= 3 * others * holders;

/** What holders of a value have in common besides that can join them, and which of them have it. */
function sharedAmong(value: Value, stores: Holders, most: number): Map<Value, number[]> {
  const bySize = value.holders.toSorted(
    (a, b) => stores.valuesOf(a).size - stores.valuesOf(b).size || a - b,
  );
  const speaks = (store: number, other: Value): boolean =>
    independent(other.kind, value.kind) &&
    isWitness(other, most) &&
    (!isAgencys(value, other) || isOnly(stores, store, value, other));
  const found = new Map<Value, number[]>();
  const [last] = bySize.slice(-1);
  const lasts = last === undefined ? undefined : stores.valuesOf(last);
  for (const store of bySize) {
    const own = stores.valuesOf(store);
    // The largest brings nothing new that another could share, and what only one other has is none's.
    for (const other of store === last ? found.keys() : own.keys()) {
      if (!own.has(other) || !speaks(store, other)) continue;
      if (bySize.length === 2 && !lasts?.has(other)) continue;
      const sharing = found.get(other);
      if (sharing === undefined) found.set(other, [store]);
      else sharing.push(store);
      if (bySize.length === 2 && found.size > 0 && store !== last) break;
    }
  }
  return found;
}

/** Whether all of what is shared is what an agency runs for its clients. */
const isAgencys = (value: Value, other: Value): boolean =>
  value.companies > agency && operating.has(value.kind) && operating.has(other.kind);

/** An agency's phone stands beside the client's own; an owner's is often the only one. IPs are always many. */
const isOnly = (stores: Holders, store: number, value: Value, other: Value): boolean =>
  [value.kind, other.kind].every((kind) => kind === "ip" || stores.countOf(store, kind) === 1);

/** Whether it speaks for its holders being one party. */
export const isWitness = ({ weak, companies, holders }: Value, most: number): boolean =>
  !weak && holders.length > 1 && companies <= most;

/**
 * The most companies whose common value says that they are one party, among so many
 * stores. What nearly all of a file share tells none of them apart.
 */
export const witnessesAmong = (stores: number): number =>
  stores < 16 ? stores : Math.min(mostCompanies, Math.floor(0.75 * stores));

/**
 * The next half power of two: a number that moved with every store would have everything
 * weighed again for each.
 */
export const octave = (n: number): number =>
  2 ** (Math.ceil(2 * Math.log2(Math.max(1, n)) - 1e-9) / 2);

/** Whether two countings put the stores that both know into the same parties. */
export function sameParties(x: Parties, y: Parties): boolean {
  if (x.count !== y.count || x.spread !== y.spread) return false;
  const there = new Map<number, number>();
  const back = new Map<number, number>();
  for (const [store, one] of x.of) {
    const other = y.of.get(store);
    if (other === undefined) continue;
    if ((there.get(one) ?? other) !== other || (back.get(other) ?? one) !== one) return false;
    there.set(one, other);
    back.set(other, one);
  }
  return true;
}
