import { likeness, pairsOf } from "../capture/text.ts";
import type { Clause } from "./clauses.ts";

export interface Pair {
  readonly before: Clause;
  readonly after: Clause;
}

export interface Alignment {
  /** In the order of the new text. */
  readonly pairs: readonly Pair[];
  readonly removed: readonly Clause[];
  readonly added: readonly Clause[];
}

/** Pairs less alike than this are two clauses, unless their place says otherwise. */
const alike = 0.3;
/** A reworded clause that kept its number between kept neighbours. */
const alikeInPlace = 0.16;
/** At most so many candidates are compared per clause; keeps the work linear. */
const candidates = 40;

/**
 * Pairs the clauses of two versions: first those of equal text, then the most
 * alike, number and place breaking ties, then headings by what stands under
 * them. The number alone never pairs two clauses: one inserted article shifts
 * all later ones.
 */
export function align(before: readonly Clause[], after: readonly Clause[]): Alignment {
  const table = new Table(before, after);
  byHash(table);
  byLikeness(table);
  byChildren(table);
  byPlace(table);
  return table.alignment();
}

class Table {
  readonly before: readonly Clause[];
  readonly after: readonly Clause[];
  readonly #forth = new Map<Clause, Clause>();
  readonly #back = new Map<Clause, Clause>();

  constructor(before: readonly Clause[], after: readonly Clause[]) {
    this.before = before;
    this.after = after;
  }

  join(b: Clause, a: Clause): void {
    this.#forth.set(b, a);
    this.#back.set(a, b);
  }

  to = (b: Clause): Clause | undefined => this.#forth.get(b);
  from = (a: Clause): Clause | undefined => this.#back.get(a);

  freeBefore = (): Clause[] => this.before.filter((clause) => !this.#forth.has(clause));
  freeAfter = (): Clause[] => this.after.filter((clause) => !this.#back.has(clause));

  alignment(): Alignment {
    const pairs = this.after.flatMap((after) => {
      const before = this.from(after);
      return before ? [{ before, after }] : [];
    });
    return { pairs, removed: this.freeBefore(), added: this.freeAfter() };
  }
}

/** Equal texts; where a text occurs often, the same key first, then in order. */
function byHash(table: Table): void {
  const groups = new Map<string, Clause[]>();
  for (const clause of table.after)
    groups.set(clause.hash, [...(groups.get(clause.hash) ?? []), clause]);
  const loose: Clause[] = [];
  for (const clause of table.before) {
    const group = groups.get(clause.hash);
    const same = group?.findIndex(({ key }) => key === clause.key) ?? -1;
    const twin = same >= 0 ? group?.splice(same, 1)[0] : undefined;
    if (twin) table.join(clause, twin);
    else loose.push(clause);
  }
  for (const clause of loose) {
    const twin = groups.get(clause.hash)?.shift();
    if (twin) table.join(clause, twin);
  }
}

/** Best pairs first, by weighted likeness of their character pairs. */
function byLikeness(table: Table): void {
  const old = table.freeBefore();
  const young = table.freeAfter();
  if (old.length === 0 || young.length === 0) return;
  const bags = new Map<Clause, Map<string, number>>();
  for (const clause of [...table.before, ...table.after]) bags.set(clause, pairsOf(clause.text));
  const frequency = new Map<string, number>();
  for (const bag of bags.values())
    for (const pair of bag.keys()) frequency.set(pair, (frequency.get(pair) ?? 0) + 1);
  const weigh = (pair: string) => Math.log(1 + bags.size / (frequency.get(pair) ?? 1));
  const index = new Map<string, Clause[]>();
  for (const clause of young)
    for (const pair of bags.get(clause)?.keys() ?? [])
      index.set(pair, [...(index.get(pair) ?? []), clause]);

  const scored: { b: Clause; a: Clause; score: number }[] = [];
  for (const b of old) {
    const bag = bags.get(b) ?? new Map<string, number>();
    const votes = new Map<Clause, number>();
    for (const pair of bag.keys()) {
      const postings = index.get(pair) ?? [];
      if (postings.length > 200) continue;
      for (const a of postings) votes.set(a, (votes.get(a) ?? 0) + weigh(pair));
    }
    const best = [...votes].sort((x, y) => y[1] - x[1]).slice(0, candidates);
    for (const [a] of best) {
      const score = likeness(bag, bags.get(a) ?? new Map(), weigh);
      if (score < alike) continue;
      const bonus = (a.key === b.key ? 0.08 : 0) + (a.heading && a.heading === b.heading ? 0.1 : 0);
      scored.push({ b, a, score: score + bonus });
    }
  }
  scored.sort((x, y) => y.score - x.score || x.b.order - y.b.order || x.a.order - y.a.order);
  for (const { b, a } of scored) if (!table.to(b) && !table.from(a)) table.join(b, a);
}

/** The clause that a clause stands under. */
export function parentsOf(clauses: readonly Clause[]): Map<Clause, Clause> {
  const byKey = new Map<string, Clause>();
  const parents = new Map<Clause, Clause>();
  for (const clause of clauses) {
    const parent = byKey.get(clause.path.at(-1) ?? "");
    if (parent) parents.set(clause, parent);
    byKey.set(clause.key.replace(/·\d+$/, ""), clause);
  }
  return parents;
}

/** A heading reworded goes where most of its clauses went. */
function byChildren(table: Table): void {
  const parentBefore = parentsOf(table.before);
  const parentAfter = parentsOf(table.after);
  const votes = new Map<Clause, Map<Clause, number>>();
  const sizes = new Map<Clause, number>();
  for (const parent of [...parentBefore.values(), ...parentAfter.values()])
    sizes.set(parent, (sizes.get(parent) ?? 0) + 1);
  for (const clause of table.before) {
    const twin = table.to(clause);
    const p = parentBefore.get(clause);
    const q = twin && parentAfter.get(twin);
    if (!p || !q || table.to(p) || table.from(q)) continue;
    const row = votes.get(p) ?? new Map<Clause, number>();
    row.set(q, (row.get(q) ?? 0) + 1);
    votes.set(p, row);
  }
  const ranked = [...votes].flatMap(([p, row]) =>
    [...row].map(([q, count]) => ({
      p,
      q,
      score: (2 * count) / ((sizes.get(p) ?? 1) + (sizes.get(q) ?? 1)),
    })),
  );
  ranked.sort((x, y) => y.score - x.score || x.p.order - y.p.order);
  for (const { p, q, score } of ranked)
    if (score >= 0.5 && !table.to(p) && !table.from(q)) table.join(p, q);
}

/** What is left between the same two paired neighbours, of one number or alone, is one clause reworded. */
function byPlace(table: Table): void {
  const taken = (clause: Clause | undefined, of: (c: Clause) => Clause | undefined) =>
    clause ? of(clause) : null;
  for (const b of table.freeBefore()) {
    const previous = taken(table.before[b.order - 1], table.to);
    const next = taken(table.before[b.order + 1], table.to);
    const a =
      previous === null
        ? table.after[0]
        : previous
          ? table.after[previous.order + 1]
          : next
            ? table.after[next.order - 1]
            : undefined;
    if (!a || table.from(a)) continue;
    const between =
      (next === null && a.order === table.after.length - 1) || next?.order === a.order + 1;
    const score = likeness(pairsOf(b.text), pairsOf(a.text));
    if (
      between
        ? score >= alikeInPlace || (b.key === a.key && score > 0)
        : b.key === a.key && score >= alikeInPlace
    )
      table.join(b, a);
  }
}
