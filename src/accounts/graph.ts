import type { Store } from "../core/records.ts";
import { type Evidence, probability } from "./evidence.ts";
import { type Identity, type Kind, operating } from "./kind.ts";
import { against, evidenceOf, type Holding, type Pair, type Scale, type Side } from "./pair.ts";
import {
  type Holders,
  isWitness,
  octave,
  partiesOf,
  sameParties,
  witnessesAmong,
} from "./parties.ts";
import { read } from "./reading.ts";
import { Sets } from "./sets.ts";
import { centresOf, heldAgainst, isHub, newValue, spanOf, together, type Value } from "./values.ts";

/** That two stores may have one owner, and why. `a` comes before `b` by id. */
export interface Edge {
  readonly a: string;
  readonly b: string;
  readonly p: number;
  /** What they have in common, the strongest first. */
  readonly why: readonly Evidence[];
  /** Bits against, from kinds that both have and that differ. */
  readonly against: number;
}

interface Member extends Side {
  readonly holdings: Map<Value, Holding>;
  readonly kinds: Map<Kind, number>;
  readonly links: Map<number, Link>;
}

/** An edge within: its values are shown as they stand when it is asked for. */
interface Link extends Pair {
  readonly p: number;
}

/** A file is a sample: owners that its stores are drawn from are at least this many. */
const leastOwners = 1_024;
/** A pair is kept from this many bits in one value on: one kind links nobody, but may join others. */
const leastBits = 4;

/**
 * Stores and what they have in common. Stores and identities may be added at any time;
 * only what they touch is weighed again, and the edges are always those of a graph
 * built anew from the same stores.
 */
