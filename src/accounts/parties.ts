import { independent, operating } from "./kind.ts";
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
const mostCompanies = 160;
/** Values of more companies than this do not speak for others. */
const mostWitness = 40;
/** From here on those who share a phone and a machine may be an agency's clients. */
const agency = 4;

/** What the count asks about stores, by number. */
export interface Holders {
  companyOf(store: number): number;
  valuesOf(store: number): Iterable<Value>;
  /** How many values of the kind a store has. */
  countOf(store: number, kind: Value["kind"]): number;
}

/**
 * Count the parties of a value. A warehouse's tenants share nothing else and stay apart;
 * an owner's straw men share a payee too and are one. Stores of one company are one.
 *
 * @param witnesses the most companies whose common value joins its holders
 */
export function partiesOf(value: Value, stores: Holders, witnesses: number): Parties {
  const { companies, holders } = value;
  if (companies <= 1) return alone;
  if (companies > mostCompanies) return { count: companies, spread: companies, of: new Map() };
  const parties = new Sets<number>();
  const members = new Set<number>();
  const firstWith = new Map<Value, number>();
  for (const store of holders) {
    const company = stores.companyOf(store);
    members.add(company);
    for (const other of stores.valuesOf(store)) {
      if (!isWitness(other, witnesses) || !independent(other.kind, value.kind)) continue;
      if (isAgencys(value, other) && !isOnly(stores, store, value, other)) continue;
      const first = firstWith.get(other);
      if (first === undefined) firstWith.set(other, company);
      else parties.merge(first, company);
    }
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

/** Whether all of what is shared is what an agency runs for its clients. */
const isAgencys = (value: Value, other: Value): boolean =>
  value.companies > agency && operating.has(value.kind) && operating.has(other.kind);

/** An agency's phone stands beside the client's own; an owner's is often the only one. */
const isOnly = (stores: Holders, store: number, value: Value, other: Value): boolean =>
  stores.countOf(store, value.kind) === 1 && stores.countOf(store, other.kind) === 1;

/** Whether it speaks for its holders being one party. */
export const isWitness = ({ weak, companies, holders }: Value, most: number): boolean =>
  !weak && holders.length > 1 && companies <= most;

/** The most companies whose common value says that they are one party, among so many stores. */
export const witnessesAmong = (stores: number): number =>
  stores < 16 ? stores : Math.min(mostWitness, Math.floor(stores / 3));

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
