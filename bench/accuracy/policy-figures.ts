import type { AssessedChange, Assessment } from "../../src/policy/impact/assess.ts";
import { type Found, foundOf, type Rated } from "./agreement.ts";
import type { LabelledChange, LabelledPair } from "./policy-sets.ts";

/** A labelled pair with what the scorer says of it. */
export interface Scored {
  readonly pair: LabelledPair;
  readonly assessment: Assessment;
}

export const ratedOf = (scored: readonly Scored[]): Rated[] =>
  scored.map(({ pair, assessment }) => ({ label: pair.label, said: assessment.impact }));

/** The same without the clauses that only say when a rule binds. */
export const ratedWithoutDates = (scored: readonly Scored[]): Rated[] =>
  scored.map(({ pair, assessment }) => ({
    label: gravest((pair.changes ?? []).filter(({ modality }) => modality !== "date")),
    said: gravest(assessment.changes.filter(({ modality }) => modality !== "date")),
  }));

const gravest = (changes: readonly { readonly impact: number }[]): number =>
  Math.max(1, ...changes.map(({ impact }) => impact));

const bare = (key: string | null): string => (key ?? "").replace(/\s/gu, "");

/** One citation may name the clause's parents, too. */
function sameClause(a: string | null, b: string | null): boolean {
  const [x, y] = [bare(a), bare(b)];
  return x === y || (x !== "" && y !== "" && (x.endsWith(y) || y.endsWith(x)));
}

const clausesOf = ({ changes, clauses }: LabelledPair) => changes ?? clauses;

/** Pairs whose changed clauses are known. */
export const withClauses = (scored: readonly Scored[]): Scored[] =>
  scored.filter(({ pair }) => clausesOf(pair) !== undefined);

/** Clause changes with kind and both clauses right. */
export function changesFound(scored: readonly Scored[]): Found {
  return overAll(withClauses(scored), ({ pair, assessment }) =>
    matched(
      clausesOf(pair) ?? [],
      assessment.changes,
      (label: Pick<LabelledChange, "kind" | "before" | "after">, said: AssessedChange) =>
        sameClause(label.before, said.clauseBefore) &&
        sameClause(label.after, said.clauseAfter) &&
        said.kind.split("+").includes(label.kind),
    ),
  );
}

const figuresIn = (written: string | null): string => (written ?? "").replace(/[^\d.%‰]/g, "");

const figuresOf = ({ thresholds, changes }: LabelledPair) =>
  thresholds ?? changes?.flatMap((change) => change.thresholds);

/** Pairs whose figures that moved are known. */
export const withFigures = (scored: readonly Scored[]): Scored[] =>
  scored.filter(({ pair }) => figuresOf(pair) !== undefined);

/** Thresholds that moved, with old and new figure and direction right. */
export function thresholdsFound(scored: readonly Scored[]): Found {
  const moved = <T extends { readonly direction: string }>(list: readonly T[]) =>
    list.filter(({ direction }) => direction !== "same");
  return overAll(withFigures(scored), ({ pair, assessment }) =>
    matched(
      moved(figuresOf(pair) ?? []),
      moved(assessment.changes.flatMap(({ thresholds }) => thresholds)),
      (label, said) =>
        figuresIn(label.before) === figuresIn(said.before) &&
        figuresIn(label.after) === figuresIn(said.after) &&
        label.direction === said.direction,
    ),
  );
}

/** Pairs whose rule says when it binds, and whether that day was read. */
export const dated = (scored: readonly Scored[]): { right: boolean }[] =>
  scored.flatMap(({ pair, assessment }) =>
    pair.effectiveDate ? [{ right: assessment.effectiveDate === pair.effectiveDate }] : [],
  );

interface Tally {
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
}

/** Each label takes the first answer that fits it. */
function matched<L, S>(
  labels: readonly L[],
  said: readonly S[],
  fits: (label: L, said: S) => boolean,
): Tally {
  const left = [...said];
  let right = 0;
  for (const label of labels) {
    const at = left.findIndex((one) => fits(label, one));
    if (at < 0) continue;
    left.splice(at, 1);
    right += 1;
  }
  return { right, wrong: left.length, missed: labels.length - right };
}

function overAll(scored: readonly Scored[], tally: (one: Scored) => Tally): Found {
  const tallies = scored.map(tally);
  const sum = (of: keyof Tally) => tallies.reduce((total, one) => total + one[of], 0);
  return foundOf(sum("right"), sum("wrong"), sum("missed"));
}

/** What makes a pair hard, told from its labels and texts; a pair may be of several kinds. */
export const hardCases: Readonly<Record<string, (pair: LabelledPair) => boolean>> = {
  "clauses moved or renumbered": ({ changes }) =>
    changes?.some(({ kind }) => kind === "moved" || kind === "renumbered") ?? false,
  "a figure in another notation": ({ changes }) =>
    changes?.some(({ thresholds }) => thresholds.some((t) => t.direction === "same")) ?? false,
  "a clause or protection removed": ({ changes }) =>
    changes?.some(({ kind, impact }) => kind === "removed" && impact > 1) ?? false,
  "grave without any figure": ({ label, changes }) =>
    label >= 4 && changes !== undefined && changes.every(({ thresholds }) => !thresholds.length),
  "one grave clause among many edits": ({ label, changes }) =>
    label >= 4 && (changes?.length ?? 0) >= 5,
  "only loosened": ({ label, changes }) =>
    label === 2 &&
    (changes?.some(({ thresholds }) => thresholds.some((t) => t.direction === "loosened")) ??
      false),
  "not Chinese": ({ after }) => !/\p{Script=Han}/u.test(after),
  "long (over 20,000 characters)": ({ after }) => after.length > 20_000,
};
