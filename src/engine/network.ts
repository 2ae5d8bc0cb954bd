import type { Shared } from "./compile.ts";
import type { Guard } from "./guard.ts";
import type { Columns, Facts, Read, Reads, Resolve } from "./reads.ts";

/** A rule in a network: what stands for it, and its conditions. */
export interface Member<T> {
  readonly rule: T;
  readonly conditions: Shared;
}

export interface NetworkRun<T> {
  /** The rules that match, in the order that they were given in. */
  readonly matches: readonly T[];
  /** Rules that threw; they stopped no other. */
  readonly errors: readonly { readonly rule: T; readonly error: unknown }[];
}

/** The rows of a batch, by rule, in the order that the rules were given in. */
export interface BatchRun<T> {
  readonly matches: readonly { readonly rule: T; readonly rows: readonly number[] }[];
  /** Rows on which a rule threw, with what it threw first. */
  readonly errors: readonly {
    readonly rule: T;
    readonly rows: readonly number[];
    readonly error: unknown;
  }[];
}

export interface Network<T> {
  run(facts: Facts, resolve?: Resolve): NetworkRun<T>;
  /** Each row as a run of its own. */
  runRows(columns: Columns): BatchRun<T>;
}

/**
 * Many rules over the same facts. Each is filed under one value that it demands, so a
 * run tries the rules that can still match and not the others.
 *
 * A rule whose guard fails is taken for one that does not match, though a condition
 * before the guard might have thrown.
 */
export function createNetwork<T>(reads: Reads, members: readonly Member<T>[]): Network<T> {
  const { always, shelves } = file(members);

  function tryAll(attempt: (filed: Filed<T>) => void): void {
    always.forEach(attempt);
    for (const shelf of shelves) shelf.candidates(attempt);
  }

  return {
    run(facts, resolve) {
      reads.begin(facts, resolve);
      const matches: Filed<T>[] = [];
      const errors: (Filed<T> & { readonly error: unknown })[] = [];
      tryAll((filed) => {
        try {
          if (filed.test()) matches.push(filed);
        } catch (error) {
          errors.push({ ...filed, error });
        }
      });
      return { matches: inOrder(matches).map(({ rule }) => rule), errors: inOrder(errors) };
    },
    runRows(columns) {
      const matches = new Map<Filed<T>, number[]>();
      const errors = new Map<Filed<T>, { readonly rows: number[]; readonly error: unknown }>();
      let row = 0;
      const attempt = (filed: Filed<T>) => {
        try {
          if (!filed.test()) return;
          const rows = matches.get(filed);
          if (rows === undefined) matches.set(filed, [row]);
          else rows.push(row);
        } catch (error) {
          const failed = errors.get(filed);
          if (failed === undefined) errors.set(filed, { rows: [row], error });
          else failed.rows.push(row);
        }
      };
      reads.overRows(columns, (next) => {
        row = next;
        tryAll(attempt);
      });
      return {
        matches: inOrder([...matches].map(([filed, rows]) => ({ ...filed, rows }))),
        errors: inOrder([...errors].map(([filed, failed]) => ({ ...filed, ...failed }))),
      };
    },
  };
}

/** In the order that the rules were given in. */
function inOrder<T extends { readonly place: number }>(tried: T[]): T[] {
  return tried.length > 1 ? tried.sort((a, b) => a.place - b.place) : tried;
}

interface Filed<T> {
  readonly rule: T;
  readonly place: number;
  readonly test: () => boolean;
}

/** The rules that are filed under one value of the facts. */
interface Shelf<T> {
  candidates(attempt: (filed: Filed<T>) => void): void;
}

interface Drawer<T> {
  readonly read: Read;
  readonly all: Filed<T>[];
  readonly byValue: Map<unknown, Filed<T>[]>;
  readonly atMost: Bounded<T>[];
  readonly atLeast: Bounded<T>[];
}

interface Bounded<T> {
  readonly bound: number;
  readonly filed: Filed<T>;
}

function file<T>(members: readonly Member<T>[]) {
  const always: Filed<T>[] = [];
  const drawers = new Map<Read, Drawer<T>>();
  members.forEach(({ rule, conditions: { filing, testHere } }, place) => {
    const filed: Filed<T> = { rule, place, test: testHere };
    if (filing === undefined) {
      always.push(filed);
      return;
    }
    const { read, guard } = filing;
    const drawer = drawers.get(read) ?? emptyDrawer<T>(read);
    drawers.set(read, drawer);
    drawer.all.push(filed);
    put(drawer, guard, filed);
  });
  return { always, shelves: [...drawers.values()].map(shelfOf) };
}

const emptyDrawer = <T>(read: Read): Drawer<T> => ({
  read,
  all: [],
  byValue: new Map(),
  atMost: [],
  atLeast: [],
});

function put<T>(drawer: Drawer<T>, guard: Guard, filed: Filed<T>): void {
  if (guard.kind === "at_most") drawer.atMost.push({ bound: guard.bound, filed });
  else if (guard.kind === "at_least") drawer.atLeast.push({ bound: guard.bound, filed });
  if (guard.kind !== "one_of") return;
  for (const value of guard.values) {
    const list = drawer.byValue.get(value);
    if (list === undefined) drawer.byValue.set(value, [filed]);
    else list.push(filed);
  }
}

function shelfOf<T>({ read, all, byValue, atMost, atLeast }: Drawer<T>): Shelf<T> {
  atMost.sort((a, b) => b.bound - a.bound);
  atLeast.sort((a, b) => a.bound - b.bound);
  return {
    candidates(attempt) {
      let value: unknown;
      try {
        value = read();
      } catch {
        // Each rule says for itself that it cannot be judged.
        all.forEach(attempt);
        return;
      }
      byValue.get(value)?.forEach(attempt);
      // Texts, lists and dates compare in ways of their own: let each rule see.
      const number = typeof value === "number" ? value : undefined;
      for (const { bound, filed } of atMost) {
        if (number !== undefined && !(number <= bound)) break;
        attempt(filed);
      }
      for (const { bound, filed } of atLeast) {
        if (number !== undefined && !(number >= bound)) break;
        attempt(filed);
      }
    },
  };
}
