import type { Comparison, Run } from "../../policy/schema.ts";

type Clause = Comparison["clauses"][number];
type Change = Comparison["changes"][number];

/** A stretch of a comparison: clauses that stand as they were, or one that changed. */
export type Piece =
  | { readonly kind: "same"; readonly at: number; readonly clauses: readonly Clause[] }
  | {
      readonly kind: "changed";
      /** Which change of the page it is, from 0. */
      readonly place: number;
      readonly clause: Clause | undefined;
      readonly change: Change;
    };

/**
 * Folds the unchanged clauses between the changed ones. A change that no
 * clause points at still shows, at the end: nothing that changed may hide.
 */
export function fold({
  clauses,
  changes,
}: Pick<Comparison, "clauses" | "changes">): readonly Piece[] {
  const pieces: Piece[] = [];
  const seen = new Set<number>();
  let place = 0;
  let same: Clause[] = [];
  const close = (at: number) => {
    if (same.length > 0) pieces.push({ kind: "same", at: at - same.length, clauses: same });
    same = [];
  };
  clauses.forEach((clause, at) => {
    const change = clause.change === null ? undefined : changes[clause.change];
    if (change === undefined || clause.change === null) {
      same.push(clause);
      return;
    }
    close(at);
    seen.add(clause.change);
    pieces.push({ kind: "changed", place: place++, clause, change });
  });
  close(clauses.length);
  changes.forEach((change, index) => {
    if (!seen.has(index))
      pieces.push({ kind: "changed", place: place++, clause: undefined, change });
  });
  return pieces;
}

/** One side of a redline: the words before the change, or after it. */
export const sideOf = (runs: readonly Run[], side: "before" | "after"): readonly Run[] =>
  runs.filter(({ op }) => op === "same" || op === (side === "before" ? "del" : "ins"));

/** A clause's text without the heading that it begins with, which is shown over it. */
export function belowHeading({ heading, text }: Pick<Clause, "heading" | "text">): string {
  return heading !== null && text.startsWith(heading)
    ? text.slice(heading.length).trimStart()
    : text;
}

/** A clause's label and heading, said once where the label holds the heading. */
export const titleOf = ({ key, heading }: { key: string; heading: string | null }): string =>
  heading === null || key.includes(heading) ? key : `${key} ${heading}`;

/** The names of what happened to a clause: `moved+modified` → `["moved", "modified"]`. */
export const kindsOf = (kind: string): readonly string[] => kind.split("+").filter(Boolean);
