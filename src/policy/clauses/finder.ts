import type { Clause } from "./clauses.ts";
import { eachOnce, type Words } from "./words.ts";

/** At most so many candidates are compared per clause; keeps the work linear. */
const candidates = 40;
/** A word of more clauses than this proposes none of them. */
const common = 200;

/** Finds those of some clauses, by index, that share the most telling words with others. */
export class Finder {
  readonly #weigh: (word: number) => number;
  readonly #holders = new Map<number, number[]>();
  readonly #votes: Float64Array;

  constructor(clauses: readonly Clause[], weigh: (word: number) => number) {
    this.#weigh = weigh;
    this.#votes = new Float64Array(clauses.length);
    for (const [i, { words }] of clauses.entries())
      eachOnce(words, (word) => {
        const known = this.#holders.get(word);
        if (known) known.push(i);
        else this.#holders.set(word, [i]);
      });
  }

  nearest(words: Words): number[] {
    const votes = this.#votes;
    const named: number[] = [];
    eachOnce(words, (word) => {
      const known = this.#holders.get(word);
      if (!known || known.length > common) return;
      const weight = this.#weigh(word);
      for (const i of known) {
        if (votes[i] === 0) named.push(i);
        votes[i] = (votes[i] ?? 0) + weight;
      }
    });
    const best = named.sort((i, j) => (votes[j] ?? 0) - (votes[i] ?? 0)).slice(0, candidates);
    for (const i of named) votes[i] = 0;
    return best;
  }
}
