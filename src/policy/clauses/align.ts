import type { Clause } from "./clauses.ts";
import { Finder } from "./finder.ts";
import { containment, eachOnce, likeness, mostly, shared, type Words } from "./words.ts";

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
/** A clause that kept number and place and most of its words needs no search. */
const alikeAtHome = 0.6;
/** A reworded clause that kept its number between kept neighbours. */
const alikeInPlace = 0.16;
/** About so many clauses show how common a word is. */
const sample = 60;

/**
 * Pairs the clauses of two versions: first those of equal text or that kept their place
 * and most words, then the most alike, number and place breaking ties,
 * then headings by what stands under them. The number alone never pairs two clauses:
 * one inserted article shifts all later ones.
 */
export function align(before: readonly Clause[], after: readonly Clause[]): Alignment {
  const table = new Table(before, after);
  const lengthOf = ({ source }: Clause) => source.length;
  byEquality(table, lengthOf, ({ source }) => source);
  byHome(table);
  const lettersOf = ({ letters }: Clause) => letters;
  byEquality(table, lettersOf, ({ form }) => form);
  byLikeness(table);
  byNumber(table);
  byChildren(table);
  byPlace(table);
  return table.alignment();
}

class Table {
  readonly before: readonly Clause[];
  readonly after: readonly Clause[];
  readonly #forth: (Clause | undefined)[];
  readonly #back: (Clause | undefined)[];

  constructor(before: readonly Clause[], after: readonly Clause[]) {
    this.before = before;
    this.after = after;
    this.#forth = new Array(before.length);
    this.#back = new Array(after.length);
  }

  join(b: Clause, a: Clause): void {
    this.#forth[b.order] = a;
    this.#back[a.order] = b;
  }

  part(b: Clause, a: Clause): void {
    this.#forth[b.order] = undefined;
    this.#back[a.order] = undefined;
  }

  #beforeByKey: ReadonlyMap<string, Clause> | undefined;
  #afterByKey: ReadonlyMap<string, Clause> | undefined;

  /** The clauses of a version by their keys. */
  get beforeByKey(): ReadonlyMap<string, Clause> {
    this.#beforeByKey ??= new Map(this.before.map((each) => [each.key, each]));
    return this.#beforeByKey;
  }

  get afterByKey(): ReadonlyMap<string, Clause> {
    this.#afterByKey ??= new Map(this.after.map((each) => [each.key, each]));
    return this.#afterByKey;
  }

  to = (b: Clause): Clause | undefined => this.#forth[b.order];
  from = (a: Clause): Clause | undefined => this.#back[a.order];

  freeBefore = (): Clause[] => this.before.filter((clause) => !this.to(clause));
  freeAfter = (): Clause[] => this.after.filter((clause) => !this.from(clause));

  alignment(): Alignment {
    const pairs: Pair[] = [];
    for (const after of this.after) {
      const before = this.from(after);
      if (before) pairs.push({ before, after });
    }
    return { pairs, removed: this.freeBefore(), added: this.freeAfter() };
  }
}

/**
 * Equal texts; where a text occurs often, the same key first, then in order. What differs
 * in its hint differs in its text, which then need not be read.
 */
function byEquality(
  table: Table,
  hint: (clause: Clause) => number,
  of: (clause: Clause) => string,
): void {
  const namesakeOf = namesakes(table);
  for (const b of table.freeBefore()) {
    const a = namesakeOf(b);
    if (a && !table.from(a) && hint(b) === hint(a) && of(b) === of(a)) table.join(b, a);
  }
  const young = new Set(table.freeAfter().map(hint));
  const old = table.freeBefore().filter((b) => young.has(hint(b)));
  if (old.length === 0) return;
  const hints = new Set(old.map(hint));
  const groups = new Map<string, Clause[]>();
  // From the last to the first, so that the first is taken first.
  for (const a of table.freeAfter().reverse()) {
    if (!hints.has(hint(a))) continue;
    const group = groups.get(of(a));
    if (group) group.push(a);
    else groups.set(of(a), [a]);
  }
  for (const b of old) {
    const twin = groups.get(of(b))?.pop();
    if (twin) table.join(b, twin);
  }
}

/** Finds the clause of a key, asked in about the order of the text, where it is the next. */
function namesakes(table: Table): (clause: Clause) => Clause | undefined {
  let next = 0;
  return ({ key }) => {
    const guess = table.after[next];
    const found = guess?.key === key ? guess : table.afterByKey.get(key);
    if (found) next = found.order + 1;
    return found;
  };
}

