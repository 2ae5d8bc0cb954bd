import { compilePath, gathers } from "./path.ts";

export type Facts = Readonly<Record<string, unknown>>;

/** Rows of facts by column: what a run reads of one row is what the conditions ask for. */
export interface Columns {
  readonly rows: number;
  /** The values that a path of a fact has, one a row; undefined where no row has the fact. */
  of(fact: string, path: string | undefined): ArrayLike<unknown> | undefined;
}

/** What a fact that is given stands for, where it may be a function or a promise. */
export type Resolve = (fact: string, params: unknown, given: unknown) => unknown;

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

/** Which value is read: a path of a fact, and the parameters that a function is called with. */
export interface Place {
  readonly fact: string;
  readonly path: string | undefined;
  readonly params?: unknown;
}

const asGiven: Resolve = (_fact, _params, given) => given;

/**
 * What rules read of the facts: a path of a fact is walked once a run, however many
 * conditions ask for it. A run ends before the next begins, as nothing in it waits.
 */
export class Reads {
  /** Counts the runs, so that what a run before has read is known to be old. */
  run = 0;
  #facts: Facts = {};
  #resolve = asGiven;
  #columns: Columns | undefined;
  #row = 0;
  /** The columns of a batch, by the place of their reader; null where there is none. */
  #cells: (ArrayLike<unknown> | null | undefined)[] = [];
  #places = 0;
  readonly #readers = new Map<string, Read>();
  readonly #lenient: boolean;

  constructor(options: { readonly allowUndefinedFacts?: boolean | undefined } = {}) {
    this.#lenient = options.allowUndefinedFacts ?? false;
  }

  /** `resolve` may throw what tells its caller to come back. */
  begin(facts: Facts, resolve: Resolve = asGiven): void {
    this.run += 1;
    this.#facts = facts;
    this.#resolve = resolve;
  }

  /** Do `each` for every row, as a run of its own. */
  overRows(columns: Columns, each: (row: number) => void): void {
    this.#columns = columns;
    try {
      for (let row = 0; row < columns.rows; row += 1) {
        this.run += 1;
        this.#row = row;
        each(row);
      }
    } finally {
      this.#columns = undefined;
      this.#cells = [];
    }
  }

  /** The one reader of a place. */
  of(place: Place): Read {
    const { fact, path, params } = place;
    const key = JSON.stringify({ fact, path, params });
    const known = this.#readers.get(key);
    if (known !== undefined) return known;
    const read = this.#reader(place);
    this.#readers.set(key, read);
    return read;
  }

  /**
   * A reader of one's own. A path that gathers makes a new list each time it is walked, and
   * where one list is held against another, the two must not be the same.
   */
  apart(place: Place): Read {
    return gathers(place.path) ? this.#reader(place) : this.of(place);
  }

  #reader({ fact, path, params }: Place): Read {
    const walk = compilePath(path);
    // One error a reader: a batch without the fact would spend its time on stack traces.
    const missing = new MissingFactError(fact);
    const place = this.#places;
    this.#places += 1;

    const ofFacts = (): unknown => {
      if (Object.hasOwn(this.#facts, fact))
        return walk(this.#resolve(fact, params, this.#facts[fact]));
      if (!this.#lenient) throw missing;
      return walk(undefined);
    };

    const ofRow = (columns: Columns): unknown => {
      let cells = this.#cells[place];
      if (cells === undefined) {
        cells = columns.of(fact, path) ?? null;
        this.#cells[place] = cells;
      }
      if (cells === null && !this.#lenient) throw missing;
      return cells?.[this.#row];
    };

    let readIn = 0;
    let value: unknown;
    return () => {
      if (readIn !== this.run) {
        value = this.#columns === undefined ? ofFacts() : ofRow(this.#columns);
        readIn = this.run;
      }
      return value;
    };
  }
}
