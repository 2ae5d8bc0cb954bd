import type { Lexicon } from "../../lexicons/schema.ts";

export type Term = Lexicon["terms"][number];

/** What a family is to become: the tenant's own terms, and built-in ones that do not count. */
export interface Draft {
  readonly disabled: readonly string[];
  readonly terms: readonly Term[];
}

export const draftOf = ({ disabled, terms }: Lexicon): Draft => ({ disabled, terms });

export const isChanged = (draft: Draft, lexicon: Lexicon): boolean =>
  JSON.stringify(draft) !== JSON.stringify(draftOf(lexicon));

/** As it is sent: lists of its own, since a draft's may not be changed. */
export const overlayOf = ({ disabled, terms }: Draft) => ({
  disabled: [...disabled],
  terms: [...terms],
});

/** Whether a built-in term counts: it is neither put out nor replaced. */
export function standingOf(draft: Draft, id: string): "on" | "off" | "replaced" {
  if (draft.terms.some((term) => term.id === id)) return "replaced";
  return draft.disabled.includes(id) ? "off" : "on";
}

export const toggled = (draft: Draft, id: string): Draft => ({
  ...draft,
  disabled: draft.disabled.includes(id)
    ? draft.disabled.filter((one) => one !== id)
    : [...draft.disabled, id],
});

/** With a term put in the place of the one at `at`, or at the end. */
export const withTerm = (draft: Draft, term: Term, at?: number): Draft => ({
  ...draft,
  terms: at === undefined ? [...draft.terms, term] : draft.terms.with(at, term),
});

export const withoutTerm = (draft: Draft, at: number): Draft => ({
  ...draft,
  terms: draft.terms.toSpliced(at, 1),
});

/** A term to begin with, under an id that nobody has. */
export function newTerm(draft: Draft, builtin: readonly Term[]): Term {
  const taken = new Set([...draft.terms, ...builtin].map(({ id }) => id));
  let n = 1;
  while (taken.has(`own_${n}`)) n += 1;
  return {
    id: `own_${n}`,
    match: [],
    verdict: "violation",
    exceptions: [],
    exempt: [],
    grounds: [],
    proof: [],
    duty: [],
    hidden: false,
  };
}

/** One a line; empty lines are none. */
export const linesIn = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