/** A clause behind a paired one, or the first of all, that kept its number and most of its words. */
function byHome(table: Table): void {
  for (const b of table.freeBefore()) {
    const previous = table.before[b.order - 1];
    const twin = previous && table.to(previous);
    const a = previous ? twin && table.after[twin.order + 1] : table.after[0];
    if (!a || table.from(a) || a.key !== b.key) continue;
    const kept = keptEnds(b.source, a.source);
    if (kept >= alikeAtHome || likeness(b.words, a.words) >= alikeAtHome) table.join(b, a);
  }
}

/** The share of the longer of two texts that both begin and end with. */
function keptEnds(before: string, after: string): number {
  const least = Math.min(before.length, after.length);
  let kept = 0;
  while (kept < least && before.charCodeAt(kept) === after.charCodeAt(kept)) kept++;
  let [i, j] = [before.length, after.length];
  while (kept < least && before.charCodeAt(--i) === after.charCodeAt(--j)) kept++;
  return kept / Math.max(before.length, after.length);
}

/** Best pairs first, by likeness of their words, rare ones counting for more. */
function byLikeness(table: Table): void {
  const old = table.freeBefore();
  const young = table.freeAfter();
  if (old.length === 0 || young.length === 0) return;
  const weigh = weightsOf(table, [...old, ...young]);
  const total = (words: Words) => words.reduce((sum, word) => sum + weigh(word), 0);
  const finder = new Finder(young, weigh);
  const totals = young.map(({ words }) => total(words));
  const scored: { b: Clause; a: Clause; score: number }[] = [];
  for (const b of old) {
    const mine = total(b.words);
    for (const i of finder.nearest(b.words)) {
      const a = young[i];
      if (!a) continue;
      const sum = mine + (totals[i] ?? 0);
      const score = sum === 0 ? 0 : (2 * shared(b.words, a.words, weigh)) / sum;
      if (score < alike) continue;
      const named = a.heading !== undefined && a.heading === b.heading;
      scored.push({ b, a, score: score + (a.key === b.key ? 0.08 : 0) + (named ? 0.1 : 0) });
    }
  }
  scored.sort((x, y) => y.score - x.score || x.b.order - y.b.order || x.a.order - y.a.order);
  for (const { b, a } of scored) if (!table.to(b) && !table.from(a)) table.join(b, a);
}

/** How much a word of the free clauses tells: less, the more clauses have it. */
function weightsOf(table: Table, free: readonly Clause[]): (word: number) => number {
  const weights = new Map<number, number>();
  const count = (word: number) => weights.set(word, (weights.get(word) ?? 0) + 1);
  const read = new Set(free);
  for (const { words } of read) eachOnce(words, count);
  const all = [...table.before, ...table.after];
  const step = Math.ceil(all.length / sample);
  for (let i = 0; i < all.length; i += step) {
    const clause = all[i];
    if (!clause || read.has(clause)) continue;
    read.add(clause);
    eachOnce(clause.words, (word) => weights.has(word) && count(word));
  }
  for (const [word, frequency] of weights) weights.set(word, Math.log(1 + read.size / frequency));
  return (word) => weights.get(word) ?? 0;
}

/** Of the parts of a split or merged clause, the one that kept the number is its twin. */
function byNumber(table: Table): void {
  const partOf = (part: Clause, whole: Clause, other: Clause) =>
    containment(part.words, whole.words) >= mostly &&
    containment(other.words, whole.words) >= mostly &&
    containment(part.words, other.words) < mostly;
  for (const part of table.freeAfter()) {
    const whole = table.beforeByKey.get(part.key);
    const twin = whole && table.to(whole);
    if (!twin || twin.key === part.key || !partOf(part, whole, twin)) continue;
    table.part(whole, twin);
    table.join(whole, part);
  }
  for (const part of table.freeBefore()) {
    const whole = table.afterByKey.get(part.key);
    const twin = whole && table.from(whole);
    if (!twin || twin.key === part.key || !partOf(part, whole, twin)) continue;
    table.part(twin, whole);
    table.join(part, whole);
  }
}

/** A heading reworded goes where most of its clauses went. */
function byChildren(table: Table): void {
  const old = new Set(table.freeBefore());
  const young = new Set(table.freeAfter());
  if (old.size === 0 || young.size === 0) return;
  const votes = new Map<Clause, Map<Clause, number>>();
  const sizes = new Map<Clause, number>();
  for (const { parent } of [...table.before, ...table.after])
    if (parent) sizes.set(parent, (sizes.get(parent) ?? 0) + 1);
  for (const clause of table.before) {
    const p = clause.parent;
    const q = table.to(clause)?.parent;
    if (!p || !q || !old.has(p) || !young.has(q)) continue;
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
    const score = likeness(b.words, a.words);
    if (
      between
        ? score >= alikeInPlace || (b.key === a.key && score > 0)
        : b.key === a.key && score >= alikeInPlace
    )
      table.join(b, a);
  }
}
