import { compilePath, gathers } from "./path.ts";

export type Facts = Readonly<Record<string, unknown>>;

/** The conditions ask for a fact that was not given: they cannot be judged. */
export class MissingFactError extends Error {
  readonly fact: string;

  constructor(fact: string) {
    super(`the fact "${fact}" is missing`);
    this.name = "MissingFactError";
    this.fact = fact;
  }
}

/** Reads one value of the facts at hand. @throws MissingFactError */
export type Read = () => unknown;

/**
 * What rules read of the facts: a path of a fact is walked once a run, however many
 * conditions ask for it. A run ends before the next begins, as nothing in it waits.
 */
export class Reads {
  /** Counts the runs, so that what a run before has read is known to be old. */
  run = 0;
  #facts: Facts = {};
  readonly #reads = new Map<string, Read>();
  readonly #lenient: boolean;

  constructor(options: { readonly allowUndefinedFacts?: boolean | undefined } = {}) {
    this.#lenient = options.allowUndefinedFacts ?? false;
  }

  begin(facts: Facts): void {
    this.run += 1;
    this.#facts = facts;
  }

  /** The one reader of a path of a fact. */
  of(fact: string, path: string | undefined): Read {
    const key = JSON.stringify([fact, path]);
    const known = this.#reads.get(key);
    if (known !== undefined) return known;
    const read = this.#reader(fact, path);
    this.#reads.set(key, read);
    return read;
  }

  /**
   * A reader of one's own. A path that gathers makes a new list each time it is walked, and
   * where one list is held against another, the two must not be the same.
   */
  apart(fact: string, path: string | undefined): Read {
    return gathers(path) ? this.#reader(fact, path) : this.of(fact, path);
  }

  #reader(fact: string, path: string | undefined): Read {
    const walk = compilePath(path);
    // One error a reader: a batch without the fact would spend its time on stack traces.
    const missing = new MissingFactError(fact);
    let readIn = 0;
    let value: unknown;
    const load = (): unknown => {
      const given = Object.hasOwn(this.#facts, fact);
      if (!given && !this.#lenient) throw missing;
      value = walk(given ? this.#facts[fact] : undefined);
      readIn = this.run;
      return value;
    };
    return () => (readIn === this.run ? value : load());
  }
}