export class LinkGraph {
  readonly #members: Member[] = [];
  readonly #byId = new Map<string, Member>();
  readonly #values = new Map<string, Value>();
  readonly #companies = new Sets<number>();
  /** What must be looked at before the next answer: values whose holders changed, stores to weigh. */
  readonly #changed = new Set<Value>();
  readonly #dirty = new Set<Member>();
  /** Stores whose companies became one with another. */
  readonly #merged = new Set<number>();
  /** Of values that many hold, who is held against whom. */
  readonly #centres = new Map<Value, string>();
  readonly #holders: Holders = {
    companyOf: (store) => this.#companies.rootOf(store),
    valuesOf: (store) => this.#at(store).holdings,
    countOf: (store, kind) => this.#at(store).kinds.get(kind) ?? 0,
  };
  /** How many stores have a kind, and how many have several of it. */
  readonly #having = new Map<Kind, { readonly some: number; readonly several: number }>();
  readonly #severalUsual = new Set<Kind>();
  /** How many stores there are, in octaves. */
  #size = 0;

  /** Add a store, or what is new of a store that is there. */
  add(store: Store): void {
    const member = this.#byId.get(store.id) ?? this.#enter(store.id);
    if (store.entity !== undefined) this.#hold(member, "entity", store.entity, {});
    for (const identity of store.identities ?? []) {
      this.#hold(member, identity.type, identity.value, identity);
    }
  }

  /** Add an identity to a store; to an unknown one it is nothing. */
  addIdentity(storeId: string, identity: Identity): void {
    const member = this.#byId.get(storeId);
    if (member !== undefined) this.#hold(member, identity.type, identity.value, identity);
  }

  /** How many owners its probabilities reckon with. */
  get population(): number {
    return Math.max(leastOwners, this.#size);
  }

  /**
   * Every pair with something in common that can make a link, by ids. Those with one
   * kind alone have less than even odds.
   */
  edges(): Edge[] {
    this.#settle();
    return this.#members
      .flatMap(({ number, links }) =>
        [...links].flatMap(([other, link]) => (number < other ? [this.#edge(link)] : [])),
      )
      .sort((x, y) => compare(x.a, y.a) || compare(x.b, y.b));
  }

  /** The edges of one store. */
  edgesOf(storeId: string): Edge[] {
    this.#settle();
    const links = this.#byId.get(storeId)?.links.values() ?? [];
    return [...links]
      .map((link) => this.#edge(link))
      .sort((x, y) => compare(x.a, y.a) || compare(x.b, y.b));
  }

  #enter(id: string): Member {
    const number = this.#members.length;
    const member = {
      id,
      number,
      holdings: new Map(),
      kinds: new Map<Kind, number>(),
      links: new Map(),
    };
    this.#members.push(member);
    this.#byId.set(id, member);
    return member;
  }

  #hold(member: Member, kind: Kind, text: string, seen: Partial<Identity>): void {
    const value = this.#valueOf(kind, text);
    if (value === undefined) return;
    const span = spanOf(seen);
    const known = member.holdings.get(value);
    if (known === undefined) {
      member.holdings.set(value, { ...span, text });
      if (!value.weak) this.#tally(member, kind);
      insert(value.holders, member.number, (a, b) => compare(this.#at(a).id, this.#at(b).id));
      this.#join(member, value);
      this.#changed.add(value);
      this.#dirty.add(member);
      return;
    }
    member.holdings.set(value, {
      from: Math.min(known.from, span.from),
      to: Math.max(known.to, span.to),
      text: text < known.text ? text : known.text,
    });
    this.#dirty.add(member);
  }

  #valueOf(kind: Kind, text: string): Value | undefined {
    const reading = read(kind, text);
    if (reading === undefined) return undefined;
    const name = `${kind}\n${reading.key}`;
    const known = this.#values.get(name);
    if (known !== undefined) return known;
    const value = newValue(kind, reading.key, reading.strength === "weak", reading.atLeast ?? 0);
    this.#values.set(name, value);
    return value;
  }

  #tally(member: Member, kind: Kind): void {
    const count = (member.kinds.get(kind) ?? 0) + 1;
    member.kinds.set(kind, count);
    const { some, several } = this.#having.get(kind) ?? { some: 0, several: 0 };
    this.#having.set(kind, {
      some: count === 1 ? some + 1 : some,
      several: count === 2 ? several + 1 : several,
    });
  }

  /** Stores of one licence or one company name are of one company. */
  #join({ number }: Member, { kind, weak, holders }: Value): void {
    if ((kind !== "licence" && kind !== "entity") || weak) return;
    const other = holders.find((holder) => holder !== number);
    if (other !== undefined && this.#companies.merge(number, other)) this.#merged.add(number);
  }

  /** Weigh again what changed: first values, then the stores that hold those that weigh otherwise. */
  #settle(): void {
    const size = octave(this.#members.length);
    if (size !== this.#size) {
      this.#size = size;
      for (const value of this.#values.values()) this.#changed.add(value);
      for (const member of this.#members) this.#dirty.add(member);
    }
    this.#noteUsual();
    for (const value of this.#toCount()) this.#count(value);
    for (const member of this.#dirty) this.#forget(member);
    for (const member of this.#dirty) this.#weigh(member);
    this.#dirty.clear();
  }

  /** Where half of those who have a kind have several, one more says nothing of an agency. */
  #noteUsual(): void {
    for (const kind of operating) {
      const { some, several } = this.#having.get(kind) ?? { some: 0, several: 0 };
      if (2 * several > some === this.#severalUsual.has(kind)) continue;
      if (!this.#severalUsual.delete(kind)) this.#severalUsual.add(kind);
      for (const member of this.#members) this.#dirty.add(member);
    }
  }

  /** The values whose parties may differ: those that changed, and those they bear witness for. */
  #toCount(): Set<Value> {
    const roots = new Set([...this.#merged].map((store) => this.#companies.rootOf(store)));
    const merged = [...roots].flatMap((root) => this.#companies.membersOf(root));
    for (const value of this.#heldBy(merged)) this.#changed.add(value);
    const most = witnessesAmong(this.#size);
    const touched = new Set([...this.#dirty].map(({ number }) => number));
    for (const value of this.#changed) {
      const before = isWitness(value, most);
      value.companies = new Set(value.holders.map((store) => this.#companies.rootOf(store))).size;
      if (!before && !isWitness(value, most)) continue;
      for (const store of value.holders) touched.add(store);
    }
    const affected = new Set([...this.#heldBy(touched), ...this.#changed]);
    this.#changed.clear();
    this.#merged.clear();
    return affected;
  }

  #heldBy(stores: Iterable<number>): Set<Value> {
    const values = new Set<Value>();
    for (const store of stores) {
      for (const value of this.#at(store).holdings.keys()) values.add(value);
    }
    return values;
  }

  #count(value: Value): void {
    const before = { ...value, centres: this.#centres.get(value) ?? "" };
    value.parties = partiesOf(value, this.#holders, this.#size);
    const centres = centresOf(value);
    if (centres !== "") this.#centres.set(value, centres);
    const isSilent = isHub(before) && isHub(value) && value.kind !== "legal_rep";
    const isSame = sameParties(before.parties, value.parties) && before.centres === centres;
    if (isSilent || isSame) return;
    for (const store of value.holders) this.#dirty.add(this.#at(store));
  }

  #forget(member: Member): void {
    for (const other of member.links.keys()) this.#at(other).links.delete(member.number);
    member.links.clear();
  }

  #weigh(member: Member): void {
    for (const number of this.#candidates(member)) {
      const other = this.#at(number);
      // A pair of two such stores is weighed once.
      if (this.#dirty.has(other) && number < member.number) continue;
      const link = this.#link(member, other);
      if (!evidenceOf(link, this.#scale).some(({ counts, bits }) => counts && bits >= leastBits))
        continue;
      member.links.set(number, link);
      other.links.set(member.number, link);
    }
  }

  #candidates(member: Member): Set<number> {
    const found = new Set<number>();
    for (const value of member.holdings.keys()) {
      if (value.holders.length < 2 || isHub(value)) continue;
      for (const number of heldAgainst(value, member.number)) found.add(number);
    }
    found.delete(member.number);
    return found;
  }

  #link(one: Member, two: Member): Link {
    const [a, b] = compare(one.id, two.id) < 0 ? [one, two] : [two, one];
    const [few, many] = a.holdings.size < b.holdings.size ? [a, b] : [b, a];
    const shared: Value[] = [];
    for (const [value, here] of few.holdings) {
      const there = many.holdings.get(value);
      if (there !== undefined && together(value.kind, here, there)) shared.push(value);
    }
    const link = { a, b, shared, p: 0 };
    return {
      ...link,
      p: probability(evidenceOf(link, this.#scale), against(link), this.population),
    };
  }

  #edge(link: Link): Edge {
    const why = evidenceOf(link, this.#scale).toSorted(
      (x, y) => y.bits - x.bits || compare(x.type, y.type) || compare(x.value, y.value),
    );
    return { a: link.a.id, b: link.b.id, p: link.p, why, against: against(link) };
  }

  get #scale(): Scale {
    return { owners: this.population, stores: this.#size, severalUsual: this.#severalUsual };
  }

  #at(number: number): Member {
    const member = this.#members[number];
    if (member === undefined) throw new RangeError(`no store has the number ${number}`);
    return member;
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function insert<T>(sorted: T[], item: T, order: (a: T, b: T) => number): void {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = sorted[middle];
    if (other !== undefined && order(other, item) < 0) low = middle + 1;
    else high = middle;
  }
  sorted.splice(low, 0, item);
}
