import type { Shared } from "./compile.ts";
import type { Guard } from "./guard.ts";
import type { Facts, Read, Reads } from "./reads.ts";

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

/**
 * Many rules over the same facts. Each is filed under one value that it demands, so a
 * run tries the rules that can still match and not the others.
 *
 * A rule whose guard fails is taken for one that does not match, though a condition
 * before the guard might have thrown.
 */
export function createNetwork<T>(
  reads: Reads,
  members: readonly Member<T>[],
): { run(facts: Facts): NetworkRun<T> } {
  const { always, shelves } = file(reads, members);
  return {
    run(facts) {
      reads.begin(facts);
      const matches: Filed<T>[] = [];
      const errors: { rule: T; error: unknown }[] = [];
      const attempt = (filed: Filed<T>) => {
        try {
          if (filed.test()) matches.push(filed);
        } catch (error) {
          errors.push({ rule: filed.rule, error });
        }
      };
      always.forEach(attempt);
      for (const shelf of shelves) shelf.candidates(attempt);
      if (matches.length > 1) matches.sort((a, b) => a.place - b.place);
      return { matches: matches.map(({ rule }) => rule), errors };
    },
  };
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

function file<T>(reads: Reads, members: readonly Member<T>[]) {
  const always: Filed<T>[] = [];
  const drawers = new Map<Read, Drawer<T>>();
  members.forEach(({ rule, conditions: { guard, testHere } }, place) => {
    const filed: Filed<T> = { rule, place, test: testHere };
    if (guard === undefined) {
      always.push(filed);
      return;
    }
    const read = reads.of(guard.fact, guard.path);
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
